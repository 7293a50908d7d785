/**
 * Who is heard, and who is the speaker, over all routers of a call: each router
 * hears the microphones that are sent to it, and what they hear is one. (SG7)
 */
import type { Clock } from '../../src/core/clock/clock.js';
import type { SfuEvent } from '../../src/core/protocol/sfu.js';

export type Level = readonly [participant: string, level: number];

/** What one router has heard last. */
interface Heard {
  levels: readonly Level[];
  speaker: string | null;
}

/** Milliseconds between two rounds of levels; a router measures a little less often. */
const ROUND_MS = 350;
/** After so long, less the measure's own uncertainty, they are told again though the same people speak. */
const AGAIN_MS = 700;
/** From this loudness on (dBov) somebody speaks, to those who listen. */
const SPEAKS = -55;
/** The loudest that are told. */
const MOST = 10;

export interface LoudnessOptions {
  readonly clock: Clock;
  tell(event: SfuEvent): void;
}

export class Loudness {
  readonly #options: LoudnessOptions;
  readonly #heard = new Map<object, Heard>();
  #speaker: string | null = null;
  /** Dominates somewhere, but has not been heard yet, or not as loud as the speaker. */
  #candidate: string | null = null;
  #silent = true;
  /** Who spoke when it was told last, and when that was. */
  #told: { readonly speaking: string; readonly at: number } = { speaking: '', at: Number.NEGATIVE_INFINITY };
  #due = false;
  #cancel: (() => void) | null = null;

  constructor(options: LoudnessOptions) {
    this.#options = options;
  }

  /** What `router` hears now, loudest first. */
  levels(router: object, levels: readonly Level[]): void {
    this.#at(router).levels = levels;
    this.#due = true;
    if (!this.#cancel) this.#round();
  }

  /**
   * `router` has found somebody who dominates. They speak once they are heard:
   * to mediasoup somebody dominates even where all are silent.
   */
  dominant(router: object, participant: string): void {
    this.#at(router).speaker = participant;
    this.#candidate = participant;
    this.#consider();
  }

  /** The participant's microphone is gone. */
  gone(participant: string): void {
    for (const heard of this.#heard.values()) {
      if (heard.speaker === participant) heard.speaker = null;
      heard.levels = heard.levels.filter(([id]) => id !== participant);
    }
    if (this.#candidate === participant) this.#candidate = null;
    if (this.#speaker === participant) this.#choose(null);
  }

  /** `router` is gone, with all who were heard by it. */
  lost(router: object): void {
    const heard = this.#heard.get(router);
    this.#heard.delete(router);
    if (heard?.speaker && heard.speaker === this.#speaker) this.#choose(null);
  }

  /** For somebody who comes late. */
  get speaker(): string | null {
    return this.#speaker;
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#heard.clear();
  }

  #at(router: object): Heard {
    let heard = this.#heard.get(router);
    if (!heard) this.#heard.set(router, (heard = { levels: [], speaker: null }));
    return heard;
  }

  #round(): void {
    this.#cancel = null;
    if (!this.#due) return;
    this.#due = false;
    this.#cancel = this.#options.clock.after(ROUND_MS, () => this.#round());
    const levels = this.#all().slice(0, MOST);
    // Silence is news once.
    if (levels.length === 0 && this.#silent) return;
    this.#silent = levels.length === 0;
    if (this.#isNews(levels)) this.#options.tell({ event: 'levels', levels });
    this.#consider();
    this.#follow(levels);
  }

  /** How loud somebody is exactly is of less interest than who it is. */
  #isNews(levels: readonly Level[]): boolean {
    const at = this.#options.clock.monotonic();
    const speaking = levels
      .flatMap(([participant, level]) => (level >= SPEAKS ? participant : []))
      .sort()
      .join();
    const { speaking: before, at: then } = this.#told;
    if (!this.#silent && speaking === before && at - then < AGAIN_MS) return false;
    this.#told = { speaking, at };
    return true;
  }

  /** Of two routers' speakers the louder one counts. */
  #consider(): void {
    const level = this.#levelOf(this.#candidate);
    if (level === null || level < (this.#levelOf(this.#speaker) ?? -127)) return;
    this.#choose(this.#candidate);
    this.#candidate = null;
  }

  /** When the speaker of one router has fallen silent, that of another may be speaking already. */
  #follow(levels: readonly Level[]): void {
    if (this.#levelOf(this.#speaker) !== null) return;
    const speakers = new Set([...this.#heard.values()].map(({ speaker }) => speaker));
    const next = levels.find(([participant]) => speakers.has(participant));
    if (next) this.#choose(next[0]);
  }

  #choose(participant: string | null): void {
    if (this.#speaker === participant) return;
    this.#speaker = participant;
    this.#options.tell({ event: 'speaker', participant });
  }

  #all(): Level[] {
    return [...this.#heard.values()].flatMap(({ levels }) => levels).sort((a, b) => b[1] - a[1]);
  }

  #levelOf(participant: string | null): number | null {
    return this.#all().find(([id]) => id === participant)?.[1] ?? null;
  }
}
