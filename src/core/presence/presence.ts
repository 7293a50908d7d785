/**
 * The latest value of everyone in the room: the own one on its way out,
 * throttled; the others' as they came in. Knows no socket and no person.
 * Rules PR1 to PR3 of docs/protocol.md.
 */
import type { Clock } from '../clock/clock.js';
import { MMError } from '../protocol/errors.js';
import { checkBytes, checkJson } from '../protocol/json.js';
import { LIMITS } from '../protocol/limits.js';
import type { PresenceChanged, PresenceSet, Welcome } from '../protocol/messages.js';

export interface PresenceOptions {
  readonly clock: Clock;
  /** Called only between a welcome and the next disconnect. */
  send(message: PresenceSet): void;
  /** `others` is a new map. */
  onChange(): void;
}

/** A faster way beside the socket, which goes on carrying everything. */
export interface PresenceBypass {
  /** The own value was sent on the socket. */
  sent(value: unknown): void;
  /** What the socket brought; returns what of it counts. */
  received(changes: PresenceChanged['changes']): PresenceChanged['changes'];
}

export interface PresenceStore {
  /** Set by who lays one; none at first. */
  bypass?: PresenceBypass | undefined;
  /** Throws `TOO_LARGE` over `LIMITS.presenceBytes`, `BAD_MESSAGE` for what is not JSON. (PR2) */
  set(value: unknown): void;
  readonly own: unknown;
  readonly others: ReadonlyMap<string, unknown>;
  handleWelcome(welcome: Pick<Welcome, 'self' | 'presence'>): void;
  handleChanged(message: Pick<PresenceChanged, 'changes'>): void;
  handleLeft(participant: string): void;
  handleDisconnected(): void;
  close(): void;
}

export function createPresence({ clock, send, onChange }: PresenceOptions): PresenceStore {
  let own: unknown = null;
  let others: ReadonlyMap<string, unknown> = new Map();
  let self: string | null = null;
  let online = false;
  /** The own value has not been sent yet. */
  let dirty = false;
  /** Set while it is too early for the next message. */
  let cancelPause: (() => void) | null = null;

  // The first value goes out at once, the latest of those that follow when the pause is over.
  const flush = (): void => {
    if (!online || !dirty || cancelPause) return;
    dirty = false;
    cancelPause = clock.after(LIMITS.presenceMs, () => {
      cancelPause = null;
      flush();
    });
    send({ kind: 'presence/set', value: own });
    store.bypass?.sent(own);
  };

  const merge = (into: Map<string, unknown>, changes: PresenceChanged['changes']): void => {
    for (const [participant, value] of changes) {
      if (participant === self) continue;
      if (value === null) into.delete(participant);
      else into.set(participant, value);
    }
    others = into;
    onChange();
  };

  const rest = (): void => {
    online = false;
    cancelPause?.();
    cancelPause = null;
  };

  const store: PresenceStore = {
    set(value) {
      const checked = checkValue(value);
      if (checked === null && own === null) return;
      own = checked;
      dirty = true;
      flush();
    },
    get own() {
      return own;
    },
    get others() {
      return others;
    },
    handleWelcome(welcome) {
      self = welcome.self.id;
      online = true;
      dirty = own !== null;
      merge(new Map(), welcome.presence);
      flush();
    },
    handleChanged({ changes }) {
      merge(new Map(others), store.bypass?.received(changes) ?? changes);
    },
    handleLeft(participant) {
      if (others.has(participant)) merge(new Map(others), [[participant, null]]);
    },
    handleDisconnected: rest,
    close() {
      rest();
      own = null;
      if (others.size > 0) merge(new Map(), []);
    },
  };
  return store;
}

/** A copy of `value` as the others will see it, so that changing it later changes nothing. */
function checkValue(value: unknown): unknown {
  try {
    checkJson(value, 'presence', 'BAD_MESSAGE');
    const copy: unknown = JSON.parse(JSON.stringify(value ?? null) ?? 'null');
    checkBytes(copy, 'presence', LIMITS.presenceBytes);
    return copy;
  } catch (error) {
    if (error instanceof MMError) throw error;
    throw new MMError('BAD_MESSAGE', 'presence must be plain JSON', { cause: error });
  }
}
