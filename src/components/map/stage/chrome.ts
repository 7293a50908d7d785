/** What lies over the map: its tools, the buttons for the view, small messages, and the foot. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  ICON_CLOSE,
  ICON_EXPAND,
  ICON_OFFLINE,
  ICON_PLUS,
  ICON_SHRINK,
  ICON_WARNING,
  icon,
} from '../../base/icons.js';
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
import { strings } from './stage.strings.js';

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
  readonly making: Making | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  begin(making: Making): void;
  undo(): void;
  redo(): void;
}

/** The tools of those who may change the map. */
export const tools = ({ making, canUndo, canRedo, begin, undo, redo }: ToolsView): TemplateResult => {
  const one = (kind: Making, label: string, path: string): TemplateResult =>
    button(label, path, () => begin(kind), { pressed: making === kind });
  return html`<div class="bar tools" part="tools" role="group" aria-label=${strings.tools}>
    ${one('mark', strings.mark, ICON_PIN)} ${one('line', strings.line, ICON_LINE)}
    ${one('area', strings.area, ICON_AREA)}
    <span class="gap"></span>
    ${button(strings.undo, ICON_UNDO, undo, { disabled: !canUndo })}
    ${button(strings.redo, ICON_REDO, redo, { disabled: !canRedo, class: 'redo' })}
  </div>`;
};

export interface ViewsView {
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
  const { element, ready } = view;
  const full = element.matches(':fullscreen');
  return html`<div class="bar views" part="views" role="group" aria-label=${strings.views}>
    ${button(strings.places, ICON_PLACES, view.panel, { pressed: view.panelOpen })}
    ${
      ready
        ? html`${button(strings.zoomIn, ICON_PLUS, () => view.zoom(1))}
          ${button(strings.zoomOut, ICON_MINUS, () => view.zoom(-1))}
          ${button(strings.north, ICON_COMPASS, view.north, { class: 'compass' })}
          ${button(strings.alone, ICON_ALONE, view.alone, { pressed: !view.following })}`
        : nothing
    }
    ${
      document.fullscreenEnabled
        ? button(
            full ? strings.leaveFullScreen : strings.fullScreen,
            full ? ICON_SHRINK : ICON_EXPAND,
            () => void toggleFullScreen(element),
          )
        : nothing
    }
  </div>`;
}

export interface ChipsView {
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
                    ${strings.retry}
                  </button>`
                : nothing
            }
            ${button(strings.close, ICON_CLOSE, view.dismiss, { class: 'quiet' })}
          </div>`
        : nothing
    }
    ${
      view.following
        ? nothing
        : html`<div class="chip alone" part="alone" role="status">
            <span>${strings.aloneNow}</span>
            <button type="button" part="button" class="button primary" @click=${view.back}>
              ${strings.back}
            </button>
          </div>`
    }
    ${view.mover === null ? nothing : html`<div class="chip mover" part="mover">${strings.moves(view.mover)}</div>`}
    ${
      view.offline
        ? html`<div class="chip" role="status">${icon(ICON_OFFLINE)}<span>${strings.offline}</span></div>`
        : nothing
    }
  </div>`;

const COLOURS: readonly (readonly [value: string, name: string])[] = [
  ['#d6336c', 'Pink'],
  ['#e8590c', 'Orange'],
  ['#2b8a3e', 'Green'],
  ['#1971c2', 'Blue'],
  ['#7048e8', 'Violet'],
];

/** What is being made, and how to go on; `middle` is where the keyboard points. */
export function makingBar(drawing: Drawing, middle: () => LngLat): TemplateResult | typeof nothing {
  const { making, points } = drawing;
  if (!making) return nothing;
  const mark = making === 'mark';
  const hint = mark
    ? strings.markHint
    : making === 'line'
      ? strings.lineHint(points.length)
      : strings.areaHint(points.length);
  const text = (label: string, run: () => void, look = '', disabled = false): TemplateResult =>
    html`<button type="button" part="button" class="button ${look}" ?disabled=${disabled} @click=${run}>
      ${label}
    </button>`;
  return html`<div class="making" part="making" role="group" aria-label=${hint}>
    <span role="status">${hint}</span>
    ${
      mark
        ? text(strings.markHere, () => drawing.add(middle()), 'primary')
        : html`<span class="colours" role="radiogroup" aria-label="Colour">
              ${COLOURS.map(
                ([value, name], i) =>
                  html`<button
                    type="button"
                    role="radio"
                    class="colour colour-${i}"
                    aria-label=${name}
                    title=${name}
                    aria-checked=${String(drawing.colour === value)}
                    @click=${() => drawing.paint(value)}
                  ></button>`,
              )}
            </span>
            ${text(strings.addPoint, () => drawing.add(middle()))}
            ${text(strings.takeBack, () => drawing.takeBack(), 'quiet', points.length === 0)}
            ${text(strings.finish, () => drawing.finish(), 'primary', !drawing.finishable)}`
    }
    ${text(strings.cancel, () => drawing.cancel(), 'quiet')}
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
