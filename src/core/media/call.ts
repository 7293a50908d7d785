/**
 * Being in the call, over all that happens to it: enters, enters anew when the
 * SFU or the network had it end, and leaves. One stay after the other; what is
 * wanted outlives them. Knows when, not what: `stay` is told when one begins
 * and ends.
 */
import type { Clock } from '../clock/clock.js';
import { MMError } from '../protocol/errors.js';
import type { MediaStatus } from './media.js';
import { createRecovery, type Recovery } from './recovery.js';
import { MEDIA } from './settings.js';
import type { Direction, SfuClient } from './sfu-client.js';
import type { Signalling } from './signalling.js';

export interface CallOptions {
  readonly clock: Clock;
  /** In [0, 1). */
  random(): number;
  readonly signalling: Pick<Signalling, 'ask'>;
  /** `isCurrent`: whether it is still wanted; what it asks afterwards would undo a leave. */
  enter(onState: (direction: Direction) => void, isCurrent: () => boolean): Promise<SfuClient>;
  /** A stay begins. */
  entered(client: SfuClient): void;
  /** It is over; another may follow. */
  ended(): void;
  /** The call was left, by the person or for want of it. */
  left(): void;
  /** Reads how things stand; rejects when this participant is not in the call any more. */
  sync(client: SfuClient): Promise<void>;
  onChange(): void;
}

export interface Call {
  readonly status: MediaStatus;
  readonly error: MMError | null;
  join(): Promise<void>;
  leave(status?: 'idle' | 'closed' | 'unavailable', error?: MMError): void;
  /** The socket is there. */
  connected(): void;
  /** It is gone; `unknown`: with something on the way that may have been done or not. */
  disconnected(unknown: boolean): void;
  /** The SFU lost the call's media. */
  restarted(): void;
  /** The SFU says that a transport is broken. */
  transportFailed(transport: string): void;
  networkChanged(): void;
}

export function createCall(options: CallOptions): Call {
  const { clock, signalling, onChange } = options;
  let status: MediaStatus = 'idle';
  let error: MMError | null = null;
  let client: SfuClient | null = null;
  let recovery: Recovery | null = null;
  let online = false;
  /** What is on the way from the SFU may be lost, so that the next connection begins anew. */
  let doubtful = false;
  /** The connections of the last stay could not be mended. */
  let barred = false;
  let failures = 0;
  /** Which attempt counts: an older one that comes home finds the door shut. */
  let attempt = 0;
  let cancelWait: (() => void) | null = null;
  let joining: { readonly promise: Promise<void>; resolve(): void; reject(error: MMError): void } | null =
    null;

  const become = (next: MediaStatus, why: MMError | null = null): void => {
    status = next;
    error = why;
    onChange();
  };

  const end = (): void => {
    attempt++;
    cancelWait?.();
    cancelWait = null;
    recovery?.stop();
    recovery = null;
    if (!client) return;
    client.close();
    client = null;
    options.ended();
  };

  const enter = async (): Promise<void> => {
    end();
    const mine = attempt;
    doubtful = false;
    if (!online) return;
    try {
      const isCurrent = (): boolean => mine === attempt;
      const entered = await options.enter((direction) => {
        if (isCurrent()) recovery?.stateChanged(direction);
      }, isCurrent);
      if (mine !== attempt) return entered.close();
      client = entered;
      failures = 0;
      recovery = createRecovery({
        clock,
        client,
        doubtful: barred,
        onChange: reflect,
        giveUp() {
          barred = true;
          again(new MMError('UNAVAILABLE', 'the connection to the SFU broke'));
        },
      });
      barred = false;
      become('live');
      options.entered(client);
      joining?.resolve();
      joining = null;
    } catch (cause) {
      if (mine === attempt) failed(MMError.wrap(cause));
    }
  };

  /** The first entrance is refused to whoever asked for it; later ones are tried as long as that may help. */
  const failed = (why: MMError): void => {
    // The socket's business: it comes back by itself, and then it goes on.
    if (!online) return;
    const first = joining;
    joining = null;
    if (first && status === 'joining') {
      leave(why.code === 'NOT_PERMITTED' ? 'idle' : 'unavailable', why);
      return first.reject(why);
    }
    if (!why.retryable) return leave('unavailable', why);
    again(why);
  };

  const again = (why: MMError): void => {
    end();
    become('reconnecting', why);
    if (!online) return;
    const longest = Math.min(MEDIA.rejoinMs * 2 ** failures++, MEDIA.rejoinMaxMs);
    // Spread, so that an SFU that comes back does not meet everyone at once.
    cancelWait = clock.after(longest * (0.5 + options.random() / 2), () => {
      cancelWait = null;
      void enter();
    });
  };

  const reflect = (): void => {
    if (status !== 'live' && status !== 'reconnecting') return;
    if (recovery?.broken)
      become('reconnecting', new MMError('UNAVAILABLE', 'the connection to the SFU is lost'));
    else if (client) become('live');
  };

  const resume = async (): Promise<void> => {
    const mine = client;
    if (!mine || doubtful) return void enter();
    try {
      await options.sync(mine);
    } catch {
      // Whatever it is, a fresh stay mends it; unless the socket went again.
      if (client === mine && online) void enter();
    }
  };

  const leave: Call['leave'] = (next = 'idle', why) => {
    const waiting = joining;
    joining = null;
    const was = status;
    const inside = was === 'joining' || was === 'live' || was === 'reconnecting';
    // Also when the entrance is still on its way: what is asked is done in order.
    if (inside && online) signalling.ask('leave', {}).catch(() => {});
    end();
    failures = 0;
    if (was === 'live' || was === 'reconnecting') options.left();
    if (was !== next || why) become(next, why ?? null);
    waiting?.reject(why ?? new MMError('UNAVAILABLE', 'the call was left'));
  };

  return {
    get status() {
      return status;
    },
    get error() {
      return error;
    },
    join() {
      if (status === 'live' || status === 'reconnecting') return Promise.resolve();
      if (status === 'closed') return Promise.reject(new MMError('ROOM_CLOSED', 'the room was left'));
      if (joining) return joining.promise;
      joining = deferred();
      const { promise } = joining;
      become('joining');
      void enter();
      return promise;
    },
    leave,
    connected() {
      online = true;
      if (status === 'joining' || status === 'reconnecting' || status === 'live') void resume();
    },
    disconnected(unknown) {
      online = false;
      doubtful ||= unknown;
    },
    restarted() {
      if (status === 'live' || status === 'reconnecting') {
        again(new MMError('UNAVAILABLE', "the call's media was lost and is coming back"));
      }
    },
    transportFailed: (transport) => recovery?.failed(transport),
    networkChanged() {
      if (online) recovery?.networkChanged();
    },
  };
}

function deferred(): { promise: Promise<void>; resolve(): void; reject(error: MMError): void } {
  let resolve!: () => void;
  let reject!: (error: MMError) => void;
  const promise = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}
