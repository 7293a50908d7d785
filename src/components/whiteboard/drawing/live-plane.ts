/**
 * What moves above the settled board: strokes that grow, objects that are
 * dragged. Each group of them is a picture of its own, no larger than what is
 * in view of it, so a stroke costs its own pixels and not those of the screen,
 * and what stands still is not painted again because something else moves.
 */
import type { BoardObject } from '../../../core/ot/board/state.js';
import type { Artist } from './draw.js';
import { union } from './geometry.js';
import { isMarker } from './marker.js';
import type { Press } from './plate.js';
import { seenOf, Sprite, type LiveView } from './sprite.js';
import { FINE_SCREEN, SHARP, SOFT } from './tile.js';
import type { Box } from './types.js';

/**
 * Device pixels of the box around all that is painted anew in one frame. So
 * much the browser puts together anew, however little of it is different: a
 * crowd all over a large screen is painted region by region.
 */
const MOST_PIXELS = 1_000_000;

/** With more pictures of the others' work than this, a fine screen shows them softly until they are done. */
const CROWD = 8;

interface Show {
  readonly sprite: Sprite;
  readonly objects: readonly BoardObject[];
  /** What one does oneself must not wait. */
  readonly own: boolean;
}

export class LivePlane {
  readonly element = document.createElement('div');
  readonly #artist: Artist;
  readonly #press: Press;
  /** By the first object of their group. */
  #sprites = new Map<string, Sprite>();
  /** Counts what has been painted. */
  #turn = 0;

  constructor(artist: Artist, press: Press) {
    this.#artist = artist;
    this.#press = press;
    this.element.className = 'live';
    Object.assign(this.element.style, { position: 'absolute', top: '0', left: '0' });
  }

  /**
   * Shows `groups`, the later above the earlier; `anew` paints also what is the
   * same as before. The last, which is one's own, is painted at once; of the others,
   * when they are many or far apart, some are shown as they were a frame or two
   * ago: true when there are such.
   */
  show(groups: readonly (readonly BoardObject[])[], view: LiveView, anew: boolean): boolean {
    const shows = this.#shows(groups);
    this.#stack();
    const due = shows.filter(({ sprite, objects }) => anew || !sprite.shows(objects, view));
    const crowded = shows.length > CROWD && view.ratio >= FINE_SCREEN;
    let around: Box | null = null;
    let left = false;
    for (const { sprite, objects, own } of due.sort((a, b) => a.sprite.turn - b.sprite.turn)) {
      const seen = seenOf(objects, view);
      // Whoever waited longest says which region it is.
      const box: Box | null = seen && union(around, seen);
      if (seen && !own && !anew && around && areaOf(box!) > MOST_PIXELS && sprite.canWait(view)) {
        left = true;
        continue;
      }
      if (seen) sprite.paint(this.#press, objects, view, crowded && !own ? SOFT : SHARP, ++this.#turn);
      else sprite.hide();
      if (seen && !own) around = box;
    }
    for (const { sprite } of shows) sprite.place(view);
    return left;
  }

  close(): void {
    for (const sprite of this.#sprites.values()) sprite.close();
    this.#sprites.clear();
  }

  /** What shows each of `groups`, the same as before where there was something. */
  #shows(groups: readonly (readonly BoardObject[])[]): Show[] {
    const before = this.#sprites;
    this.#sprites = new Map();
    const shows: Show[] = [];
    for (const [i, group] of groups.entries()) {
      // A marker blends with what lies below it, and what is beside it must not.
      for (const marker of [true, false]) {
        const objects = group.filter((object) => isMarker(object) === marker);
        if (objects.length === 0) continue;
        const key = `${marker} ${objects[0]!.id}`;
        const sprite = (!this.#sprites.has(key) && before.get(key)) || new Sprite(this.#artist, marker);
        before.delete(key);
        shows.push({ sprite, objects, own: i === groups.length - 1 });
        this.#sprites.set(this.#sprites.has(key) ? `${key} ${this.#sprites.size}` : key, sprite);
      }
    }
    for (const sprite of before.values()) sprite.close();
    return shows;
  }

  /** Those that are in their places already are left alone. */
  #stack(): void {
    let next = this.element.firstChild;
    for (const { canvas } of this.#sprites.values()) {
      if (canvas === next) next = next.nextSibling;
      else this.element.insertBefore(canvas, next);
    }
  }
}

const areaOf = ({ width, height }: Box): number => width * height;
