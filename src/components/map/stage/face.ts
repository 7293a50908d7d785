/** What lies over the map, put together: tools, view buttons, messages, what is made, the card, the list, the foot. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Room, SharedDoc } from '../../../core/room/room.js';
import { formatPlace } from '../coordinates.js';
import type { FailureReason } from '../engine/failure.js';
import type { MapEngine } from '../engine/port.js';
import type { LngLat, MapState, View } from '../map-state.js';
import { card } from './card.js';
import { chips, foot, makingBar, tools, views } from './chrome.js';
import type { Deeds } from './deeds.js';
import type { Drawing } from './drawing.js';
import type { Dressing } from './dressing.js';
import type { Errands } from './errands.js';
import type { News } from './news.js';
import { panel } from './panel.js';
import { stageTexts, type StageTexts } from './stage.strings.js';

/** What there is to show, and what its buttons do. */
export interface FaceView {
  readonly element: HTMLElement;
  readonly room: Room;
  readonly doc: SharedDoc<MapState>;
  readonly engine: MapEngine | null;
  readonly failure: FailureReason | null;
  readonly view: View;
  readonly editable: boolean;
  readonly following: boolean;
  readonly news: News;
  readonly deeds: Deeds;
  readonly dressing: Dressing;
  readonly drawing: Drawing;
  readonly errands: Errands;
  retry(): void;
}

export const whereText = (texts: StageTexts, { center, zoom }: View): string =>
  texts.where(formatPlace(center, zoom), Math.round(zoom * 10) / 10);

export function face(view: FaceView): TemplateResult {
  const { drawing, engine, news, room } = view;
  const texts = stageTexts(room);
  const middle = (): LngLat => (engine?.view() ?? view.view).center;
  return html`
    <p class="visually-hidden">${whereText(texts, view.view)}</p>
    ${news.render()} ${view.editable ? toolsOf(view) : nothing} ${viewsOf(view)} ${chipsOf(view)}
    ${makingBar(texts, drawing, middle)} ${cardOf(view, middle)} ${panelOf(view)}
    ${foot(engine?.credits() ?? [])}
  `;
}

const toolsOf = ({ room, drawing, doc, errands }: FaceView): TemplateResult =>
  tools({
    texts: stageTexts(room),
    making: drawing.making,
    canUndo: doc.canUndo,
    canRedo: doc.canRedo,
    begin: (making) => errands.begin(making),
    undo: () => errands.undo(),
    redo: () => errands.redo(),
  });

const viewsOf = ({ room, element, engine, view, following, errands }: FaceView): TemplateResult =>
  views({
    texts: stageTexts(room),
    ready: engine !== null,
    panelOpen: errands.panelOpen,
    following,
    element,
    zoom: (by) => errands.go({ zoom: Math.max(0, Math.min(24, Math.round(view.zoom + by))) }),
    north: () => errands.go({ bearing: 0, pitch: 0 }),
    alone: () => errands.follow(!following),
    panel: () => errands.togglePanel(),
  });

function chipsOf({ news, following, room, deeds, dressing, errands }: FaceView): TemplateResult {
  return chips({
    texts: stageTexts(room),
    mover: news.mover,
    following,
    offline: room.status === 'reconnecting',
    notice: deeds.notice ?? dressing.problem,
    retry: dressing.problem && !deeds.notice ? () => dressing.retry() : null,
    dismiss() {
      deeds.dismiss();
      dressing.dismiss();
    },
    back: () => errands.follow(true),
  });
}

function cardOf(view: FaceView, middle: () => LngLat): TemplateResult | typeof nothing {
  const { deeds, drawing, room, editable } = view;
  const { thing } = deeds;
  if (!thing || drawing.making) return nothing;
  return card({
    texts: stageTexts(room),
    thing,
    editable,
    by: (thing.by && room.participants.get(thing.by)?.name.trim()) || '',
    rename: (label) => deeds.rename(thing, label),
    moveHere: () => deeds.move(thing.id, middle()),
    remove: () => deeds.remove(thing.id),
    close: () => deeds.select(null),
  });
}

function panelOf(view: FaceView): TemplateResult | typeof nothing {
  const { room, failure, editable, deeds, errands, retry } = view;
  if (!errands.panelOpen && !failure) return nothing;
  return panel({
    texts: stageTexts(room),
    things: deeds.things,
    editable,
    failure,
    selected: deeds.selected,
    show: (at, id) => errands.show(at, id),
    visit: (at, mark) => errands.visit(at, mark),
    remove: (id) => deeds.remove(id),
    retry,
    close: () => errands.togglePanel(),
  });
}
