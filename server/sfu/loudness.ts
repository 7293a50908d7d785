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
/** After so long they are told again though the same people speak: each time costs a message to everybody. */
const AGAIN_MS = 4_000;
/** Who is not heard for so long, less the measure's own uncertainty, has stopped; shorter pauses are between words. */
const STOPPED_MS = 700;
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
  /** Those of whom it was told last that they speak, and when they were heard last. */
  readonly #speaking = new Map<string, number>();
  #toldAt = Number.NEGATIVE_INFINITY;
  #roundAt = Number.NEGATIVE_INFINITY;
  #closed = false;
  #cancel: (() => void) | null = null;

  constructor(options: LoudnessOptions) {
    this.#options = options;
  }

  /** What `router` hears now, loudest first. */
  levels(router: object, levels: readonly Level[]): void {
    this.#at(router).levels = levels;
    this.#soon();
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
    this.#soon();
  }

  /** `router` is gone, with all who were heard by it. */
  lost(router: object): void {
    const heard = this.#heard.get(router);
    this.#heard.delete(router);
    if (heard?.speaker && heard.speaker === this.#speaker) this.#choose(null);
    this.#soon();
  }

  /** For somebody who comes late. */
  get speaker(): string | null {
    return this.#speaker;
  }

  /** Somebody has not been told: all are, in the next round. */
  again(): void {
    this.#toldAt = Number.NEGATIVE_INFINITY;
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#cancel = null;
    this.#heard.clear();
  }

  #at(router: object): Heard {
    let heard = this.#heard.get(router);
    if (!heard) this.#heard.set(router, (heard = { levels: [], speaker: null }));
    return heard;
  }

  /** In the next round, which is now when the last one is long enough ago: one router alone needs no timer. */
  #soon(): void {
    if (this.#cancel || this.#closed) return;
    const { clock } = this.#options;
    const wait = this.#roundAt + ROUND_MS - clock.monotonic();
    if (wait <= 0) this.#round();
    else this.#cancel = clock.after(wait, () => this.#round());
  }

  #round(): void {
    this.#cancel = null;
    this.#roundAt = this.#options.clock.monotonic();
    const all = this.#all();
    const levels = all.slice(0, MOST);
    if (this.#isNews(levels)) this.#options.tell({ event: 'levels', levels });
    // Whoever has just fallen silent may have stopped by the next round, of which no router tells.
    if (levels.length === 0 && this.#speaking.size > 0) this.#soon();
    this.#consider(all);
    this.#follow(all);
  }

  /** How loud somebody is exactly is of less interest than who it is. */
  #isNews(levels: readonly Level[]): boolean {
    const now = this.#options.clock.monotonic();
    const speaking = levels.flatMap(([participant, level]) => (level >= SPEAKS ? participant : []));
    const begun = speaking.some((each) => !this.#speaking.has(each));
    for (const each of speaking) if (this.#speaking.has(each)) this.#speaking.set(each, now);
    const stopped = [...this.#speaking.values()].some((heardAt) => now - heardAt >= STOPPED_MS);
    const late = speaking.length > 0 && now - this.#toldAt >= AGAIN_MS;
    if (!begun && !stopped && !late) return false;
    this.#speaking.clear();
    for (const each of speaking) this.#speaking.set(each, now);
    this.#toldAt = now;
    return true;
  }

  /** Of two routers' speakers the louder one counts. */
  #consider(all = this.#all()): void {
    const level = levelOf(this.#candidate, all);
    if (level === null || level < (levelOf(this.#speaker, all) ?? -127)) return;
    this.#choose(this.#candidate);
    this.#candidate = null;
  }

  /** When the speaker of one router has fallen silent, that of another may be speaking already. */
  #follow(all: readonly Level[]): void {
    if (levelOf(this.#speaker, all) !== null) return;
    const speakers = new Set([...this.#heard.values()].map(({ speaker }) => speaker));
    const next = all.find(([participant]) => speakers.has(participant));
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
}

function levelOf(participant: string | null, levels: readonly Level[]): number | null {
  return levels.find(([id]) => id === participant)?.[1] ?? null;
}
