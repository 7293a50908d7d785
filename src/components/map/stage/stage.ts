/**
 * The map once its code is here: the engine under it, who steers it, and what
 * lies over it. Made when the element is in a room, closed when it leaves.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { DocChange, Room, SharedDoc } from '../../../core/room/room.js';
import { adopt } from '../../base/adopt.js';
import type { MMElement } from '../../base/mm-element.js';
import { formatPlace } from '../coordinates.js';
import type { CreateEngine, MapEngine, Spot } from '../engine/port.js';
import { GroupedHistory } from '../history.js';
import type { LngLat, MapState, View } from '../map-state.js';
import { Steering } from '../steering.js';
import { stageStyles } from './all.styles.js';
import { card } from './card.js';
import { Deeds } from './deeds.js';
import { Drawing, type Making } from './drawing.js';
import { drawnOf } from './drawn.js';
import { chips, foot, makingBar, tools, views, type ToolsView } from './chrome.js';
import { Dressing } from './dressing.js';
import { MarkLayer } from './mark-layer.js';
import { News } from './news.js';
import { paintScale } from './paint.js';
import { panel } from './panel.js';
import { sameList } from './same.js';
import { strings } from './stage.strings.js';

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
  submit(verb: string, args: unknown): Promise<number>;
}

export class Stage {
  readonly #host: StageHost;
  readonly #news: News;
  readonly #deeds: Deeds;
  readonly #history = new GroupedHistory();
  readonly #steering: Steering;
  readonly #dressing: Dressing;
  readonly drawing: Drawing;
  #engine: MapEngine | null = null;
  #marks: MarkLayer | null = null;
  #starting: AbortController | null = null;
  /** Why there is no engine, once it is known. */
  #impossible = false;
  #panelOpen = false;
  /** A verb of the steering is on its way into the document. */
  #steers = false;
  #drawn: readonly unknown[] = [];

  constructor(host: StageHost) {
    this.#host = host;
    const { element } = host;
    adopt(element, ...stageStyles);
    this.#news = new News(element, () => this.#where(this.#steering.target()));
    this.#deeds = new Deeds({
      state: () => host.doc()?.state,
      submit: (verb, args) => host.submit(verb, args),
      changed: () => element.requestUpdate(),
    });
    this.#dressing = new Dressing(element, {
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
      submit: (verb, args) => this.#steer(verb, args),
      changed: () => element.requestUpdate(),
      after: (ms, callback) => element.timers.after(ms, callback),
    });
  }

  get following(): boolean {
    return this.#steering.following;
  }

  /** Whether there is a map, or the list in its place. */
  get shows(): boolean {
    return this.#engine !== null || this.#impossible;
  }

  /** Begins when the document is there, on `ground`. */
  async start(ground: HTMLElement): Promise<void> {
    if (this.#engine || this.#starting || this.#impossible || !this.#host.doc()) return;
    const starting = (this.#starting = new AbortController());
    try {
      const create = await this.#host.createEngine();
      const style = await this.#dressing.first();
      if (starting.signal.aborted) return;
      const container = document.createElement('div');
      ground.replaceChildren(container);
      this.#engine = create({
        container,
        style,
        view: this.#steering.target(),
        workerUrl: this.#host.workerUrl(),
        label: strings.canvas,
        events: {
          press: () => this.#press(),
          move: (local) => this.#move(local),
          rest: () => this.#rest(),
          tap: (spot) => this.#tap(spot),
          hold: ({ at }) =>
            this.#host.editable() && this.#deeds.make({ verb: 'mark', args: { id: newId(), at } }),
          styled: () => this.#host.element.requestUpdate(),
          failed: () => this.#dressing.failed(),
        },
      });
      this.#marks = new MarkLayer(this.#engine, {
        select: (id) => this.#deeds.toggle(id),
        drop: (id, at) => this.#deeds.move(id, at),
      });
      this.#steering.begin();
      this.#dressing.begin();
    } catch {
      if (!starting.signal.aborted) this.#impossible = true;
    } finally {
      if (this.#starting === starting) this.#starting = null;
      this.#host.element.requestUpdate();
    }
  }

  /** Lets go of the engine and of all that belonged to this room. */
  close(): void {
    this.#starting?.abort();
    this.#starting = null;
    this.#steering.close();
    this.#steering.follow(true);
    this.#dressing.close();
    this.#marks?.clear();
    this.#marks = null;
    this.#engine?.close();
    this.#engine = null;
    this.#impossible = false;
    this.#history.clear();
    this.drawing.cancel();
    this.#news.clear();
    this.#deeds.clear();
    this.#drawn = [];
  }

  /** After each update of the element. */
  paint(): void {
    const state = this.#host.doc()?.state;
    if (!this.#engine || !state) return;
    const editable = this.#host.editable();
    this.#marks!.show(state.marks, this.#deeds.selected, editable);
    const { making, points, colour } = this.drawing;
    const drawn = [state.shapes, making, points, colour];
    if (!sameList(drawn, this.#drawn))
      this.#engine.setDrawn(drawnOf(state.shapes, { making, points, colour }));
    this.#drawn = drawn;
    this.#dressing.follow();
    paintScale(this.#host.element.renderRoot, this.#engine.view());
  }

  /** The document changed. */
  changed(change: DocChange<MapState>): void {
    const room = this.#host.room();
    const doc = this.#host.doc();
    this.#history.note(change, this.#steers);
    if (!this.#engine || !room || !doc) return;
    if (!this.#steers) this.#steering.remote();
    if (change.local || change.cause !== 'edit') return;
    this.#news.heard(change, room, doc);
  }

  /** The attributes that say how the map begins have changed. */
  reset(): void {
    if (this.#engine) this.#steering.remote();
  }

  go(view: Partial<View>): void {
    this.#engine?.go(view);
  }

  follow(on: boolean): void {
    this.#steering.follow(on);
  }

  render(): TemplateResult {
    const doc = this.#host.doc();
    const room = this.#host.room();
    if (!doc || !room) return html``;
    const editable = this.#host.editable();
    const view = this.#engine?.view() ?? this.#steering.target();
    return html`
      <p class="visually-hidden">${this.#where(view)}</p>
      ${this.#news.render()} ${editable ? tools(this.#toolsView(doc)) : nothing}
      ${views({
        ready: this.#engine !== null,
        panelOpen: this.#panelOpen,
        following: this.following,
        element: this.#host.element,
        zoom: (by) => this.go({ zoom: Math.max(0, Math.min(24, Math.round(view.zoom + by))) }),
        north: () => this.go({ bearing: 0, pitch: 0 }),
        alone: () => this.follow(!this.following),
        panel: () => this.#togglePanel(),
      })}
      ${chips({
        mover: this.#news.mover,
        following: this.following,
        offline: room.status === 'reconnecting',
        notice: this.#deeds.notice ?? this.#dressing.problem,
        retry: this.#dressing.problem && !this.#deeds.notice ? () => this.#dressing.retry() : null,
        dismiss: () => this.#dismiss(),
        back: () => this.follow(true),
      })}
      ${makingBar(this.drawing, () => this.#middle())} ${this.#card(room, editable)} ${this.#panel(editable)}
      ${foot(this.#engine?.credits() ?? [])}
    `;
  }

  #toolsView(doc: SharedDoc<MapState>): ToolsView {
    return {
      making: this.drawing.making,
      canUndo: doc.canUndo,
      canRedo: doc.canRedo,
      begin: (making) => this.begin(making),
      undo: () => this.undo(),
      redo: () => this.redo(),
    };
  }

  #card(room: Room, editable: boolean): TemplateResult | typeof nothing {
    const { thing } = this.#deeds;
    if (!thing || this.drawing.making) return nothing;
    return card({
      thing,
      editable,
      by: (thing.by && room.participants.get(thing.by)?.name.trim()) || '',
      rename: (label) => this.#deeds.rename(thing, label),
      moveHere: () => this.#deeds.move(thing.id, this.#middle()),
      remove: () => this.#deeds.remove(thing.id),
      close: () => this.#deeds.select(null),
    });
  }

  #panel(editable: boolean): TemplateResult | typeof nothing {
    if (!this.#panelOpen && !this.#impossible) return nothing;
    return panel({
      things: this.#deeds.things,
      editable,
      impossible: this.#impossible,
      selected: this.#deeds.selected,
      show: (at, id) => this.#show(at, id),
      visit: (at, mark) => this.#visit(at, mark),
      remove: (id) => this.#deeds.remove(id),
      close: () => this.#togglePanel(),
    });
  }

  begin(making: Making): void {
    this.#deeds.select(null);
    this.drawing.begin(making);
  }

  undo(): void {
    const doc = this.#host.doc();
    if (doc && this.#host.editable()) this.#history.undo(doc);
  }

  redo(): void {
    const doc = this.#host.doc();
    if (doc && this.#host.editable()) this.#history.redo(doc);
  }

  /** Takes the keys that belong to no control; true when it did. */
  key(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    const typing = (event.composedPath()[0] as Element).matches('input');
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !typing && (key === 'z' || key === 'y')) {
      if (key === 'y' || event.shiftKey) this.redo();
      else this.undo();
      return true;
    }
    if (key === 'escape' && (this.drawing.making || this.#deeds.thing || this.#panelOpen)) {
      if (this.drawing.making) this.drawing.cancel();
      else if (this.#deeds.thing) this.#deeds.select(null);
      else this.#togglePanel();
      return true;
    }
    const canvas = (event.composedPath()[0] as Element).matches('canvas');
    if (key !== 'enter' || !canvas || !this.#host.editable()) return false;
    // The middle of the map is the keyboard's pointer.
    if (this.drawing.making) this.drawing.add(this.#middle());
    else this.begin('mark');
    return true;
  }

  #press(): void {
    // A second finger goes on with what the first began.
    if (!this.#steering.engaged) this.#history.begin();
    this.#steering.press();
  }

  #move(local: boolean): void {
    if (local && !this.#steering.engaged) this.#history.begin();
    this.#steering.moved(local);
    paintScale(this.#host.element.renderRoot, this.#engine!.view());
  }

  #rest(): void {
    this.#steering.rest();
    this.#host.element.requestUpdate();
  }

  #tap({ at, x, y }: Spot): void {
    if (this.drawing.making) return this.drawing.add(at);
    const [hit] = this.#engine!.drawnAt(x, y);
    if (hit || this.#deeds.selected) this.#deeds.toggle(hit ?? null);
  }

  #show(at: LngLat, id: string): void {
    this.#deeds.select(id);
    const zoom = Math.max(this.#engine?.view().zoom ?? 0, 5);
    this.go({ center: at, zoom });
  }

  #visit(at: LngLat, mark: boolean): void {
    this.go({ center: at, zoom: Math.max(this.#engine?.view().zoom ?? 0, 9) });
    if (mark) this.#deeds.make({ verb: 'mark', args: { id: newId(), at } });
  }

  #middle(): LngLat {
    return (this.#engine?.view() ?? this.#steering.target()).center;
  }

  #togglePanel(): void {
    this.#panelOpen = !this.#panelOpen;
    this.#host.element.requestUpdate();
  }

  #steer(verb: string, args: unknown): void {
    this.#steers = true;
    this.#deeds.submit(verb, args);
    this.#steers = false;
  }

  #dismiss(): void {
    this.#deeds.dismiss();
    this.#dressing.dismiss();
  }

  #where({ center, zoom }: View): string {
    return strings.where(formatPlace(center, zoom), zoom);
  }
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `m${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
