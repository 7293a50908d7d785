/**
 * The map once its code is here: the engine under it, who steers it, and what
 * lies over it. Made when the element is in a room, closed when it leaves.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { MMError } from '../../../core/protocol/errors.js';
import type { DocChange, Room, SharedDoc } from '../../../core/room/room.js';
import { adopt } from '../../base/adopt.js';
import { Announcer } from '../../base/announcer.js';
import type { MMElement } from '../../base/mm-element.js';
import { displayName } from '../../base/person.js';
import { tell } from '../../base/telling.js';
import { formatPlace } from '../coordinates.js';
import type { CreateEngine, MapEngine, Spot } from '../engine/port.js';
import { GroupedHistory } from '../history.js';
import type { LngLat, MapState, View } from '../map-state.js';
import { Steering } from '../steering.js';
import { stageStyles } from './all.styles.js';
import { card } from './card.js';
import { Drawing, type Made, type Making } from './drawing.js';
import { drawnOf } from './drawn.js';
import { chips, foot, makingBar, tools, views } from './chrome.js';
import { Dressing } from './dressing.js';
import { MarkLayer } from './mark-layer.js';
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

/** Milliseconds that the name of who moves the map stays. */
const MOVER_MS = 1_500;
/** Milliseconds of quiet after which a move of others is read out. */
const READ_MS = 1_500;

export class Stage {
  readonly #host: StageHost;
  readonly #announcer: Announcer;
  readonly #history = new GroupedHistory();
  readonly #steering: Steering;
  readonly #dressing: Dressing;
  readonly drawing: Drawing;
  #engine: MapEngine | null = null;
  #marks: MarkLayer | null = null;
  #starting: AbortController | null = null;
  /** Why there is no engine, once it is known. */
  #impossible = false;
  #selected: string | null = null;
  #panelOpen = false;
  #notice: string | null = null;
  #mover: string | null = null;
  #forgetMover: (() => void) | undefined;
  /** A verb of the steering is on its way into the document. */
  #steers = false;
  #drawn: readonly unknown[] = [];

  constructor(host: StageHost) {
    this.#host = host;
    const { element } = host;
    adopt(element, ...stageStyles);
    this.#announcer = new Announcer(element);
    this.#dressing = new Dressing(element, {
      wish: () => host.style(),
      dress: (style) => this.#engine?.setStyle(style),
      changed: () => element.requestUpdate(),
    });
    this.drawing = new Drawing(
      (made) => this.#made(made),
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

  /** What the screen shows just now; null before it shows anything. */
  get screen(): View | null {
    return this.#engine?.view() ?? null;
  }

  /** Whether there is a map, or the list in its place. */
  get shows(): boolean {
    return this.#engine !== null || this.#impossible;
  }

  get engine(): MapEngine | null {
    return this.#engine;
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
          hold: ({ at }) => this.#host.editable() && this.#made({ verb: 'mark', args: { id: newId(), at } }),
          styled: () => this.#host.element.requestUpdate(),
          failed: () => this.#dressing.failed(),
        },
      });
      this.#marks = new MarkLayer(this.#engine, {
        select: (id) => this.select(id),
        drop: (id, at) => this.#submit('mark', { id, at }),
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
    this.#forgetMover?.();
    this.#mover = null;
    this.#selected = null;
    this.#drawn = [];
  }

  /** After each update of the element. */
  paint(): void {
    const state = this.#host.doc()?.state;
    if (!this.#engine || !state) return;
    const editable = this.#host.editable();
    this.#marks!.show(state.marks, this.#selected, editable);
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
    const sentence = tell(room, doc, change);
    const view = (change.op as { view?: unknown } | null)?.view !== undefined;
    if (view) this.#moved(displayName(room.participants.get(change.by)?.name ?? ''), sentence);
    else if (sentence) this.#announcer.say(sentence);
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

  select(id: string | null): void {
    this.#selected = this.#selected === id ? null : id;
    this.#notice = null;
    this.#host.element.requestUpdate();
  }

  render(): TemplateResult {
    const doc = this.#host.doc();
    const room = this.#host.room();
    if (!doc || !room) return html``;
    const { state } = doc;
    const editable = this.#host.editable();
    const view = this.#engine?.view() ?? this.#steering.target();
    const things = [...state.marks, ...state.shapes];
    const selected = things.find(({ id }) => id === this.#selected);
    const nameOf = (id: string | undefined): string => (id && room.participants.get(id)?.name.trim()) || '';
    return html`
      <p class="visually-hidden" id="where">
        ${strings.where(formatPlace(view.center, view.zoom), view.zoom)}
      </p>
      ${this.#announcer.render()}
      ${
        editable
          ? tools({
              making: this.drawing.making,
              canUndo: doc.canUndo,
              canRedo: doc.canRedo,
              begin: (making) => this.begin(making),
              undo: () => this.undo(),
              redo: () => this.redo(),
            })
          : nothing
      }
      ${views({
        ready: this.#engine !== null,
        panelOpen: this.#panelOpen,
        count: things.length,
        following: this.following,
        element: this.#host.element,
        zoom: (by) => this.go({ zoom: Math.max(0, Math.min(24, Math.round(view.zoom + by))) }),
        north: () => this.go({ bearing: 0, pitch: 0 }),
        alone: () => this.follow(!this.following),
        panel: () => this.#togglePanel(),
      })}
      ${chips({
        mover: this.#mover,
        following: this.following,
        offline: room.status === 'reconnecting',
        notice: this.#notice ?? this.#dressing.problem,
        retry: this.#dressing.problem && !this.#notice ? () => this.#dressing.retry() : null,
        dismiss: () => this.#dismiss(),
        back: () => this.follow(true),
      })}
      ${makingBar(this.drawing, () => this.#middle())}
      ${
        selected && !this.drawing.making
          ? card({
              thing: selected,
              editable,
              by: nameOf(selected.by),
              rename: (label) => this.#rename(selected.id, label),
              moveHere: () => this.#submit('mark', { id: selected.id, at: this.#middle() }),
              remove: () => this.#remove(selected.id),
              close: () => this.select(null),
            })
          : nothing
      }
      ${
        this.#panelOpen || this.#impossible
          ? panel({
              things,
              editable,
              impossible: this.#impossible,
              selected: this.#selected,
              show: (at, id) => this.#show(at, id),
              visit: (at, mark) => this.#visit(at, mark),
              remove: (id) => this.#remove(id),
              close: () => this.#togglePanel(),
            })
          : nothing
      }
      ${foot(this.#engine?.credits() ?? [])}
    `;
  }

  begin(making: Making): void {
    this.#selected = null;
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
    if (key === 'escape' && (this.drawing.making || this.#selected || this.#panelOpen)) {
      if (this.drawing.making) this.drawing.cancel();
      else if (this.#selected) this.select(null);
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
    this.#history.begin();
    this.#steering.press();
  }

  #move(local: boolean): void {
    if (local && !this.#steering.engaged) this.#history.begin();
    this.#steering.moved(local);
    paintScale(this.#host.element.renderRoot, this.#engine!.view());
    this.#host.element.dispatchEvent(new Event('mm-map-frame'));
  }

  #rest(): void {
    this.#steering.rest();
    this.#host.element.requestUpdate();
  }

  #tap({ at, x, y }: Spot): void {
    if (this.drawing.making) return this.drawing.add(at);
    const [hit] = this.#engine!.drawnAt(x, y);
    if (hit || this.#selected) this.select(hit ?? null);
  }

  #made({ verb, args }: Made): void {
    this.#submit(verb, args);
    this.#selected = args.id;
    this.#host.element.requestUpdate();
  }

  #rename(id: string, label: string): void {
    const { marks, shapes } = this.#host.doc()!.state;
    const mark = marks.find((each) => each.id === id);
    const shape = shapes.find((each) => each.id === id);
    if (mark) this.#submit('mark', { id, at: mark.at, label });
    else if (shape) this.#submit('draw', { id, kind: shape.kind, points: shape.points, label });
  }

  #remove(id: string): void {
    const mark = this.#host.doc()!.state.marks.some((each) => each.id === id);
    this.#submit(mark ? 'unmark' : 'erase', { id });
    if (this.#selected === id) this.#selected = null;
  }

  #show(at: LngLat, id: string): void {
    this.#selected = id;
    const zoom = Math.max(this.#engine?.view().zoom ?? 0, 5);
    this.go({ center: at, zoom });
    this.#host.element.requestUpdate();
  }

  #visit(at: LngLat, mark: boolean): void {
    this.go({ center: at, zoom: Math.max(this.#engine?.view().zoom ?? 0, 9) });
    if (mark) this.#made({ verb: 'mark', args: { id: newId(), at } });
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
    this.#submit(verb, args);
    this.#steers = false;
  }

  #submit(verb: string, args: unknown): void {
    this.#host.submit(verb, args).catch((error: unknown) => {
      const { code, message } = MMError.wrap(error);
      if (code === 'ROOM_CLOSED') return;
      const plain = code === 'INTERNAL' || code === 'BAD_MESSAGE';
      this.#notice = plain ? strings.unexpected : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
      this.#host.element.requestUpdate();
    });
  }

  #dismiss(): void {
    this.#notice = null;
    this.#dressing.dismiss();
    this.#host.element.requestUpdate();
  }

  #moved(name: string, sentence: string | null): void {
    this.#mover = name;
    this.#forgetMover?.();
    this.#forgetMover = this.#host.element.timers.after(MOVER_MS, () => {
      this.#mover = null;
      this.#host.element.requestUpdate();
    });
    // A moving map is told once, when it has come to rest more or less.
    if (sentence)
      this.#announcer.saySoon(READ_MS, () => {
        const { center, zoom } = this.#steering.target();
        return strings.movedTo(sentence, strings.where(formatPlace(center, zoom), zoom));
      });
  }
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `m${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
