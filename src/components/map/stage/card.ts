/** One place or shape: its name, where it is, who put it there, and what can be done with it. */
import { html, nothing, type TemplateResult } from 'lit';
import { TOOL_LIMITS } from '../../../core/protocol/tool-limits.js';
import { ICON_CLOSE, ICON_DELETE, icon } from '../../base/icons.js';
import { formatPlace } from '../coordinates.js';
import { ICON_TARGET } from '../map.icons.js';
import type { Mark, Shape } from '../map-state.js';
import type { StageTexts } from './stage.strings.js';

export interface CardView {
  readonly texts: StageTexts;
  readonly thing: Mark | Shape;
  readonly editable: boolean;
  /** Who put it there; empty when nobody knows. */
  readonly by: string;
  rename(label: string): void;
  moveHere(): void;
  remove(): void;
  close(): void;
}

export const isMark = (thing: Mark | Shape): thing is Mark => 'at' in thing;

/** What people call it. */
export function nameOf(texts: StageTexts, thing: Mark | Shape): string {
  if (thing.label) return thing.label;
  if (isMark(thing)) return texts.unnamed;
  return thing.kind === 'line' ? texts.unnamedLine : texts.unnamedArea;
}

export function card(view: CardView): TemplateResult {
  const { texts, thing, editable, by } = view;
  const rename = (event: Event): void => {
    const label = (event.target as HTMLInputElement).value.trim();
    if (label !== (thing.label ?? '')) view.rename(label);
  };
  const details = [isMark(thing) ? formatPlace(thing.at) : '', by && texts.by(by)]
    .filter(Boolean)
    .join(' · ');
  return html`<section class="card" part="card" aria-label=${nameOf(texts, thing)}>
    <header>
      ${
        editable
          ? html`<input
              class="input"
              aria-label=${texts.name}
              placeholder=${texts.namePlaceholder}
              maxlength=${TOOL_LIMITS.mapLabelChars}
              autocomplete="off"
              .value=${thing.label ?? ''}
              @change=${rename}
              @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && !event.isComposing && view.close()}
            />`
          : html`<strong>${nameOf(texts, thing)}</strong>`
      }
      <button type="button" class="button quiet icon-only" aria-label=${texts.close} @click=${view.close}>
        ${icon(ICON_CLOSE)}
      </button>
    </header>
    <p class="details">${details}</p>
    ${
      editable
        ? html`<footer>
            ${
              isMark(thing)
                ? html`<button type="button" part="button" class="button" @click=${view.moveHere}>
                    ${icon(ICON_TARGET)} ${texts.moveHere}
                  </button>`
                : nothing
            }
            <button type="button" part="button" class="button danger" @click=${view.remove}>
              ${icon(ICON_DELETE)} ${texts.remove}
            </button>
          </footer>`
        : nothing
    }
  </section>`;
}
