/** A map element in a room in memory, on an engine that only remembers. */
import type * as GeoJSON from 'geojson';
import { html } from 'lit';
import { createMemoryRoom, type MemoryRoom } from '../../../core/testing/memory-room.js';
import type { Room } from '../../../core/room/room.js';
import { inRoom, manualTimers, type InRoom } from '../../base/testing/in-room.js';
import { EngineFailure, type FailureReason } from '../engine/failure.js';
import type { EngineOptions, MapEngine } from '../engine/port.js';
import type { LngLat, View } from '../map-state.js';
import '../mm-map.js';
import type { MMMap } from '../mm-map.js';

/** Shows what it is told at once; the test is the hand on it. */
export class FakeEngine implements MapEngine {
  readonly shown: { readonly view: View; readonly ms: number }[] = [];
  readonly pins = new Set<HTMLElement>();
  drawn: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
  closed = false;
  #view: View;
  #drops = new Map<HTMLElement, ((at: LngLat) => void) | null>();

  constructor(readonly options: EngineOptions) {
    this.#view = options.view;
    options.events.styled();
  }

  view = (): View => this.#view;
  look = (): View => this.#view;
  show(view: View, ms: number): void {
    this.shown.push({ view, ms });
    this.#view = view;
    this.options.events.move(false);
    this.options.events.rest();
  }
  go(view: Partial<View>): void {
    this.hand(view);
    this.lift();
  }
  halt(): void {}
  unproject = (): LngLat => this.#view.center;
  project = (): { x: number; y: number } => ({ x: 0, y: 0 });
  pin(element: HTMLElement): ReturnType<MapEngine['pin']> {
    this.options.container.append(element);
    this.pins.add(element);
    return {
      move: () => undefined,
      draggable: (drop) => void this.#drops.set(element, drop),
      remove: () => {
        element.remove();
        this.pins.delete(element);
      },
    };
  }
  setStyle(): void {}
  setDrawn(drawn: GeoJSON.FeatureCollection): void {
    this.drawn = drawn;
  }
  drawnAt = (): readonly string[] => [];
  credits = (): readonly string[] => ['<a href="https://example.org/">Example</a>'];
  close(): void {
    this.closed = true;
  }

  /** A hand moves the map, and stays on it. */
  hand(view: Partial<View>): void {
    this.options.events.press();
    this.#view = { ...this.#view, ...view };
    this.options.events.move(true);
  }
  lift(): void {
    this.options.events.rest();
  }
  /** A marker is dragged to `at`; false when it cannot be. */
  drag(element: HTMLElement, at: LngLat): boolean {
    const drop = this.#drops.get(element);
    drop?.(at);
    return drop !== null && drop !== undefined;
  }
}

/** An engine that cannot be had, as it tells. */
const broken = async (reason: FailureReason): Promise<() => never> => {
  if (reason === 'download') throw new TypeError('Failed to fetch');
  return () => {
    throw new EngineFailure(reason, 'no map');
  };
};

export interface MapRoom extends InRoom<MMMap> {
  readonly memory: MemoryRoom;
  readonly room: Room;
  readonly other: Room;
  readonly timers: ReturnType<typeof manualTimers>;
  engine(): FakeEngine;
  settled(): Promise<void>;
}

export async function mapRoom(
  options: { role?: string; template?: unknown; broken?: FailureReason } = {},
): Promise<MapRoom> {
  const memory = createMemoryRoom();
  const room = await memory.join('Ana', options.role);
  const other = await memory.join('Ben');
  await other.doc('map').ready;
  const engines: FakeEngine[] = [];
  const timers = manualTimers();
  const placed = await inRoom<MMMap>(undefined, options.template ?? html`<mm-map></mm-map>`);
  const { element } = placed;
  element.timers.use(timers.after);
  element.loadEngine = () =>
    options.broken
      ? broken(options.broken)
      : Promise.resolve((given) => {
          const engine = new FakeEngine(given);
          engines.push(engine);
          return engine;
        });
  placed.provide(room);
  const settled = async (): Promise<void> => {
    await memory.settle();
    for (let quiet = 0; quiet < 3; quiet++) {
      await element.updateComplete;
      await new Promise(requestAnimationFrame);
      if (element.isUpdatePending || element.shadowRoot?.querySelector('.over')) quiet = -1;
    }
  };
  await room.doc('map').ready;
  await settled();
  return { ...placed, memory, room, other, timers, engine: () => engines.at(-1)!, settled };
}
