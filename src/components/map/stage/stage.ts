/**
 * The map once its code is here: it wires the engine, who steers it, what
 * people do and what lies over it. Made when the element is in a room, closed
 * when it leaves.
 */
import { html, type TemplateResult } from 'lit';
import type { DocChange, Room, SharedDoc, SubmitOptions } from '../../../core/room/room.js';
import { adopt } from '../../base/adopt.js';
import type { AnnotationFrame } from '../../base/annotation.js';
import type { MMElement } from '../../base/mm-element.js';
import type { CreateEngine, EngineEvents, MapEngine } from '../engine/port.js';
import type { MapState, View } from '../map-state.js';
import { Steering } from '../steering.js';
import { stageStyles } from './all.styles.js';
import { Canvas } from './canvas.js';
import { Deeds } from './deeds.js';
import { Drawing } from './drawing.js';
import { Dressing } from './dressing.js';
import { Errands } from './errands.js';
import { face, whereText } from './face.js';
import { frameOf } from './frame.js';
import { newId } from './ids.js';
import { Launch } from './launch.js';
import { News } from './news.js';
import { paintNames, paintScale } from './paint.js';
import { stageTexts, type StageTexts } from './stage.strings.js';

/** What the stage needs of its element. */
export interface StageHost {
  readonly element: MMElement;
  /** Makes the engine; rejects where it cannot run. */
  readonly createEngine: () => Promise<CreateEngine>;
  room(): Room | undefined;
  doc(): SharedDoc<MapState> | undefined;
  editable(): boolean;
  /** Where an untouched map begins. */
  initial(): View;
  style(): { readonly source: string; readonly darkSource: string; readonly attribution: string };
  workerUrl(): string;
  submit(verb: string, args: unknown, options?: SubmitOptions): Promise<number>;
  /** What is drawn over the map may have to lie elsewhere. */
  moved(): void;
}

export class Stage {
  readonly #host: StageHost;
  readonly #news: News;
  readonly #deeds: Deeds;
  readonly #steering: Steering;
  readonly #dressing: Dressing;
  readonly drawing: Drawing;
  readonly #launch: Launch;
  readonly #errands: Errands;
  #canvas: Canvas | null = null;

  constructor(host: StageHost) {
    this.#host = host;
    const { element } = host;
    adopt(element, ...stageStyles);
    this.#news = new News(element, () => whereText(this.#texts, this.#steering.target()));
    this.#deeds = new Deeds({
      texts: () => this.#texts,
      state: () => host.doc()?.state,
      submit: (...deed) => host.submit(...deed),
      changed: () => element.requestUpdate(),
    });
    this.#dressing = new Dressing(element, {
      texts: () => this.#texts,
      wish: () => host.style(),
      dress: (style) => this.#engine?.setStyle(style),
      changed: () => element.requestUpdate(),
    });
    this.drawing = new Drawing(
      (made) => this.#deeds.make(made),
      () => element.requestUpdate(),
      newId,
    );
    this.#steering = new Steering({
      screen: () => this.#engine!.view(),
      show: (view, ms) => this.#engine!.show(view, ms),
      halt: () => this.#engine!.halt(),
      shared: () => host.doc()?.state,
      initial: () => host.initial(),
      mayMove: () => host.editable(),
      calm: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
      submit: (verb, args, joins) => this.#deeds.submit(verb, args, { joins }),
      changed: () => element.requestUpdate(),
      after: (ms, callback) => element.timers.after(ms, callback),
    });
    this.#errands = new Errands({
      deeds: this.#deeds,
      drawing: this.drawing,
      engine: () => this.#engine,
      doc: () => host.doc(),
      editable: () => host.editable(),
      view: () => this.#view,
      follow: (on) => this.follow(on),
      changed: () => element.requestUpdate(),
    });
    this.#launch = new Launch({
      load: () => host.createEngine(),
      style: () => this.#dressing.first(),
      options: () => ({
        view: this.#steering.target(),
        workerUrl: host.workerUrl(),
        label: this.#texts.canvas,
        events: this.#events,
      }),
      begun: (engine) => this.#begun(engine),
      changed: () => element.requestUpdate(),
    });
  }

  get following(): boolean {
    return this.#steering.following;
  }

  /** Whether there is a map, or the list in its place. */
  get shows(): boolean {
    return this.#engine !== null || this.#launch.failure !== null;
  }

  /** Begins when the document is there, on `ground`. */
  async start(ground: HTMLElement): Promise<void> {
    if (this.#host.doc()) await this.#launch.start(ground);
  }

  /** Where the map is in this very frame, for a layer over it; null while there is none. */
  frame(id: string, layer: DOMRect): AnnotationFrame | null {
    const ground = this.#host.element.renderRoot.querySelector('.ground');
    if (!this.#engine || !ground) return null;
    return frameOf(id, this.#engine.look(), ground.getBoundingClientRect(), layer);
  }

  /** Lets go of the engine and of all that belonged to this room. */
  close(): void {
    this.#steering.close();
    this.#steering.follow(true);
    this.#dressing.close();
    this.#canvas?.clear();
    this.#canvas = null;
    this.#launch.close();
    this.#host.moved();
    this.drawing.cancel();
    this.#news.clear();
    this.#deeds.clear();
  }

  /** After each update of the element. */
  paint(): void {
    const state = this.#host.doc()?.state;
    if (!this.#engine || !state) return;
    this.#canvas!.show(state, this.#host.editable(), this.#texts.unnamed);
    this.#dressing.follow();
    const { renderRoot } = this.#host.element;
    paintScale(renderRoot, this.#engine.view());
    paintNames(renderRoot, this.#texts);
  }

  /** The document changed. */
  changed(change: DocChange<MapState>): void {
    const room = this.#host.room();
    const doc = this.#host.doc();
    if (change.local && change.cause === 'edit') this.#steering.noted();
    if (!this.#engine || !room || !doc) return;
    if (!this.#steering.sending) this.#steering.remote();
    if (change.local || change.cause !== 'edit') return;
    this.#news.heard(change, room, doc);
  }

  /** The attributes that say how the map begins have changed. */
  reset(): void {
    if (this.#engine) this.#steering.remote();
  }

  follow(on: boolean): void {
    this.#steering.follow(on);
  }

  render(): TemplateResult {
    const doc = this.#host.doc();
    const room = this.#host.room();
    if (!doc || !room) return html``;
    return face({
      element: this.#host.element,
      room,
      doc,
      engine: this.#engine,
      failure: this.#launch.failure,
      view: this.#view,
      editable: this.#host.editable(),
      following: this.following,
      news: this.#news,
      deeds: this.#deeds,
      dressing: this.#dressing,
      drawing: this.drawing,
      errands: this.#errands,
      retry: () => this.#launch.retry(),
    });
  }

  /** Takes the keys that belong to no control; true when it did. */
  key(event: KeyboardEvent): boolean {
    return this.#errands.key(event);
  }

  get #texts(): StageTexts {
    return stageTexts(this.#host.room());
  }

  get #engine(): MapEngine | null {
    return this.#launch.engine;
  }

  get #view(): View {
    return this.#engine?.view() ?? this.#steering.target();
  }

  get #events(): EngineEvents {
    return {
      press: () => this.#steering.press(),
      move: (local) => this.#move(local),
      rest: () => this.#rest(),
      tap: (spot) => this.#errands.tap(spot),
      hold: (spot) => this.#errands.hold(spot),
      styled: () => this.#host.element.requestUpdate(),
      failed: () => this.#dressing.failed(),
    };
  }

  #begun(engine: MapEngine): void {
    this.#canvas = new Canvas(engine, this.#deeds, this.drawing);
    this.#steering.begin();
    this.#dressing.begin();
    this.#host.moved();
  }

  #move(local: boolean): void {
    this.#steering.moved(local);
    this.#host.moved();
    paintScale(this.#host.element.renderRoot, this.#engine!.view());
  }

  #rest(): void {
    this.#steering.rest();
    this.#host.element.requestUpdate();
  }
}
