/**
 * Waiting for those whose players lack data. One participant speaks for all
 * who wish it, and all it says is "wait, at most this long": the group goes on
 * by itself when the time has come, whoever is gone by then. So nobody can
 * hold it up for good: neither one who never has data, nor one who only says
 * so, nor the one who spoke. Knows no document and no player.
 */
import type { Companion } from './companions.js';

/** Between two waits the group plays at least this many times as long as it waits. */
const PLAYS = 4;
/** Whom it waited for in vain is not waited for again until this many times as long has gone by. */
const PATIENCE = 12;
/** Milliseconds into a wait before it can end: by then everybody has heard of it. */
const SHORTEST = 500;

export interface Scene {
  /** Server time, milliseconds. */
  readonly now: number;
  readonly self: string;
  /** Milliseconds that this participant wishes to wait; 0 for not at all. */
  readonly limit: number;
  /** Everybody who follows, oneself included, by participant. */
  readonly everyone: ReadonlyMap<string, Companion>;
  /** Whether the group moves. */
  readonly moves: boolean;
  /** Milliseconds that it still waits; 0 when it does not. */
  readonly waits: number;
}

export class Waiting {
  #since = -Infinity;
  #until = -Infinity;
  /** When each was last waited for. */
  readonly #waitedFor = new Map<string, number>();
  #asked = -Infinity;

  /** The group waits until server time `until`, by anyone's word. */
  began(now: number, until: number, everyone: ReadonlyMap<string, Companion>): void {
    this.#since = now;
    this.#until = until;
    for (const id of lacking(everyone)) this.#waitedFor.set(id, now);
  }

  /** What this participant should say now: that everybody waits, that it goes on, or nothing. */
  say({ now, self, limit, everyone, moves, waits }: Scene): 'wait' | 'go' | null {
    if (limit <= 0 || speaker(self, everyone) !== self || now - this.#asked < SHORTEST) return null;
    const lack = lacking(everyone);
    const answer = waits > 0 ? this.#end(now, lack) : moves ? this.#begin(now, limit, lack) : null;
    if (answer) this.#asked = now;
    return answer;
  }

  #begin(now: number, limit: number, lack: readonly string[]): 'wait' | null {
    if (now - this.#until < PLAYS * limit) return null;
    const deserves = (id: string): boolean => now - (this.#waitedFor.get(id) ?? -Infinity) > PATIENCE * limit;
    return lack.some(deserves) ? 'wait' : null;
  }

  #end(now: number, lack: readonly string[]): 'go' | null {
    return lack.length === 0 && now - this.#since >= SHORTEST ? 'go' : null;
  }
}

/** Whoever lacks data. */
export const lacking = (everyone: ReadonlyMap<string, Companion>): string[] =>
  [...everyone].filter(([, { suspended }]) => suspended === 'buffering').map(([id]) => id);

/** The one who speaks: everybody finds the same one. */
function speaker(self: string, everyone: ReadonlyMap<string, Companion>): string {
  let first = self;
  for (const [id, { waits }] of everyone) if (waits && id < first) first = id;
  return first;
}
