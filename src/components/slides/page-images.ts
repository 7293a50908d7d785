/**
 * The pictures of the shown page and of its neighbours, as `<img>` elements
 * that stay: a turn only switches which one is visible, so it asks nobody for
 * anything and paints at once. Owns its images; knows no deck and no room.
 */
import type { AssetPage } from '../base/assets/manifest.js';

export interface WantedImage {
  /** Names the picture; the same key keeps its element. */
  readonly key: string;
  readonly page: AssetPage;
}

export type ImageState = 'loading' | 'shown' | 'broken';

interface Kept {
  readonly image: HTMLImageElement;
  state: ImageState;
}

export class PageImages {
  readonly #changed: () => void;
  readonly #kept = new Map<string, Kept>();
  readonly #resize = new ResizeObserver(([entry]) => {
    if (entry) this.#fitAll(entry.contentRect);
  });
  #container: HTMLElement | null = null;
  #width = 0;
  #height = 0;

  /** `changed` is called when a picture has arrived or has failed to. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  state(key: string): ImageState {
    return this.#kept.get(key)?.state ?? 'loading';
  }

  /** Shows the picture `shown`, described by `label`, and keeps the rest of `wanted` ready; drops all others. */
  show(container: HTMLElement, wanted: readonly WantedImage[], shown: string | null, label: string): void {
    if (container !== this.#container) {
      this.clear();
      this.#container = container;
      this.#resize.observe(container);
    }
    const keys = new Set<string>();
    for (const { key, page } of wanted) {
      keys.add(key);
      const { image } = this.#kept.get(key) ?? this.#add(key, page, key === shown);
      image.classList.toggle('shown', key === shown);
      image.alt = key === shown ? label : '';
      image.ariaHidden = key === shown ? null : 'true';
    }
    for (const [key, kept] of this.#kept) if (!keys.has(key)) this.#drop(key, kept);
  }

  /** Tries the broken pictures again. */
  retry(): void {
    for (const [key, kept] of this.#kept) if (kept.state === 'broken') this.#drop(key, kept);
    this.#changed();
  }

  clear(): void {
    for (const [key, kept] of this.#kept) this.#drop(key, kept);
    this.#container = null;
    this.#resize.disconnect();
  }

  #add(key: string, page: AssetPage, first: boolean): Kept {
    const image = new Image(page.width || undefined, page.height || undefined);
    const kept: Kept = { image, state: 'loading' };
    const settle = (state: ImageState): void => {
      if (this.#kept.get(key) !== kept) return;
      kept.state = state;
      image.classList.toggle('loaded', state === 'shown');
      this.#changed();
    };
    image.draggable = false;
    image.setAttribute('part', 'page');
    image.fetchPriority = first ? 'high' : 'low';
    image.onload = () => {
      // Decoded ahead, and again after a resize took another width.
      image.decode().then(
        () => settle('shown'),
        () => settle(image.complete && image.naturalWidth > 0 ? 'shown' : 'broken'),
      );
    };
    image.onerror = () => settle('broken');
    this.#fit(image);
    image.srcset = page.srcset.map(({ src, width }) => `${src} ${width}w`).join(', ');
    image.src = page.src;
    this.#kept.set(key, kept);
    this.#container?.append(image);
    return kept;
  }

  #drop(key: string, { image }: Kept): void {
    this.#kept.delete(key);
    image.onload = image.onerror = null;
    // An image that is still on its way would otherwise be fetched to its end.
    image.srcset = '';
    image.removeAttribute('src');
    image.remove();
  }

  /** Has the browser take the width that is sharp in a stage of this size, in CSS pixels. */
  #fitAll({ width, height }: DOMRectReadOnly): void {
    this.#width = width;
    this.#height = height;
    for (const { image } of this.#kept.values()) this.#fit(image);
  }

  /** A page is as wide as the stage, unless it is so tall that its height decides. */
  #fit(image: HTMLImageElement): void {
    if (this.#width === 0) return;
    const ratio = Number(image.getAttribute('width')) / Number(image.getAttribute('height'));
    const width = ratio > 0 ? Math.min(this.#width, this.#height * ratio) : this.#width;
    image.sizes = `${Math.ceil(width)}px`;
  }
}
