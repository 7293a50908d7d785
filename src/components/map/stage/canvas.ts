/** What the map shows of the document: marks as pins, shapes and what is being drawn. Nothing is set twice. */
import type { MapEngine } from '../engine/port.js';
import type { MapState } from '../map-state.js';
import type { Deeds } from './deeds.js';
import type { Drawing } from './drawing.js';
import { drawnOf } from './drawn.js';
import { MarkLayer } from './mark-layer.js';
import { sameList } from './same.js';

export class Canvas {
  readonly #engine: MapEngine;
  readonly #deeds: Deeds;
  readonly #drawing: Drawing;
  readonly #marks: MarkLayer;
  #drawn: readonly unknown[] = [];

  constructor(engine: MapEngine, deeds: Deeds, drawing: Drawing) {
    this.#engine = engine;
    this.#deeds = deeds;
    this.#drawing = drawing;
    this.#marks = new MarkLayer(engine, {
      select: (id) => deeds.toggle(id),
      drop: (id, at) => deeds.move(id, at),
    });
  }

  /** `unnamed` is what marks without a label are called. */
  show({ marks, shapes }: MapState, editable: boolean, unnamed: string): void {
    this.#marks.show(marks, this.#deeds.selected, editable, unnamed);
    const { making, points, colour } = this.#drawing;
    const drawn = [shapes, making, points, colour];
    if (!sameList(drawn, this.#drawn)) this.#engine.setDrawn(drawnOf(shapes, { making, points, colour }));
    this.#drawn = drawn;
  }

  clear(): void {
    this.#marks.clear();
  }
}
