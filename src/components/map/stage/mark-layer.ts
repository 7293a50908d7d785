/**
 * The marks as elements over the map, each where its place is. Keyboards reach
 * them through the list of places: a thousand stops on the way would be none.
 */
import type { LngLat, Mark } from '../map-state.js';
import { sameList } from './same.js';
import type { MapEngine, Pin } from '../engine/port.js';

export interface MarkEvents {
  select(id: string): void;
  drop(id: string, at: LngLat): void;
}

interface Shown {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  readonly pin: Pin;
  mark: Mark;
}

export class MarkLayer {
  readonly #engine: MapEngine;
  readonly #events: MarkEvents;
  readonly #shown = new Map<string, Shown>();
  #editable = false;
  #selected: string | null = null;
  #unnamed = '';
  #last: readonly Mark[] = [];

  constructor(engine: MapEngine, events: MarkEvents) {
    this.#engine = engine;
    this.#events = events;
  }

  /** `unnamed` is what marks without a label are called. */
  show(marks: readonly Mark[], selected: string | null, editable: boolean, unnamed: string): void {
    const renamed = unnamed !== this.#unnamed;
    const changed = editable !== this.#editable;
    if (sameList(marks, this.#last) && selected === this.#selected && !changed && !renamed) return;
    this.#unnamed = unnamed;
    this.#editable = editable;
    this.#selected = selected;
    this.#last = marks;
    const gone = new Set(this.#shown.keys());
    for (const mark of marks) {
      gone.delete(mark.id);
      const old = this.#shown.get(mark.id);
      const shown = old ?? this.#create(mark);
      if (!old || changed) shown.pin.draggable(editable ? (at) => this.#events.drop(mark.id, at) : null);
      if (shown.mark.at !== mark.at) shown.pin.move(mark.at);
      if (!old || renamed || shown.mark.label !== mark.label) this.#name(shown, mark);
      shown.mark = mark;
      shown.element.classList.toggle('selected', mark.id === selected);
    }
    for (const id of gone) {
      this.#shown.get(id)!.pin.remove();
      this.#shown.delete(id);
    }
  }

  clear(): void {
    for (const { pin } of this.#shown.values()) pin.remove();
    this.#shown.clear();
    this.#last = [];
  }

  #create(mark: Mark): Shown {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'mark';
    element.tabIndex = -1;
    element.setAttribute('part', 'mark');
    const label = document.createElement('span');
    label.className = 'mark-label';
    element.append(drop(), label);
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#events.select(mark.id);
    });
    const shown = { element, label, mark, pin: this.#engine.pin(element, mark.at) };
    this.#shown.set(mark.id, shown);
    return shown;
  }

  #name({ element, label }: Shown, mark: Mark): void {
    label.textContent = mark.label ?? '';
    element.setAttribute('aria-label', mark.label ?? this.#unnamed);
  }
}

const SVG = 'http://www.w3.org/2000/svg';

/** The drop that stands on the place. */
function drop(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 28 36');
  svg.setAttribute('aria-hidden', 'true');
  const body = document.createElementNS(SVG, 'path');
  body.setAttribute('d', 'M14 35C14 35 26.5 22.6 26.5 13.8a12.5 12.5 0 0 0-25 0C1.5 22.6 14 35 14 35Z');
  const eye = document.createElementNS(SVG, 'circle');
  for (const [name, value] of [
    ['cx', '14'],
    ['cy', '13.8'],
    ['r', '4.6'],
  ] as const)
    eye.setAttribute(name, value);
  svg.append(body, eye);
  return svg;
}
