/** Who is writing: told by presence for as long as somebody does, per chat. */
import type { Room } from '../../core/room/room.js';
import { readPresence, setPresence } from '../base/presence.js';
import { displayName } from '../base/person.js';
import type { Timers } from '../base/timers.js';
import { footTexts } from './foot.strings.js';

/** Milliseconds without a key after which one is not writing any more. */
const PAUSE_MS = 4_000;

export class Typing {
  readonly #timers: Timers;
  #cancel: (() => void) | null = null;
  #told: { readonly room: Room; readonly chat: string } | null = null;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** A key was pressed in the chat called `chat`. */
  now(room: Room, chat: string): void {
    this.#cancel?.();
    this.#cancel = this.#timers.after(PAUSE_MS, () => this.stop());
    if (this.#told?.room === room && this.#told.chat === chat) return;
    this.#told = { room, chat };
    setPresence(room, { typing: chat });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    const told = this.#told;
    this.#told = null;
    if (told && told.room.status !== 'closed') setPresence(told.room, { typing: undefined });
  }
}

/** `Ada is writing…`, for those who write in `chat`; empty for nobody. */
export function whoTypes(room: Room, chat: string): string {
  const names: string[] = [];
  for (const id of readPresence(room, ({ typing }) => (typing === chat ? true : null)).keys()) {
    const person = room.participants.get(id);
    if (person?.online) names.push(displayName(person.name, room));
  }
  const { writes, writeBoth, writeMany } = footTexts(room);
  const [first, second, third] = names;
  if (!first) return '';
  if (!second) return writes(first);
  return third ? writeMany : writeBoth(first, second);
}
