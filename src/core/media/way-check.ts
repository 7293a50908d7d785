/**
 * Trying the way to the SFU before the call: a connection of its own, which
 * the SFU keeps for that alone, and what the browser counts of it. Whoever asks
 * while one is under way gets the same. Knows no call, no device and no element.
 * Rule SG17 of docs/protocol.md.
 */
import type { Clock } from '../clock/clock.js';
import type { MMError } from '../protocol/errors.js';
import type { SfuMethods } from '../protocol/sfu.js';
import type { MediaCheck } from './media.js';
import { MEDIA } from './settings.js';
import type { LinkState, Trial } from './sfu-client.js';
import type { Signalling } from './signalling.js';
import { read } from './stats.js';

type Opened = SfuMethods['check']['answer'];
type OpenTrial = (opened: Opened, onState: (state: LinkState) => void) => Promise<Trial>;

export interface WayCheckOptions {
  readonly clock: Clock;
  readonly signalling: Pick<Signalling, 'ask'>;
  /** Loads what connects. */
  load(): Promise<OpenTrial>;
}

export interface WayCheck {
  /** Rejects with the SFU's refusal, or with what `stop` was told. */
  run(): Promise<MediaCheck>;
  /** Ends the one under way. */
  stop(why: MMError): void;
}

/** Resolves as the step does, unless it is over before. */
type Until = <T>(step: Promise<T>) => Promise<T>;

/** Without the round trip, where the browser does not tell. */
type Way = Omit<MediaCheck, 'roundTrip'> & { readonly roundTrip: number | null };

const nothing = (): void => {};

export function createWayCheck({ clock, signalling, load }: WayCheckOptions): WayCheck {
  let running: { readonly result: Promise<MediaCheck>; stop(why: MMError): void } | null = null;

  const check = async (until: Until): Promise<MediaCheck> => {
    const asked = clock.monotonic();
    // An SFU that is there says of those who are not in the call just that; for none nothing is loaded.
    await until(signalling.ask('sync', {})).catch((error: MMError) => {
      if (error.code !== 'NOT_FOUND') throw error;
    });
    const socket = clock.monotonic() - asked;
    const openTrial = await until(load());
    const opened = signalling.ask('check', {});
    try {
      const { roundTrip, ...way } = await tryWay(until, openTrial, await until(opened));
      return { ...way, roundTrip: roundTrip ?? socket };
    } finally {
      // Also where the answer is still to come.
      opened.then(() => signalling.ask('end-check', {})).catch(nothing);
    }
  };

  const tryWay = async (until: Until, openTrial: OpenTrial, opened: Opened): Promise<Way> => {
    let settle!: (connected: boolean) => void;
    const connected = new Promise<boolean>((resolve) => (settle = resolve));
    const cancelLimit = clock.after(MEDIA.checkMs, () => settle(false));
    const opening = openTrial(opened, (state) => {
      if (state === 'connected') settle(true);
      if (state === 'failed') settle(false);
    });
    try {
      const trial = await until(opening);
      await until(Promise.race([trial.started, connected]));
      if (!(await until(connected))) return { passes: false, path: null, roundTrip: null };
      return await measure(until, trial);
    } finally {
      cancelLimit();
      opening.then((trial) => trial.close(), nothing);
    }
  };

  const measure = async (until: Until, trial: Trial): Promise<Way> => {
    let cancel = nothing;
    let path: MediaCheck['path'] = null;
    const trips: number[] = [];
    try {
      // More than once: what connects first need not be what it stays with.
      for (let look = 0; look < MEDIA.checkLooks; look++) {
        await until(new Promise<void>((resolve) => (cancel = clock.after(MEDIA.checkLookMs, resolve))));
        const reading = read(clock.monotonic(), await until(trial.stats()), null, () => null);
        path = reading.path ?? path;
        if (reading.roundTrip !== null) trips.push(reading.roundTrip);
      }
    } finally {
      cancel();
    }
    // The least is the way's own; what is more is a machine that was busy.
    return { passes: true, path, roundTrip: trips.length > 0 ? Math.min(...trips) : null };
  };

  return {
    run() {
      if (running) return running.result;
      let stop!: (why: MMError) => void;
      const stopped = new Promise<never>((_, reject) => (stop = reject));
      stopped.catch(nothing);
      const result = check((step) => Promise.race([step, stopped])).finally(() => (running = null));
      running = { result, stop };
      return result;
    },
    stop: (why) => running?.stop(why),
  };
}
