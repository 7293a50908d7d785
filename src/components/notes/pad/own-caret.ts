/** Tells the others where one's caret is and whether one writes: by presence, under a key of the document's. */
import type { Room } from '../../../core/room/room.js';
import { setPresence } from '../../base/presence.js';
import type { Timers } from '../../base/timers.js';

export interface CaretTold {
  /** Code points from the beginning: where the selection began, and where the caret is. */
  readonly anchor: number;
  readonly head: number;
  /** Grows whenever it is told anew. */
  readonly n: number;
  readonly writing: boolean;
}

/** Milliseconds without a letter after which one is not writing any more. */
const PAUSE_MS = 3_000;
/** Milliseconds after which a caret that others have moved is told again, for those who came since. */
const SETTLE_MS = 2_000;

export class OwnCaret {
  readonly #room: Room;
  readonly #field: string;
  readonly #timers: Timers;
  #told: CaretTold | null = null;
  #n = 0;
  #now: readonly [anchor: number, head: number] = [0, 0];
  #pause: (() => void) | null = null;
  #settle: (() => void) | null = null;

  constructor(room: Room, field: string, timers: Timers) {
    this.#room = room;
    this.#field = field;
    this.#timers = timers;
  }

  /** The participant put the caret somewhere, or wrote something. */
  at(selection: readonly [anchor: number, head: number], wrote: boolean): void {
    const stays = selection[0] === this.#now[0] && selection[1] === this.#now[1];
    // Where others have moved it is no news: each of them knows.
    if (stays && !wrote && this.#told) return;
    this.#now = selection;
    if (wrote) {
      this.#pause?.();
      this.#pause = this.#timers.after(PAUSE_MS, () => {
        this.#pause = null;
        this.#tell();
      });
    }
    this.#tell();
  }

  /** Others moved it: each of them knows where to, but who comes later does not. */
  movedTo(selection: readonly [anchor: number, head: number]): void {
    this.#now = selection;
    if (!this.#told) return;
    this.#settle ??= this.#timers.after(SETTLE_MS, () => {
      this.#settle = null;
      this.#tell();
    });
  }

  /** The caret is not in the text any more. */
  away(): void {
    this.#pause?.();
    this.#settle?.();
    this.#pause = null;
    this.#settle = null;
    if (!this.#told) return;
    this.#told = null;
    if (this.#room.status !== 'closed') setPresence(this.#room, { [this.#field]: undefined });
  }

  #tell(): void {
    const [anchor, head] = this.#now;
    const writing = this.#pause !== null;
    const told = this.#told;
    if (told && told.anchor === anchor && told.head === head && told.writing === writing) return;
    this.#told = { anchor, head, n: ++this.#n, writing };
    if (this.#room.status !== 'closed') setPresence(this.#room, { [this.#field]: this.#told });
  }
}
