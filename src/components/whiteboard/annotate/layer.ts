/**
 * The ground of a layer: an element that is drawn upon, by the surface that it
 * offers. An object's anchor is `{on}`, what it belongs to; `{on, t}` for what
 * has a time; and `{on, x, y, k}` on what is deep, where the object's own
 * (0, 0) lies at the unit (x, y) and k of its lengths are one unit: numbers
 * stay small that way at any depth.
 */
import type { Anchor, BoardObject } from '../../../core/ot/board/state.js';
import type { AnnotationFrame, AnnotationSurface } from '../../base/annotation.js';
import type { Box, Camera } from '../drawing/types.js';
import type { Ground } from './ground.js';

/** Seconds before and after the moment of a drawing in which it is shown. */
export const SHOWN_BEFORE = 0.5;
export const SHOWN_AFTER = 6;
/** How far the scale may go from that of the base before another base is taken. */
const BASE_RANGE = 64;
/** Letters of a key that are kept in an anchor. */
const KEY = 200;

/** Where a deep layer's own (0, 0) lies: the unit (x, y), and k lengths to a unit. */
interface Base {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

/** On what is not deep, lengths are units. */
const FLAT: Base = { x: 0, y: 0, k: 1 };

export class LayerGround implements Ground {
  readonly layer = true;
  readonly #host: HTMLElement;
  readonly #find: () => AnnotationSurface | null;
  readonly #paper: HTMLElement;
  readonly #changed: () => void;
  readonly #observer: MutationObserver;
  #surface: AnnotationSurface | null = null;
  #unsubscribe: (() => void) | null = null;
  #closed = false;
  #frame: AnnotationFrame | null = null;
  #base: Base = FLAT;
  #next = 0;
  /** Objects as they lie on the base of now. */
  #projected = new WeakMap<BoardObject, BoardObject>();

  /** `find` looks for what is drawn upon inside `host`, again each time that something is put there. */
  constructor(
    host: HTMLElement,
    paper: HTMLElement,
    find: () => AnnotationSurface | null,
    changed: () => void,
  ) {
    this.#host = host;
    this.#find = find;
    this.#paper = paper;
    this.#changed = changed;
    this.#observer = new MutationObserver(() => this.#attach());
    this.#observer.observe(host, { childList: true, subtree: true });
    this.#attach();
  }

  get camera(): Camera | null {
    const frame = this.#frame;
    if (!frame) return null;
    const { x, y, k } = this.#base;
    return { x: frame.x + x * frame.scale, y: frame.y + y * frame.scale, scale: frame.scale / k };
  }

  get clip(): Box | null {
    return this.#frame?.clip ?? null;
  }

  get ready(): boolean {
    return this.#frame !== null && !this.#frame.hidden;
  }

  get scope(): Anchor | undefined {
    return this.#frame ? { on: shortened(this.#frame.key) } : undefined;
  }

  get anchor(): Anchor | undefined {
    const { scope } = this;
    const frame = this.#frame;
    if (!scope || !frame) return undefined;
    return {
      ...scope,
      ...(frame.time !== undefined && { t: Math.round(frame.time * 100) / 100 }),
      ...(frame.deep && this.#base),
    };
  }

  project(objects: readonly BoardObject[]): readonly BoardObject[] {
    const frame = this.#frame;
    if (!frame || frame.hidden) return [];
    const key = shortened(frame.key);
    return objects
      .filter(
        ({ anchor, gone }) => gone === undefined && anchor?.['on'] === key && isTime(anchor, frame.time),
      )
      .map((object) => (frame.deep ? this.#place(object) : object));
  }

  restore(object: BoardObject, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const base = this.#frame?.deep ? baseOf(object.anchor) : null;
    if (!base) return { ...fields };
    const { by, dx, dy } = between(base, this.#base);
    const stored: Record<string, unknown> = { ...fields };
    const scale = (name: string, offset: number): void => {
      const value = fields[name];
      if (typeof value === 'number') stored[name] = (value - offset) / by;
    };
    scale('x', dx);
    scale('y', dy);
    for (const name of LENGTHS) scale(name, 0);
    return stored;
  }

  refresh(): void {
    const before = this.#frame;
    this.#frame = this.#surface?.frame(this.#paper.getBoundingClientRect()) ?? null;
    if (this.#surface?.moving) this.#next ||= requestAnimationFrame(this.#follow);
    this.#rebase();
    if (!sameFrame(before, this.#frame)) this.#changed();
  }

  close(): void {
    this.#closed = true;
    cancelAnimationFrame(this.#next);
    this.#observer.disconnect();
    this.#unsubscribe?.();
  }

  #attach(): void {
    this.#unsubscribe?.();
    // What the page defines later offers nothing before.
    for (const { localName } of this.#host.querySelectorAll(':not(:defined)')) {
      if (customElements.get(localName)) continue;
      void customElements.whenDefined(localName).then(() => this.#closed || this.#attach());
    }
    this.#surface = this.#find();
    this.#unsubscribe = this.#surface?.subscribe(() => this.refresh()) ?? null;
    this.refresh();
  }

  readonly #follow = (): void => {
    this.#next = 0;
    this.refresh();
  };

  #rebase(): void {
    const frame = this.#frame;
    if (!frame?.deep) {
      this.#base = FLAT;
      return;
    }
    const apart = frame.scale / this.#base.k;
    if (this.#base !== FLAT && apart < BASE_RANGE && apart > 1 / BASE_RANGE) return;
    const { clip } = frame;
    this.#base = {
      x: (clip.x + clip.width / 2 - frame.x) / frame.scale,
      y: (clip.y + clip.height / 2 - frame.y) / frame.scale,
      k: frame.scale,
    };
    this.#projected = new WeakMap();
  }

  #place(object: BoardObject): BoardObject {
    const base = baseOf(object.anchor);
    if (!base || sameBase(base, this.#base)) return object;
    let placed = this.#projected.get(object);
    if (!placed) this.#projected.set(object, (placed = moved(object, base, this.#base)));
    return placed;
  }
}

const LENGTHS = ['w', 'h', 'width', 'size'] as const;

function moved(object: BoardObject, from: Base, to: Base): BoardObject {
  const { by, dx, dy } = between(from, to);
  const placed: Record<string, unknown> = { ...object, x: object.x * by + dx, y: object.y * by + dy };
  for (const name of LENGTHS) if (typeof placed[name] === 'number') placed[name] *= by;
  return placed as unknown as BoardObject;
}

/** `to = from * by + (dx, dy)` */
const between = (from: Base, to: Base): { by: number; dx: number; dy: number } => ({
  by: to.k / from.k,
  dx: (from.x - to.x) * to.k,
  dy: (from.y - to.y) * to.k,
});

/** Anybody may have written the anchor: a scale that is none would make everything endless. */
function baseOf(anchor: Anchor | undefined): Base | null {
  const { x, y, k } = anchor ?? {};
  const numbers = typeof x === 'number' && typeof y === 'number' && typeof k === 'number';
  return numbers && k > 0 ? { x, y, k } : null;
}

const sameBase = (a: Base, b: Base): boolean => a.x === b.x && a.y === b.y && a.k === b.k;

function isTime(anchor: Anchor, time: number | undefined): boolean {
  const { t } = anchor;
  if (time === undefined || typeof t !== 'number') return true;
  return time >= t - SHOWN_BEFORE && time <= t + SHOWN_AFTER;
}

function sameFrame(a: AnnotationFrame | null, b: AnnotationFrame | null): boolean {
  if (!a || !b) return a === b;
  const same = a.key === b.key && a.x === b.x && a.y === b.y && a.scale === b.scale && a.time === b.time;
  const sameClip = a.clip.width === b.clip.width && a.clip.height === b.clip.height;
  return same && sameClip && a.clip.x === b.clip.x && a.clip.y === b.clip.y && a.hidden === b.hidden;
}

/** A key that is too long keeps its end, where addresses differ, and a number made of all of it. */
function shortened(key: string): string {
  if (key.length <= KEY) return key;
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return `${(hash >>> 0).toString(36)}…${key.slice(-KEY + 10)}`;
}
