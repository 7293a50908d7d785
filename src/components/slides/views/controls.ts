/** The bar under the stage: back, where we are, forward, and the tools. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  ICON_EXPAND,
  ICON_GRID,
  ICON_NEXT,
  ICON_OFFLINE,
  ICON_PREVIOUS,
  ICON_SHRINK,
  icon,
} from '../../base/icons.js';
import type { Converting } from '../deck-session.js';
import type { DeckState } from '../deck.js';
import type { FullScreen } from '../full-screen.js';
import { strings } from '../mm-slides.strings.js';
import { fileButton } from './file-button.js';
import { meter, ofConversion } from './progress.js';

export interface ControlsView {
  readonly deck: DeckState;
  readonly editable: boolean;
  /** The panel with all pages is open. */
  readonly overview: boolean;
  readonly fullScreen: FullScreen;
  /** The conversion that goes on behind the pages that are there. */
  readonly converting: Converting | null;
  readonly offline: boolean;
  readonly onSubmit: (verb: string, args?: unknown) => unknown;
  readonly onOverview: () => void;
  readonly onFile: (file: File) => void;
}

export function controls(view: ControlsView): TemplateResult {
  const { deck, editable, fullScreen } = view;
  const [at, last] = [deck.page, deck.pages.length - 1];
  const button = (label: string, path: string, run: () => unknown, disabled = false): TemplateResult =>
    html`<button
      type="button"
      part="button"
      class="button quiet icon-only"
      aria-label=${label}
      title=${label}
      ?disabled=${disabled}
      @click=${run}
    >
      ${icon(path)}
    </button>`;
  return html`<div class="controls" part="controls" role="group" aria-label=${strings.controls}>
    <div class="tools">${editable ? overviewButton(view) : nothing}${activity(view)}</div>
    <div class="turn">
      ${editable ? button(strings.previous, ICON_PREVIOUS, () => view.onSubmit('previous'), at <= 0) : nothing}
      <span class="where"
        >${editable ? numberField(view) : at + 1}<span>${strings.ofPages(last + 1)}</span></span
      >
      ${editable ? button(strings.next, ICON_NEXT, () => view.onSubmit('next'), at >= last) : nothing}
    </div>
    <div class="tools end">
      ${editable ? fileButton({ label: strings.upload, onFile: view.onFile, quiet: true }) : nothing}
      ${
        fullScreen.supported
          ? fullScreen.active
            ? button(strings.leaveFullScreen, ICON_SHRINK, () => fullScreen.toggle())
            : button(strings.fullScreen, ICON_EXPAND, () => fullScreen.toggle())
          : nothing
      }
    </div>
  </div>`;
}

/** What goes on for everyone, where it covers nothing. */
function activity({ converting, offline }: ControlsView): TemplateResult | typeof nothing {
  if (offline) {
    return html`<span class="activity offline" role="status" title=${strings.offline}>
      ${icon(ICON_OFFLINE)}<span class="words">${strings.offline}</span>
    </span>`;
  }
  if (!converting) return nothing;
  const progress = ofConversion(converting);
  return html`<span class="activity" part="activity" title=${`${progress.text}${progress.count}`}>
    ${meter(progress.fraction)}<span class="words">${progress.text}${progress.count}</span>
  </span>`;
}

const overviewButton = ({ overview, onOverview }: ControlsView): TemplateResult =>
  html`<button
    type="button"
    part="button"
    class="button quiet icon-only"
    data-overview
    aria-label=${strings.overview}
    title=${strings.overview}
    aria-expanded=${overview}
    @click=${onOverview}
  >
    ${icon(ICON_GRID)}
  </button>`;

/** Where we are, and a way to go elsewhere: type a number, press Enter. */
const numberField = ({ deck, onSubmit }: ControlsView): TemplateResult => {
  const reset = (input: HTMLInputElement): void => {
    input.value = String(deck.page + 1);
  };
  const key = (event: KeyboardEvent): void => {
    const input = event.currentTarget as HTMLInputElement;
    if (event.key === 'Escape') reset(input);
    else if (event.key !== 'Enter') return;
    const wanted = Number.parseInt(input.value, 10);
    if (event.key === 'Enter' && wanted >= 1) {
      onSubmit('goto', { page: Math.min(wanted, deck.pages.length) - 1 });
    }
    // Back to the stage, where the keys turn pages again.
    input.closest<HTMLElement>('.base')?.focus();
  };
  return html`<input
    class="input number"
    inputmode="numeric"
    autocomplete="off"
    maxlength="4"
    aria-label=${strings.pageNumber}
    .value=${String(deck.page + 1)}
    @focus=${(event: FocusEvent) => (event.currentTarget as HTMLInputElement).select()}
    @blur=${(event: FocusEvent) => reset(event.currentTarget as HTMLInputElement)}
    @keydown=${key}
  />`;
};

/** Begins a number that was typed on the stage in the field that is for it. */
export function typeNumber(root: ParentNode, digit: string): void {
  const input = root.querySelector<HTMLInputElement>('.number');
  input?.focus();
  if (input) input.value = digit;
}
