/**
 * What YouTube's player says of itself, in the words of the port. Null stands
 * for a player that is not ready; its getters know nothing for a while either.
 */
import type { YTPlayer } from './iframe-api.js';

/** Until the player says otherwise. */
const USUAL_RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

export const isLive = (player: YTPlayer | null): boolean => player?.getVideoData?.()?.isLive === true;

/** Seconds; null while unknown, and for a stream. */
export const durationOf = (player: YTPlayer | null): number | null =>
  isLive(player) ? null : player?.getDuration() || null;

/** Seconds from the start that are loaded; null when unknown. */
export function bufferedOf(player: YTPlayer | null): number | null {
  const duration = durationOf(player);
  const part = player?.getVideoLoadedFraction();
  return part === undefined || duration === null ? null : part * duration;
}

export function ratesOf(player: YTPlayer | null): readonly number[] {
  const rates = player?.getAvailablePlaybackRates();
  return rates && rates.length > 0 ? rates : USUAL_RATES;
}

/** The one of `rates` that is nearest to `rate`. */
export function nearestRate(rates: readonly number[], rate: number): number {
  const off = (one: number): number => Math.abs(one - rate);
  return rates.reduce((best, one) => (off(one) < off(best) ? one : best));
}
