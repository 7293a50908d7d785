/**
 * Tells the call which pictures are looked at, and how large: the layers that
 * are received follow it. What is scrolled away, on another page of the stage
 * or in a hidden tab is not received; a picture in a window of its own is.
 */
import type { ReactiveController } from 'lit';
import type { Media } from '../../core/media/media.js';
import type { MMElement } from '../base/mm-element.js';
import type { Box } from './layout/grid.js';
import type { Tile } from './tiles.js';

interface Shown {
  readonly participant: string;
  readonly kind: Tile['kind'];
  readonly size: Box;
}

export class Pictures implements ReactiveController {
  readonly #host: MMElement;
  #media: Media | undefined;
  /** What the call was told last, by tile. */
  #told = new Map<string, Shown>();
  #observer: IntersectionObserver | undefined;
  #observed = new Set<Element>();
  readonly #seen = new Set<Element>();
  #again: () => void = () => undefined;

  constructor(host: MMElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#seen.add(target);
        else this.#seen.delete(target);
      }
      this.#again();
    });
    document.addEventListener('visibilitychange', this.#visibility);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#observed.clear();
    this.#seen.clear();
    this.#again = () => undefined;
    document.removeEventListener('visibilitychange', this.#visibility);
    this.follow(undefined);
  }

  /** Goes over to another call; the one of before is told that nothing is looked at any more. */
  follow(media: Media | undefined): void {
    if (media === this.#media) return;
    this.#tell(new Map());
    this.#media = media;
  }

  /**
   * `tiles` are on the stage now, each where `placeOf` says, drawn by the element
   * `elementOf` gives. `window` is the one in a window of its own, with its size.
   */
  look(
    tiles: readonly Tile[],
    at: {
      placeOf(key: string): Box | undefined;
      elementOf(key: string): Element | null;
      readonly window: { readonly key: string; readonly size: Box } | null;
    },
  ): void {
    const elements = new Set<Element>();
    for (const { key } of tiles) {
      const element = at.elementOf(key);
      if (element) elements.add(element);
    }
    this.#observe(elements);
    this.#again = () => {
      const now = new Map<string, Shown>();
      for (const { key, kind, participant, own } of tiles) {
        if (own) continue;
        const element = at.elementOf(key);
        const inPlace = element && this.#seen.has(element) && !document.hidden ? at.placeOf(key) : undefined;
        const inWindow = at.window?.key === key ? at.window.size : undefined;
        const size = larger(inPlace, inWindow);
        if (size) now.set(key, { participant, kind, size: inDevicePixels(size) });
      }
      this.#tell(now);
    };
    this.#again();
  }

  #observe(elements: Set<Element>): void {
    for (const element of this.#observed) {
      if (elements.has(element)) continue;
      this.#observer?.unobserve(element);
      this.#seen.delete(element);
    }
    for (const element of elements) if (!this.#observed.has(element)) this.#observer?.observe(element);
    this.#observed = elements;
  }

  #tell(now: Map<string, Shown>): void {
    for (const [key, { participant, kind }] of this.#told) {
      if (!now.has(key)) this.#media?.show(this.#host, participant, kind, null);
    }
    for (const [key, { participant, kind, size }] of now) {
      const before = this.#told.get(key)?.size;
      if (before?.width === size.width && before.height === size.height) continue;
      this.#media?.show(this.#host, participant, kind, size);
    }
    this.#told = now;
  }

  readonly #visibility = (): void => this.#again();
}

function larger(one: Box | undefined, other: Box | undefined): Box | undefined {
  if (!one || !other) return one ?? other;
  return one.width * one.height < other.width * other.height ? other : one;
}

const inDevicePixels = ({ width, height }: Box): Box => ({
  width: Math.round(width * devicePixelRatio),
  height: Math.round(height * devicePixelRatio),
});
