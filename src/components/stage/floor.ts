/**
 * The floor of the stage: its size, who is large on it, who sits where, and
 * which page of the others is shown. Knows tiles and no pictures.
 */
import type { ReactiveController } from 'lit';
import type { Media } from '../../core/media/media.js';
import type { MMElement } from '../base/mm-element.js';
import { ActiveSpeaker } from './active-speaker.js';
import { arrange, type Arrangement, type StageLayout } from './layout/arrange.js';
import type { Box } from './layout/grid.js';
import { seat } from '../base/call/seating.js';
import { tileKey, type Tile } from './tiles.js';

const EMPTY: Arrangement = { places: new Map(), page: 0, pages: 1, capacity: 1 };

export class Floor implements ReactiveController {
  readonly #host: MMElement;
  readonly #speaker: ActiveSpeaker;
  #area: Element | null = null;
  #observer: ResizeObserver | undefined;
  #box: Box = { width: 0, height: 0 };
  #order: readonly string[] = [];
  #page = 0;
  #pinned: string | null = null;
  #large: string | null = null;
  #arrangement = EMPTY;
  /** The others that no page before the last shows. */
  #others = 0;

  constructor(host: MMElement) {
    this.#host = host;
    this.#speaker = new ActiveSpeaker(host);
    host.addController(this);
  }

  /** The tile that the person keeps large. */
  get pinned(): string | null {
    return this.#pinned;
  }

  get large(): string | null {
    return this.#large;
  }

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  /** How many tiles are on the pages after this one. */
  get after(): number {
    const { page, capacity } = this.#arrangement;
    return Math.max(0, this.#others - (page + 1) * capacity);
  }

  /** Keeps tile `key` large, or lets it go when it is kept already. */
  pin(key: string | null): void {
    this.#pinned = key === this.#pinned ? null : key;
    this.#page = 0;
    this.#host.requestUpdate();
  }

  turn(by: 1 | -1): void {
    this.#page = Math.max(0, this.#arrangement.page + by);
    this.#host.requestUpdate();
  }

  /** Arranges `tiles`; its results are in the getters. */
  look(tiles: readonly Tile[], layout: StageLayout, media: Media): void {
    const keys = tiles.map(({ key }) => key);
    if (this.#pinned !== null && !keys.includes(this.#pinned)) this.#pinned = null;
    this.#large = this.#chooseLarge(tiles, layout, media);
    const own = tiles.filter((tile) => tile.own).map(({ key }) => key);
    const asTiles = (people: Iterable<string>): string[] => Array.from(people, (id) => tileKey(id, 'camera'));
    this.#order = seat({
      before: this.#order,
      now: keys,
      spoke: asTiles(media.speakers),
      speaking: new Set(asTiles(media.speaking)),
      kept: new Set([...own, ...(this.#large === null ? [] : [this.#large])]),
      places: this.#arrangement.capacity + (this.#large === null ? 0 : 1),
    });
    const others = this.#order.filter((key) => key !== this.#large);
    this.#others = others.length;
    this.#arrangement = arrange({
      box: this.#box,
      layout,
      large: this.#large,
      screen: tiles.find(({ key }) => key === this.#large)?.kind === 'screen',
      others,
      page: this.#page,
    });
    this.#page = this.#arrangement.page;
  }

  /** What there was is over: another call, or none. */
  clear(): void {
    this.#order = [];
    this.#page = 0;
    this.#pinned = this.#large = null;
    this.#arrangement = EMPTY;
  }

  hostUpdated(): void {
    const area = this.#host.isConnected ? this.#host.renderRoot.querySelector('.area') : null;
    if (area === this.#area) return;
    this.#observer?.disconnect();
    this.#area = area;
    if (!area) return;
    this.#observer ??= new ResizeObserver(([entry]) => this.#resized(entry!.contentRect));
    this.#observer.observe(area);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#area = null;
    this.clear();
  }

  #chooseLarge(tiles: readonly Tile[], layout: StageLayout, media: Media): string | null {
    const others = tiles.filter(({ own }) => !own);
    const people = others.filter(({ kind }) => kind === 'camera');
    this.#speaker.look(media.speakers, media.speaking, new Set(people.map(({ participant }) => participant)));
    if (this.#pinned !== null) return this.#pinned;
    const screen = others.findLast(({ kind }) => kind === 'screen');
    if (screen) return screen.key;
    if (layout !== 'speaker' || tiles.length < 2) return null;
    const { current } = this.#speaker;
    return (current !== null ? tileKey(current, 'camera') : people[0]?.key) ?? null;
  }

  #resized({ width, height }: Box): void {
    this.#box = { width: Math.floor(width), height: Math.floor(height) };
    this.#host.requestUpdate();
  }
}
