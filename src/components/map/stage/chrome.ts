/** What lies over the map: its tools, the buttons for the view, small messages, and the foot. */
import { html, nothing, type TemplateResult } from 'lit';
import { ICON_EXPAND, ICON_SHRINK } from '../../base/bar-icons.js';
import { ICON_CLOSE, ICON_OFFLINE, ICON_PLUS, ICON_WARNING, icon } from '../../base/icons.js';
import {
  ICON_ALONE,
  ICON_AREA,
  ICON_COMPASS,
  ICON_LINE,
  ICON_MINUS,
  ICON_PIN,
  ICON_PLACES,
  ICON_REDO,
  ICON_UNDO,
} from '../map.icons.js';
import { parseCredits } from '../engine/credits.js';
import type { LngLat } from '../map-state.js';
import type { Drawing, Making } from './drawing.js';
import { toggleFullScreen } from './full-screen.js';
import type { StageTexts } from './stage.strings.js';

interface ButtonState {
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly class?: string;
}

/** A button that is only an icon; `label` is for screen readers and tooltips. */
const button = (label: string, path: string, run: () => unknown, state: ButtonState = {}): TemplateResult =>
  html`<button
    type="button"
    part="button"
    class="button icon-only ${state.class ?? ''}"
    aria-label=${label}
    title=${label}
    aria-pressed=${state.pressed === undefined ? nothing : String(state.pressed)}
    ?disabled=${state.disabled ?? false}
    @click=${run}
  >
    ${icon(path)}
  </button>`;

export interface ToolsView {
  readonly texts: StageTexts;
  readonly making: Making | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  begin(making: Making): void;
  undo(): void;
  redo(): void;
}

/** The tools of those who may change the map. */
export const tools = ({ texts, making, canUndo, canRedo, begin, undo, redo }: ToolsView): TemplateResult => {
  const one = (kind: Making, label: string, path: string): TemplateResult =>
    button(label, path, () => begin(kind), { pressed: making === kind });
  return html`<div class="bar tools" part="tools" role="group" aria-label=${texts.tools}>
    ${one('mark', texts.mark, ICON_PIN)} ${one('line', texts.line, ICON_LINE)}
    ${one('area', texts.area, ICON_AREA)}
    <span class="gap"></span>
    ${button(texts.undo, ICON_UNDO, undo, { disabled: !canUndo })}
    ${button(texts.redo, ICON_REDO, redo, { disabled: !canRedo, class: 'redo' })}
  </div>`;
};

export interface ViewsView {
  readonly texts: StageTexts;
  readonly ready: boolean;
  readonly panelOpen: boolean;
  readonly following: boolean;
  readonly element: HTMLElement;
  zoom(by: number): void;
  north(): void;
  alone(): void;
  panel(): void;
}

/** The buttons for the view, which everybody has. */
export function views(view: ViewsView): TemplateResult {
  const { texts, element, ready } = view;
  const full = element.matches(':fullscreen');
  return html`<div class="bar views" part="views" role="group" aria-label=${texts.views}>
    ${button(texts.places, ICON_PLACES, view.panel, { pressed: view.panelOpen })}
    ${
      ready
        ? html`${button(texts.zoomIn, ICON_PLUS, () => view.zoom(1))}
          ${button(texts.zoomOut, ICON_MINUS, () => view.zoom(-1))}
          ${button(texts.north, ICON_COMPASS, view.north, { class: 'compass' })}
          ${button(texts.alone, ICON_ALONE, view.alone, { pressed: !view.following })}`
        : nothing
    }
    ${
      document.fullscreenEnabled
        ? button(
            full ? texts.leaveFullScreen : texts.fullScreen,
            full ? ICON_SHRINK : ICON_EXPAND,
            () => void toggleFullScreen(element),
          )
        : nothing
    }
  </div>`;
}

export interface ChipsView {
  readonly texts: StageTexts;
  readonly mover: string | null;
  readonly following: boolean;
  readonly offline: boolean;
  readonly notice: string | null;
  /** Tries again what the notice is about. */
  readonly retry: (() => void) | null;
  dismiss(): void;
  back(): void;
}

/** Small messages at the top: what concerns this person just now. */
export const chips = (view: ChipsView): TemplateResult =>
  html`<div class="chips">
    ${
      view.notice
        ? html`<div class="chip warning" part="notice" role="alert">
            ${icon(ICON_WARNING)}<span>${view.notice}</span>
            ${
              view.retry
                ? html`<button type="button" class="button quiet" @click=${view.retry}>
                    ${view.texts.retry}
                  </button>`
                : nothing
            }
            ${button(view.texts.close, ICON_CLOSE, view.dismiss, { class: 'quiet' })}
          </div>`
        : nothing
    }
    ${
      view.following
        ? nothing
        : html`<div class="chip alone" part="alone" role="status">
            <span>${view.texts.aloneNow}</span>
            <button type="button" part="button" class="button primary" @click=${view.back}>
              ${view.texts.back}
            </button>
          </div>`
    }
    ${view.mover === null ? nothing : html`<div class="chip mover" part="mover">${view.texts.moves(view.mover)}</div>`}
    ${
      view.offline
        ? html`<div class="chip" role="status">${icon(ICON_OFFLINE)}<span>${view.texts.offline}</span></div>`
        : nothing
    }
  </div>`;

const COLOURS: readonly (readonly [value: string, name: 'pink' | 'orange' | 'green' | 'blue' | 'violet'])[] =
  [
    ['#d6336c', 'pink'],
    ['#e8590c', 'orange'],
    ['#2b8a3e', 'green'],
    ['#1971c2', 'blue'],
    ['#7048e8', 'violet'],
  ];

/** What to do next, or how far it is. */
function hintOf(texts: StageTexts, making: Making, points: number): string {
  if (making === 'mark') return texts.markHint;
  if (making === 'line') return points < 2 ? texts.lineHint : texts.linePoints(points);
  return points < 3 ? texts.areaHint : texts.areaCorners(points);
}

/** What is being made, and how to go on; `middle` is where the keyboard points. */
export function makingBar(
  texts: StageTexts,
  drawing: Drawing,
  middle: () => LngLat,
): TemplateResult | typeof nothing {
  const { making, points } = drawing;
  if (!making) return nothing;
  const mark = making === 'mark';
  const hint = hintOf(texts, making, points.length);
  const text = (label: string, run: () => void, look = '', disabled = false): TemplateResult =>
    html`<button type="button" part="button" class="button ${look}" ?disabled=${disabled} @click=${run}>
      ${label}
    </button>`;
  return html`<div class="making" part="making" role="group" aria-label=${hint}>
    <span role="status">${hint}</span>
    ${
      mark
        ? text(texts.markHere, () => drawing.add(middle()), 'primary')
        : html`<span class="colours" role="radiogroup" aria-label=${texts.colour}>
              ${COLOURS.map(
                ([value, name], i) =>
                  html`<button
                    type="button"
                    role="radio"
                    class="colour colour-${i}"
                    aria-label=${texts[name]}
                    title=${texts[name]}
                    aria-checked=${String(drawing.colour === value)}
                    @click=${() => drawing.paint(value)}
                  ></button>`,
              )}
            </span>
            ${text(texts.addPoint, () => drawing.add(middle()))}
            ${text(texts.takeBack, () => drawing.takeBack(), 'quiet', points.length === 0)}
            ${text(texts.finish, () => drawing.finish(), 'primary', !drawing.finishable)}`
    }
    ${text(texts.cancel, () => drawing.cancel(), 'quiet')}
  </div>`;
}

/** The scale, and who made the map. */
export const foot = (credits: readonly string[]): TemplateResult =>
  html`<div class="foot">
    <div class="scale" aria-hidden="true"></div>
    <div class="credits" part="credits">
      ${credits.map((text) =>
        parseCredits(text).map(({ text: words, href }) =>
          href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${words}</a>` : words,
        ),
      )}
    </div>
  </div>`;
