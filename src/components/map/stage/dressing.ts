/**
 * Which style the map wears: the one that the attributes name, light or dark
 * as the page is, and the plain world where that cannot be had. Follows all
 * of them while the map is there.
 */
import type { StyleSpecification } from 'maplibre-gl';
import type { MMElement } from '../../base/mm-element.js';
import { loadStyle, plain, type StyleWish } from '../engine/style.js';
import type { StageTexts } from './stage.strings.js';

export interface DressingPorts {
  texts(): StageTexts;
  wish(): { readonly source: string; readonly darkSource: string; readonly attribution: string };
  /** Puts a style on the map. */
  dress(style: StyleSpecification): void;
  changed(): void;
}

export class Dressing {
  readonly #element: MMElement;
  readonly #ports: DressingPorts;
  #worn = '';
  #loading: AbortController | null = null;
  #stop: AbortController | null = null;
  #broken: 'style' | 'parts' | null = null;

  constructor(element: MMElement, ports: DressingPorts) {
    this.#element = element;
    this.#ports = ports;
  }

  /** What could not be loaded, in words. */
  get problem(): string | null {
    const { styleFailed, partsFailed } = this.#ports.texts();
    return this.#broken && (this.#broken === 'style' ? styleFailed : partsFailed);
  }

  /** The style to begin with. */
  async first(): Promise<StyleSpecification> {
    return await this.#load(this.#wish());
  }

  /** Follows the page's colours from now on. */
  begin(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const follow = (): void => this.follow();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', follow, { signal });
    // The element's own colours tell when a page switches its scheme.
    for (const event of ['transitionrun', 'transitionend'])
      this.#element.renderRoot.addEventListener(event, follow, { signal });
  }

  /** Changes what is worn when it is not what is wanted. */
  follow(): void {
    const wish = this.#wish();
    if (!this.#stop || keyOf(wish) === this.#worn) return;
    void this.#load(wish).then((style) => {
      if (this.#stop && keyOf(wish) === this.#worn) this.#ports.dress(style);
    });
  }

  retry(): void {
    this.#worn = '';
    this.dismiss();
    this.follow();
  }

  dismiss(): void {
    this.#broken = null;
    this.#ports.changed();
  }

  /** Something that the style needs could not be loaded. */
  failed(): void {
    if (this.#broken) return;
    this.#broken = 'parts';
    this.#ports.changed();
  }

  close(): void {
    this.#stop?.abort();
    this.#stop = null;
    this.#loading?.abort();
    this.#worn = '';
    this.#broken = null;
  }

  #wish(): StyleWish {
    const { source, darkSource, attribution } = this.#ports.wish();
    const dark = isDark(this.#element);
    return { source: (dark && darkSource) || source, attribution, dark };
  }

  async #load(wish: StyleWish): Promise<StyleSpecification> {
    this.#loading?.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    this.#worn = keyOf(wish);
    try {
      return await loadStyle(wish, signal);
    } catch {
      if (!signal.aborted) {
        this.#broken = 'style';
        this.#ports.changed();
      }
      return await plain(wish.dark);
    }
  }
}

const keyOf = (wish: StyleWish): string => JSON.stringify(wish);

/** Whether `element` is drawn in dark colours. */
export function isDark(element: Element): boolean {
  const scheme = getComputedStyle(element).colorScheme;
  if (!scheme.includes('dark')) return false;
  return !scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches;
}
