/**
 * Asking the SFU and hearing it: each ask is a promise, kept by the answer
 * with its id, broken by a refusal, by silence or by the loss of the
 * connection. Knows neither room nor media.
 * Rule SG1 of docs/protocol.md.
 */
import type { Clock } from '../clock/clock.js';
import { MMError } from '../protocol/errors.js';
import type { Opaque, SfuAsk, SfuEvent, SfuMethod, SfuMethods, SfuTold } from '../protocol/sfu.js';
import { MEDIA } from './settings.js';

export interface SignallingOptions {
  readonly clock: Clock;
  send(ask: SfuAsk): void;
  /** What the SFU says of itself. */
  heard(event: SfuEvent): void;
}

export interface Signalling {
  /** Rejects with the refusal, with `TIMEOUT`, or with `UNAVAILABLE` when the connection is gone. */
  ask<M extends SfuMethod>(method: M, args: SfuMethods[M]['args']): Promise<SfuMethods[M]['answer']>;
  hear(told: SfuTold): void;
  /** From now on asks are sent. */
  connected(): void;
  /**
   * Whatever is asked is lost. Returns whether something was that the SFU may
   * have done unheard, so that nobody knows how things stand there.
   */
  disconnected(): boolean;
}

interface Pending {
  readonly method: SfuMethod;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: MMError) => void;
  readonly cancel: () => void;
}

/** Asks that may be made twice: after them the SFU stands as before, or as it is told again. */
const REPEATABLE: ReadonlySet<SfuMethod> = new Set([
  'leave',
  'check',
  'end-check',
  'restart-ice',
  'pause',
  'resume',
  'want',
  'close',
  'stop-consuming',
  'sync',
]);

export function createSignalling({ clock, send, heard }: SignallingOptions): Signalling {
  const pending = new Map<number, Pending>();
  let count = 0;
  let online = false;

  const take = (id: number): Pending | undefined => {
    const asked = pending.get(id);
    pending.delete(id);
    asked?.cancel();
    return asked;
  };

  return {
    ask(method, args) {
      if (!online) return Promise.reject(lost());
      const id = ++count;
      return new Promise((resolve, reject) => {
        const cancel = clock.after(MEDIA.askMs, () => {
          take(id)?.reject(
            new MMError('TIMEOUT', `the SFU did not answer "${method}" within ${MEDIA.askMs} ms`),
          );
        });
        pending.set(id, { method, resolve, reject, cancel });
        send({ kind: 'sfu/ask', id, method, args: args as Opaque });
      });
    },
    hear(told) {
      if ('event' in told) return heard(told);
      const asked = take(told.id);
      if ('error' in told) asked?.reject(MMError.from(told.error));
      else asked?.resolve(told.result as never);
    },
    connected() {
      online = true;
    },
    disconnected() {
      online = false;
      let unknown = false;
      for (const id of [...pending.keys()]) {
        const asked = take(id) as Pending;
        unknown ||= !REPEATABLE.has(asked.method);
        asked.reject(lost());
      }
      return unknown;
    },
  };
}

const lost = (): MMError => new MMError('UNAVAILABLE', 'the connection to the room is lost for now');
