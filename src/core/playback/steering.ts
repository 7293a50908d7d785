/**
 * Small differences, taken back by playing a little faster or slower. With any
 * rate: a few percent, less as it gets closer. With steps: a pulse of the
 * nearest one, for as long as the difference takes. Drift is milliseconds that
 * the player is ahead of the group; negative behind.
 */

/** Drift that nobody sees. Beyond it steering begins, */
export const BEGIN = 80;
/** and ends here, so that it does not begin again at once. */
export const CLOSE = 25;
/** Largest change of a rate, which nobody hears with the pitch preserved. */
const MOST = 0.08;
const LEAST = 0.02;
/** Drift that is taken back at the largest change. */
const FULL = 120;
/** Time for a pulse to show in what a player with steps says about itself. */
const SETTLE = 800;

export interface Steering {
  /** The rate to play at now, while the group plays at `speed`. */
  rate(drift: number, speed: number, now: number): number;
  /** Whether drift says anything at the moment: not while a pulse is under way or has just ended. */
  measures(now: number): boolean;
  /** The time at which to be asked again at the latest; null when it does not matter. */
  readonly due: number | null;
  /** Whether drift of this sign can be steered away at all. */
  can(drift: number, speed: number): boolean;
  /** Begin as after a landing: nothing is under way, and what is left is taken back though it is small. */
  land(): void;
}

export function steeringFor(rates: 'any' | readonly number[]): Steering {
  return rates === 'any' ? anyRate() : steps([...rates].sort((a, b) => a - b));
}

function anyRate(): Steering {
  let steers = false;
  return {
    due: null,
    measures: () => true,
    can: () => true,
    land: () => void (steers = true),
    rate(drift, speed) {
      const size = Math.abs(drift);
      if (size >= BEGIN) steers = true;
      if (size < CLOSE) steers = false;
      if (!steers) return speed;
      const change = Math.min(MOST, Math.max(LEAST, Math.round((MOST * 100 * size) / FULL) / 100));
      return speed * (drift > 0 ? 1 - change : 1 + change);
    },
  };
}

function steps(rates: readonly number[]): Steering {
  let end = -Infinity;
  let pulse: number | null = null;
  let begin = BEGIN;
  const nearest = (speed: number): number =>
    rates.reduce(
      (best, rate) => (Math.abs(rate - speed) < Math.abs(best - speed) ? rate : best),
      rates[0] ?? 1,
    );
  const beside = (drift: number, speed: number): number | undefined =>
    drift < 0 ? rates.find((rate) => rate > speed + 0.01) : rates.findLast((rate) => rate < speed - 0.01);

  return {
    get due() {
      return pulse === null ? null : end;
    },
    measures: (now) => now >= end + SETTLE,
    can: (drift, speed) => beside(drift, speed) !== undefined,
    land() {
      begin = CLOSE;
      // What it was to take back is gone.
      pulse = null;
      end = -Infinity;
    },
    rate(drift, speed, now) {
      if (pulse !== null && now < end) return pulse;
      pulse = null;
      const step = beside(drift, speed);
      if (Math.abs(drift) < begin || now < end + SETTLE || step === undefined) return nearest(speed);
      begin = BEGIN;
      pulse = step;
      end = now + Math.abs(drift) / Math.abs(step - speed);
      return step;
    },
  };
}
