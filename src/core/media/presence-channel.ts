/**
 * Presence on the call's data channels, which know no relay and no order: a
 * pointer arrives sooner there, or not at all. The socket goes on carrying
 * every value, so that whoever is not in the call has them too, and so that
 * nothing must be done when the channel goes. Operations never come this way.
 *
 * While somebody's values arrive here, what the socket brings of them is older
 * and waits; once they are quiet, the socket's last word counts, since it
 * loses nothing. Rule SG6 of docs/protocol.md.
 */
import type { Clock } from '../clock/clock.js';
import type { PresenceBypass, PresenceStore } from '../presence/presence.js';
import { decodeFrame } from '../protocol/codec.js';
import { checkBytes, checkJson } from '../protocol/json.js';
import { LIMITS } from '../protocol/limits.js';
import type { SfuEvent, SfuMethods } from '../protocol/sfu.js';
import type { DataReceiving, DataSending, SfuClient } from './sfu-client.js';
import { MEDIA } from './settings.js';

export interface PresenceChannelOptions {
  readonly clock: Clock;
  readonly presence: Pick<PresenceStore, 'handleChanged' | 'bypass'>;
  /** Whether `participant` is in the room: of others nothing is shown. */
  isHere(participant: string): boolean;
}

export interface PresenceChannel {
  enter(client: SfuClient): void;
  sync(dataProducers: DataProducers): void;
  handle(event: SfuEvent): void;
  /** The socket is alone from now on. */
  leave(): void;
}

type DataProducers = SfuMethods['join']['answer']['dataProducers'];

/** Somebody whose values arrive here. */
interface Fresh {
  /** Their latest values, as JSON, the last one last. */
  readonly recent: string[];
  /** What the socket brought meanwhile. */
  held: { readonly value: unknown } | null;
  cancel(): void;
}

/** Room for the counter and the brackets. */
const FRAME_CHARS = LIMITS.presenceBytes + 32;
const RECENT = 16;

export function createPresenceChannel(options: PresenceChannelOptions): PresenceChannel {
  const { clock, presence, isHere } = options;
  const receivers = new Map<string, { readonly participant: string; receiving: DataReceiving | null }>();
  const fresh = new Map<string, Fresh>();
  let client: SfuClient | null = null;
  let sending: Promise<DataSending> | null = null;
  let count = 0;
  /** What comes from here is not the socket's. */
  let injecting = false;

  const inject = (participant: string, value: unknown): void => {
    injecting = true;
    presence.handleChanged({ changes: [[participant, value]] });
    injecting = false;
  };

  const quiet = (participant: string): void => {
    const { held, recent, cancel } = fresh.get(participant) as Fresh;
    cancel();
    fresh.delete(participant);
    // A value that the channel had overtaken: the socket is late, and will bring the last one itself.
    if (held && isHere(participant) && !recent.includes(JSON.stringify(held.value))) {
      inject(participant, held.value);
    }
  };

  const hear = (participant: string, text: string, last: number): number => {
    if (text.length > FRAME_CHARS || !isHere(participant)) return last;
    const [n, value] = decodeFrame(text);
    if (!Number.isSafeInteger(n) || (n as number) <= last) return last;
    checkJson(value, 'presence', 'BAD_MESSAGE');
    checkBytes(value, 'presence', LIMITS.presenceBytes);
    const known = fresh.get(participant);
    known?.cancel();
    const cancel = clock.after(MEDIA.presenceFreshMs, () => quiet(participant));
    const recent = [...(known?.recent ?? []), JSON.stringify(value)].slice(-RECENT);
    fresh.set(participant, { recent, held: known?.held ?? null, cancel });
    inject(participant, value);
    return n as number;
  };

  const listen = async (id: string, participant: string): Promise<void> => {
    if (!client || receivers.has(id) || receivers.size >= MEDIA.presenceChannels) return;
    const receiver: { participant: string; receiving: DataReceiving | null } = {
      participant,
      receiving: null,
    };
    receivers.set(id, receiver);
    let last = 0;
    const heard = (text: string): void => {
      if (receivers.get(id) !== receiver) return;
      try {
        last = hear(participant, text, last);
      } catch {
        // Nonsense of somebody else's: theirs to mend, and the socket goes on.
      }
    };
    // Without it the socket is enough.
    const receiving = await client.receiveData(id, heard).catch(() => null);
    if (receivers.get(id) !== receiver) receiving?.close();
    else receiver.receiving = receiving;
  };

  const deafen = (id: string): void => {
    const receiver = receivers.get(id);
    receivers.delete(id);
    receiver?.receiving?.close();
    if (receiver && fresh.has(receiver.participant)) quiet(receiver.participant);
  };

  const bypass: PresenceBypass = {
    sent(value) {
      if (!client) return;
      sending ??= client.sendData();
      const text = JSON.stringify([++count, value]);
      sending.then((open) => open.send(text)).catch(() => {});
    },
    received(changes) {
      if (injecting) return changes;
      return changes.filter(([participant, value]) => {
        const known = fresh.get(participant);
        if (known) known.held = { value };
        return !known;
      });
    },
  };

  return {
    enter(entered) {
      client = entered;
      presence.bypass = bypass;
      for (const { id, participant } of entered.joined.dataProducers) void listen(id, participant);
    },
    sync(dataProducers) {
      const present = new Set(dataProducers.map(({ id }) => id));
      for (const id of [...receivers.keys()]) if (!present.has(id)) deafen(id);
      for (const { id, participant } of dataProducers) void listen(id, participant);
    },
    handle(event) {
      if (event.event === 'data-producer-added') void listen(event.id, event.participant);
      if (event.event === 'data-producer-removed') deafen(event.id);
    },
    leave() {
      for (const id of [...receivers.keys()]) deafen(id);
      presence.bypass = undefined;
      client = null;
      sending = null;
    },
  };
}
