/**
 * What is on show: emoji that float up, and how many of each there were a
 * moment ago. Knows no room and draws nothing; the host is told when it has to
 * look again. Bounded, however many react.
 */
import type { ReactiveController } from 'lit';
import type { MMElement } from '../base/mm-element.js';

export interface Float {
  readonly id: number;
  readonly emoji: string;
  /** 0 to `LANES` - 1: where it goes up, so that neighbours do not cover each other. */
  readonly lane: number;
}

export interface Burst {
  readonly emoji: string;
  readonly count: number;
}

export const LANES = 8;
/** Milliseconds that one is in the air, and that a count stays after the last one of it. */
export const FLOAT_MS = 3_200;
const BURST_MS = 4_000;
const MOST_FLOATS = 40;
/** Of one message; the number says the rest. */
const MOST_AT_ONCE = 5;

export class Crowd implements ReactiveController {
  readonly #host: MMElement;
  #floats: readonly Float[] = [];
  readonly #bursts = new Map<string, { count: number; cancel: () => void }>();
  #next = 0;

  constructor(host: MMElement) {
    this.#host = host;
    host.addController(this);
  }

  get floats(): readonly Float[] {
    return this.#floats;
  }

  /** Which were made lately, in the order in which they began. */
  get bursts(): readonly Burst[] {
    return [...this.#bursts].map(([emoji, { count }]) => ({ emoji, count }));
  }

  add(emoji: string, count: number): void {
    this.#count(emoji, count);
    const room = Math.max(0, MOST_FLOATS - this.#floats.length);
    const added = Array.from({ length: Math.min(count, room, MOST_AT_ONCE) }, (): Float => {
      const id = this.#next++;
      // Steps of 3 over 8 lanes: each lane once before any comes again.
      return { id, emoji, lane: (id * 3) % LANES };
    });
    this.#floats = [...this.#floats, ...added];
    const ids = new Set(added.map(({ id }) => id));
    if (ids.size > 0) {
      this.#host.timers.after(FLOAT_MS, () => {
        this.#floats = this.#floats.filter(({ id }) => !ids.has(id));
        this.#host.requestUpdate();
      });
    }
    this.#host.requestUpdate();
  }

  clear(): void {
    for (const { cancel } of this.#bursts.values()) cancel();
    this.#bursts.clear();
    this.#floats = [];
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.clear();
  }

  #count(emoji: string, count: number): void {
    const before = this.#bursts.get(emoji);
    before?.cancel();
    const cancel = this.#host.timers.after(BURST_MS, () => {
      this.#bursts.delete(emoji);
      this.#host.requestUpdate();
    });
    this.#bursts.set(emoji, { count: (before?.count ?? 0) + count, cancel });
  }
}
