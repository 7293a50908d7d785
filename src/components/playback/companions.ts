/**
 * How the others in the room get on with a playback, and how oneself does:
 * a field of presence, `playback:<document>`. Nobody is bound by it; what is
 * said there is untrusted, and only shown and waited for within limits.
 */
import type { Suspension } from '../../core/playback/player-view.js';
import type { Room } from '../../core/room/room.js';
import { readPresence, setPresence } from '../base/presence.js';

export interface Companion {
  /** Milliseconds ahead of the group; null while that says nothing. */
  readonly drift: number | null;
  /** Why the player does not follow at the moment; `away` when its viewer looks around alone. */
  readonly suspended: Suspension | 'away' | null;
  /** Whether this participant has everybody wait for those who lack data. */
  readonly waits: boolean;
}

const REASONS: readonly unknown[] = [
  'loading',
  'buffering',
  'ad',
  'blocked',
  'hidden',
  'paused',
  'error',
  'away',
] satisfies Companion['suspended'][];

/** Drift is told this exactly, in milliseconds: it changes all the time, and presence is for news. */
const GRAIN = 20;

const fieldOf = (doc: string): string => `playback:${doc}`;

/** The others who follow `doc` and are here. */
export function companions(room: Room, doc: string): Map<string, Companion> {
  const found = readPresence(room, (fields) => parse(fields[fieldOf(doc)]));
  for (const id of found.keys()) if (!room.participants.get(id)?.online) found.delete(id);
  return found;
}

function parse(raw: unknown): Companion | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { drift, suspended, waits } = raw as Partial<Record<string, unknown>>;
  return {
    drift: typeof drift === 'number' && Number.isFinite(drift) ? drift : null,
    suspended: REASONS.includes(suspended) ? (suspended as Companion['suspended']) : null,
    waits: waits === true,
  };
}

/** Tells the others about oneself, when there is news. */
export class OwnCompanion {
  readonly #room: Room;
  readonly #field: string;
  #told = '';

  constructor(room: Room, doc: string) {
    this.#room = room;
    this.#field = fieldOf(doc);
  }

  tell({ drift, suspended, waits }: Companion): void {
    const value = { drift: drift === null ? null : Math.round(drift / GRAIN) * GRAIN + 0, suspended, waits };
    const told = JSON.stringify(value);
    if (told === this.#told) return;
    this.#told = told;
    setPresence(this.#room, { [this.#field]: value });
  }

  /** Follows no more. */
  withdraw(): void {
    this.#told = '';
    if (this.#room.status !== 'closed') setPresence(this.#room, { [this.#field]: undefined });
  }
}
