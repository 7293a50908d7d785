/** What buttons, keys and taps ask of the map, each done the way it is meant. Renders nothing. */
import type { SharedDoc } from '../../../core/room/room.js';
import type { MapEngine, Spot } from '../engine/port.js';
import type { LngLat, MapState, View } from '../map-state.js';
import type { Deeds } from './deeds.js';
import type { Drawing, Making } from './drawing.js';
import { newId } from './ids.js';
import { takeKey } from './keys.js';

/** How close the map comes at least to something in the list, and to a place that was searched for. */
const SHOW_ZOOM = 5;
const VISIT_ZOOM = 9;

export interface ErrandsPorts {
  readonly deeds: Deeds;
  readonly drawing: Drawing;
  engine(): MapEngine | null;
  doc(): SharedDoc<MapState> | undefined;
  editable(): boolean;
  /** Where the map looks, or where it would. */
  view(): View;
  /** Looks around alone, or comes back to the others. */
  follow(on: boolean): void;
  changed(): void;
}

export class Errands {
  readonly #ports: ErrandsPorts;
  #panelOpen = false;

  constructor(ports: ErrandsPorts) {
    this.#ports = ports;
  }

  /** Whether the list of places is open. */
  get panelOpen(): boolean {
    return this.#panelOpen;
  }

  togglePanel(): void {
    this.#panelOpen = !this.#panelOpen;
    this.#ports.changed();
  }

  begin(making: Making): void {
    this.#ports.deeds.select(null);
    this.#ports.drawing.begin(making);
  }

  undo(): void {
    if (this.#ports.editable()) this.#ports.doc()?.undo();
  }

  redo(): void {
    if (this.#ports.editable()) this.#ports.doc()?.redo();
  }

  go(view: Partial<View>): void {
    this.#ports.engine()?.go(view);
  }

  follow(on: boolean): void {
    this.#ports.follow(on);
  }

  /** Selects what is in the list, and goes there. */
  show(at: LngLat, id: string): void {
    this.#ports.deeds.select(id);
    this.#goTo(at, SHOW_ZOOM);
  }

  /** Goes where somebody has searched, and marks it perhaps. */
  visit(at: LngLat, mark: boolean): void {
    this.#goTo(at, VISIT_ZOOM);
    if (mark) this.#mark(at);
  }

  /** A point of what is being made, or what is selected. */
  tap({ at, x, y }: Spot): void {
    const { deeds, drawing, engine } = this.#ports;
    if (drawing.making) return drawing.add(at);
    const [hit] = engine()!.drawnAt(x, y);
    if (hit || deeds.selected) deeds.toggle(hit ?? null);
  }

  hold({ at }: Spot): void {
    if (this.#ports.editable()) this.#mark(at);
  }

  /** Takes the keys that belong to no control; true when it did. */
  key(event: KeyboardEvent): boolean {
    const { deeds, drawing, editable, view } = this.#ports;
    return takeKey(event, {
      editable: editable(),
      making: drawing.making,
      selected: deeds.thing !== undefined,
      panelOpen: this.#panelOpen,
      undo: () => this.undo(),
      redo: () => this.redo(),
      addMiddle: () => drawing.add(view().center),
      beginMark: () => this.begin('mark'),
      cancelMaking: () => drawing.cancel(),
      deselect: () => deeds.select(null),
      closePanel: () => this.togglePanel(),
    });
  }

  #goTo(center: LngLat, zoom: number): void {
    this.go({ center, zoom: Math.max(this.#ports.engine()?.view().zoom ?? 0, zoom) });
  }

  #mark(at: LngLat): void {
    this.#ports.deeds.make({ verb: 'mark', args: { id: newId(), at } });
  }
}
