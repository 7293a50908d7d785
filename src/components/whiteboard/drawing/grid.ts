/**
 * A spatial index: squares of the board, each with what touches it. Large
 * things, which would be in too many squares, are in a list of their own.
 */
import { touches } from './geometry.js';
import type { Box } from './types.js';

const SIDE = 256;
/** In more squares than this, a thing counts as large. */
const MOST = 64;

interface Squares {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export class Grid<T> {
  readonly #squares = new Map<string, Set<T>>();
  readonly #large = new Set<T>();
  readonly #boxes = new Map<T, Box>();

  add(thing: T, box: Box): void {
    this.#boxes.set(thing, box);
    const squares = squaresOf(box);
    if (count(squares) > MOST) {
      this.#large.add(thing);
      return;
    }
    for (const key of keysOf(squares)) {
      const there = this.#squares.get(key);
      if (there) there.add(thing);
      else this.#squares.set(key, new Set([thing]));
    }
  }

  delete(thing: T): void {
    const box = this.#boxes.get(thing);
    if (!box || !this.#boxes.delete(thing) || this.#large.delete(thing)) return;
    for (const key of keysOf(squaresOf(box))) {
      const there = this.#squares.get(key);
      there?.delete(thing);
      if (there?.size === 0) this.#squares.delete(key);
    }
  }

  clear(): void {
    this.#squares.clear();
    this.#large.clear();
    this.#boxes.clear();
  }

  /** Everything whose box touches `box`, in no order. */
  near(box: Box): T[] {
    const squares = squaresOf(box);
    // Most of the board is asked for: looking at everything once is less work.
    if (count(squares) > this.#squares.size) {
      return [...this.#boxes].filter(([, own]) => touches(own, box)).map(([thing]) => thing);
    }
    const found = new Set<T>();
    for (const key of keysOf(squares)) {
      for (const thing of this.#squares.get(key) ?? [])
        if (touches(this.#boxes.get(thing)!, box)) found.add(thing);
    }
    for (const thing of this.#large) if (touches(this.#boxes.get(thing)!, box)) found.add(thing);
    return [...found];
  }
}

function squaresOf({ x, y, width, height }: Box): Squares {
  return {
    left: Math.floor(x / SIDE),
    top: Math.floor(y / SIDE),
    right: Math.floor((x + width) / SIDE),
    bottom: Math.floor((y + height) / SIDE),
  };
}

const count = ({ left, top, right, bottom }: Squares): number => (right - left + 1) * (bottom - top + 1);

function* keysOf({ left, top, right, bottom }: Squares): Generator<string> {
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) yield `${x},${y}`;
}
