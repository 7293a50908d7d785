/**
 * Reads the text of a profile: JSON, and for whatever is wrong with it the line
 * and column where it stands. A reader of its own, because that of the language
 * forgets where things were and does not always say where it stopped. (PF1)
 */
import { LIMITS } from '../../protocol/limits.js';
import type { Path } from '../shape/shape.js';

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export type Read =
  | { readonly ok: true; readonly value: unknown; placeOf(path: Path): Place }
  | { readonly ok: false; readonly message: string; readonly place: Place };

class Stop extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Reads JSON, of which `value` is what `JSON.parse` gives. */
export function readJson(text: string): Read {
  const at = (position: number): Place => {
    const before = text.slice(0, position).split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1 };
  };
  const positions = new Map<string, number>();
  try {
    new Reader(text, positions).document();
    return {
      ok: true,
      value: JSON.parse(text),
      placeOf(path) {
        // What is lacking stands nowhere: its surroundings do.
        for (let length = path.length; length >= 0; length--) {
          const position = positions.get(keyOf(path.slice(0, length)));
          if (position !== undefined) return at(position);
        }
        return at(0);
      },
    };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { ok: false, message: error.message, place: at(error.at) };
  }
}

const keyOf = (path: Path): string => JSON.stringify(path);

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class Reader {
  readonly #text: string;
  readonly #positions: Map<string, number>;
  #at = 0;

  constructor(text: string, positions: Map<string, number>) {
    this.#text = text;
    this.#positions = positions;
  }

  document(): void {
    this.#value([]);
    this.#space();
    if (this.#at < this.#text.length) throw this.#stop('the end');
  }

  #value(path: Path): void {
    this.#space();
    // A key's place is where it begins; that of an item is its own.
    const key = keyOf(path);
    if (!this.#positions.has(key)) this.#positions.set(key, this.#at);
    if (path.length > LIMITS.depth) throw this.#stop(`at most ${LIMITS.depth} levels`);
    const character = this.#text[this.#at];
    if (character === '{') this.#members(path);
    else if (character === '[') this.#items(path);
    else if (!this.#take(STRING) && !this.#take(SCALAR)) throw this.#stop('a value');
  }

  #members(path: Path): void {
    this.#at++;
    if (this.#sign('}')) return;
    const seen = new Set<string>();
    do {
      this.#space();
      const from = this.#at;
      const key = this.#take(STRING);
      if (!key) throw this.#stop('a name in double quotes');
      const name = JSON.parse(key) as string;
      if (seen.has(name)) throw new Stop(from, `"${name}" is here twice`);
      seen.add(name);
      this.#positions.set(keyOf([...path, name]), from);
      if (!this.#sign(':')) throw this.#stop('":"');
      this.#value([...path, name]);
    } while (this.#sign(','));
    if (!this.#sign('}')) throw this.#stop('"," or "}"');
  }

  #items(path: Path): void {
    this.#at++;
    if (this.#sign(']')) return;
    let i = 0;
    do this.#value([...path, i++]);
    while (this.#sign(','));
    if (!this.#sign(']')) throw this.#stop('"," or "]"');
  }

  #space(): void {
    this.#take(SPACE);
  }

  #sign(sign: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }

  #stop(expected: string): Stop {
    const found = this.#text[this.#at];
    const here = found === undefined ? 'the text ends' : `there is ${JSON.stringify(found)}`;
    return new Stop(this.#at, `${here} where ${expected} should be`);
  }
}
