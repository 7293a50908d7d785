/**
 * Mends the connections of a stay: waits a moment, since most breaks mend
 * themselves, then restarts ICE, and after some failures has the call entered
 * anew. Knows nothing of what goes over them.
 */
import type { Clock } from '../clock/clock.js';
import { MEDIA } from './settings.js';
import type { Direction, LinkState, SfuClient } from './sfu-client.js';

export interface RecoveryOptions {
  readonly clock: Clock;
  readonly client: Pick<SfuClient, 'state' | 'restartIce' | 'directionOf'>;
  /** The connections of the stay before could not be mended, so those of this one may well not come to stand. */
  readonly doubtful: boolean;
  /** `broken` may have changed. */
  onChange(): void;
  /** Mending failed: enter the call anew. */
  giveUp(): void;
}

export interface Recovery {
  /** Whether a connection that stood is down, or one that is needed does not come to stand. */
  readonly broken: boolean;
  /** Another state, or it begins to connect. */
  stateChanged(direction: Direction): void;
  /** The SFU says that it is broken on its side. */
  failed(transport: string): void;
  /** The network is another one now: mend at once, before anything is noticed. */
  networkChanged(): void;
  stop(): void;
}

interface Link {
  stood: boolean;
  broken: boolean;
  mendings: number;
  /** The next attempt, if one is due. */
  cancel: (() => void) | null;
}

export function createRecovery({ clock, client, doubtful, onChange, giveUp }: RecoveryOptions): Recovery {
  const links: Record<Direction, Link> = { send: fresh(), receive: fresh() };
  let stopped = false;

  const rest = (link: Link): void => {
    link.cancel?.();
    link.cancel = null;
  };

  const later = (direction: Direction, ms: number): void => {
    const link = links[direction];
    rest(link);
    link.cancel = clock.after(ms, () => {
      link.cancel = null;
      mend(direction);
    });
  };

  const mend = (direction: Direction): void => {
    const link = links[direction];
    if (link.mendings >= MEDIA.mendings) return giveUp();
    link.mendings++;
    later(direction, MEDIA.mendMs);
    // What fails is tried again when its time is over; without the socket it must fail.
    client.restartIce(direction).catch(() => {});
  };

  const breakDown = (direction: Direction, ms: number): void => {
    const link = links[direction];
    if (!link.broken) {
      link.broken = true;
      onChange();
    }
    if (ms === 0) {
      rest(link);
      mend(direction);
    } else if (!link.cancel) {
      later(direction, ms);
    }
  };

  /** It begins to connect. A browser that finds no way at all to try does so for ever, and never says that it failed. */
  const begin = (direction: Direction): void => {
    const link = links[direction];
    if (link.stood || link.broken || link.cancel) return;
    const quiet = doubtful ? MEDIA.brokenMs : MEDIA.connectMs;
    link.cancel = clock.after(quiet, () => {
      link.cancel = null;
      breakDown(direction, MEDIA.connectMs - quiet);
    });
  };

  return {
    get broken() {
      return links.send.broken || links.receive.broken;
    },
    stateChanged(direction) {
      const link = links[direction];
      const state: LinkState = client.state(direction);
      if (stopped) return;
      if (state === 'connected') {
        rest(link);
        const was = link.broken;
        Object.assign(link, { stood: true, broken: false, mendings: 0 });
        if (was) onChange();
      } else if (state === 'failed') {
        // A mending under way has its own time.
        breakDown(direction, link.mendings > 0 && link.cancel ? MEDIA.mendMs : 0);
      } else if (state === 'disconnected') {
        breakDown(direction, MEDIA.brokenMs);
      } else if (state !== 'closed') {
        begin(direction);
      }
    },
    failed(transport) {
      const direction = client.directionOf(transport);
      if (direction && !stopped) breakDown(direction, 0);
    },
    networkChanged() {
      for (const direction of ['send', 'receive'] as const) {
        if (links[direction].stood && !stopped) {
          client.restartIce(direction).catch(() => {});
        }
      }
    },
    stop() {
      stopped = true;
      rest(links.send);
      rest(links.receive);
    },
  };
}

const fresh = (): Link => ({ stood: false, broken: false, mendings: 0, cancel: null });
