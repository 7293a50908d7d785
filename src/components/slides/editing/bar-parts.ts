/** The bar's buttons for those who may edit: the overview, back, a number, forward, another document. */
import { html, type TemplateResult } from 'lit';
import { ICON_GRID, ICON_NEXT, ICON_PREVIOUS } from '../../base/bar-icons.js';
import { icon } from '../../base/icons.js';
import type { DeckState } from '../deck.js';
import { barButton, type BarParts } from '../controls/bar.js';
import type { EditingTexts } from './editing.strings.js';
import { fileButton } from './file-button.js';

export interface BarPartsView {
  readonly texts: EditingTexts;
  readonly deck: DeckState;
  /** The overview is open. */
  readonly overview: boolean;
  readonly onSubmit: (verb: string, args?: unknown) => unknown;
  readonly onOverview: () => void;
  /** Null for whoever may load none. */
  readonly onFile: ((file: File) => void) | null;
}

export function barParts(view: BarPartsView): BarParts {
  const { texts, deck, onSubmit, onFile } = view;
  const last = deck.pages.length - 1;
  return {
    start: overviewButton(view),
    before: barButton(texts.previous, ICON_PREVIOUS, () => onSubmit('previous'), deck.page <= 0),
    where: numberField(view),
    after: barButton(texts.next, ICON_NEXT, () => onSubmit('next'), deck.page >= last),
    end: onFile && fileButton({ label: texts.upload, onFile, quiet: true }),
  };
}

const overviewButton = ({ texts, overview, onOverview }: BarPartsView): TemplateResult =>
  html`<button
    type="button"
    part="button"
    class="button quiet icon-only"
    data-overview
    aria-label=${texts.overview}
    title=${texts.overview}
    aria-expanded=${overview}
    @click=${onOverview}
  >
    ${icon(ICON_GRID)}
  </button>`;

/** Where we are, and a way to go elsewhere: type a number, press Enter. */
const numberField = ({ texts, deck, onSubmit }: BarPartsView): TemplateResult => {
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
    aria-label=${texts.pageNumber}
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
