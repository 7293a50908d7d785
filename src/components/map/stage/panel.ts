/** The list of places and shapes, which keyboards and screen readers use as the map, and the search above it. */
import { html, nothing, type TemplateResult } from 'lit';
import { emptyState } from '../../base/empty-state.js';
import { ICON_CLOSE, ICON_DELETE, ICON_WARNING, icon } from '../../base/icons.js';
import { formatPlace, parseCoordinates } from '../coordinates.js';
import { ICON_AREA, ICON_LINE, ICON_PIN } from '../map.icons.js';
import type { FailureReason } from '../engine/failure.js';
import type { LngLat, Mark, Shape } from '../map-state.js';
import { isMark, nameOf } from './card.js';
import type { StageTexts } from './stage.strings.js';

export interface PanelView {
  readonly texts: StageTexts;
  readonly things: readonly (Mark | Shape)[];
  readonly editable: boolean;
  /** Why there is no map to go with the list; null where there is one. */
  readonly failure: FailureReason | null;
  readonly selected: string | null;
  show(at: LngLat, id: string): void;
  /** Goes where somebody has searched, and marks it perhaps. */
  visit(at: LngLat, mark: boolean): void;
  remove(id: string): void;
  /** Tries to have the map again. */
  retry(): void;
  close(): void;
}

const iconOf = (thing: Mark | Shape): string =>
  isMark(thing) ? ICON_PIN : thing.kind === 'line' ? ICON_LINE : ICON_AREA;

const placeOf = (thing: Mark | Shape): LngLat => (isMark(thing) ? thing.at : thing.points[0]!);

export function panel(view: PanelView): TemplateResult {
  const { texts, things, editable, failure } = view;
  const sorted = [...things].sort((a, b) => nameOf(texts, a).localeCompare(nameOf(texts, b)));
  return html`<section class="panel ${failure ? 'whole' : ''}" part="places" aria-label=${texts.places}>
    <header>
      <strong>${texts.places}</strong>
      ${
        failure
          ? nothing
          : html`<button
              type="button"
              class="button quiet icon-only"
              aria-label=${texts.close}
              @click=${view.close}
            >
              ${icon(ICON_CLOSE)}
            </button>`
      }
    </header>
    ${failure ? instead(failure, view) : nothing} ${failure && !editable ? nothing : search(view)}
    ${
      sorted.length === 0
        ? emptyState({
            icon: ICON_PIN,
            title: texts.noPlaces,
            text: editable ? texts.noPlacesText : texts.noPlacesReadOnly,
          })
        : html`<ul>
            ${sorted.map((thing) => row(thing, view))}
          </ul>`
    }
  </section>`;
}

/** Why there is no map, and the way on where there may be one. */
function instead(failure: FailureReason, { texts, retry }: PanelView): TemplateResult {
  const again = html`<button type="button" class="button" part="button" @click=${retry}>
    ${texts.retry}
  </button>`;
  const actions = failure === 'download' ? { actions: again } : {};
  return html`<div class="impossible" role="alert">
    ${emptyState({ icon: ICON_WARNING, title: texts[failure], text: texts[`${failure}Text`], ...actions })}
  </div>`;
}

const row = (thing: Mark | Shape, { texts, editable, selected, show, remove }: PanelView): TemplateResult =>
  html`<li class=${thing.id === selected ? 'selected' : ''}>
    <button
      type="button"
      class="button quiet place"
      aria-current=${thing.id === selected ? 'true' : nothing}
      @click=${() => show(placeOf(thing), thing.id)}
    >
      ${icon(iconOf(thing))}<span class="name">${nameOf(texts, thing)}</span>
      <span class="at">${formatPlace(placeOf(thing), 6)}</span>
    </button>
    ${
      editable
        ? html`<button
            type="button"
            class="button quiet icon-only"
            aria-label=${texts.removeThing(nameOf(texts, thing))}
            @click=${() => remove(thing.id)}
          >
            ${icon(ICON_DELETE)}
          </button>`
        : nothing
    }
  </li>`;

function search({ texts, editable, failure, visit }: PanelView): TemplateResult {
  const read = (event: Event, mark: boolean): void => {
    event.preventDefault();
    const form = (event.target as Element).closest('form')!;
    const input = form.querySelector('input')!;
    const at = parseCoordinates(input.value);
    input.setAttribute('aria-invalid', String(!at));
    form.querySelector('.problem')!.textContent = at ? '' : texts.searchBad;
    if (at) visit(at, mark);
    else input.focus();
  };
  return html`<form class="search" novalidate @submit=${(event: Event) => read(event, failure !== null)}>
    <input
      class="input"
      aria-label=${texts.search}
      placeholder=${texts.searchHint}
      autocomplete="off"
      inputmode="text"
      enterkeyhint="go"
      maxlength="80"
      aria-describedby="problem"
    />
    ${failure ? nothing : html`<button type="submit" class="button" part="button">${texts.go}</button>`}
    ${
      editable
        ? html`<button
            type="button"
            class="button"
            part="button"
            @click=${(event: Event) => read(event, true)}
          >
            ${texts.goAndMark}
          </button>`
        : nothing
    }
    <p class="problem" id="problem" role="alert"></p>
  </form>`;
}
