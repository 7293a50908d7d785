/** The bar under the stage: where we are, what goes on, full screen, and the buttons of those who may edit. */
import { html, nothing, type TemplateResult } from 'lit';
import { ICON_EXPAND, ICON_SHRINK } from '../../base/bar-icons.js';
import { ICON_OFFLINE, icon } from '../../base/icons.js';
import type { Room } from '../../../core/room/room.js';
import type { Converting } from '../deck-session.js';
import type { DeckState } from '../deck.js';
import type { FullScreen } from '../../base/full-screen.js';
import { controlsTexts } from './controls.strings.js';
import { slidesTexts, type SlidesTexts } from '../mm-slides.strings.js';
import { meter, ofConversion } from '../views/progress.js';

/** What editing adds to the bar, by place. */
export interface BarParts {
  readonly start: TemplateResult;
  readonly before: TemplateResult;
  /** In place of the plain number. */
  readonly where: TemplateResult;
  readonly after: TemplateResult;
  readonly end: TemplateResult | null;
}

export interface BarView {
  readonly room: Room;
  readonly deck: DeckState;
  readonly parts: BarParts | null;
  /** The conversion that goes on behind the pages that are there. */
  readonly converting: Converting | null;
  readonly offline: boolean;
}

export function bar(view: BarView, fullScreen: FullScreen): TemplateResult {
  const { room, deck, parts, converting, offline } = view;
  const texts = controlsTexts(room);
  const doing = offline
    ? offlineBadge(texts.offline)
    : converting
      ? activity(converting, slidesTexts(room))
      : nothing;
  const expand = fullScreen.active
    ? barButton(texts.leaveFullScreen, ICON_SHRINK, () => fullScreen.toggle())
    : barButton(texts.fullScreen, ICON_EXPAND, () => fullScreen.toggle());
  return html`<div class="controls" part="controls" role="group" aria-label=${texts.controls}>
    <div class="tools">${parts?.start}${doing}</div>
    <div class="turn">
      ${parts?.before}
      <span class="where"
        >${parts?.where ?? deck.page + 1}<span>${texts.ofPages(deck.pages.length)}</span></span
      >
      ${parts?.after}
    </div>
    <div class="tools end">${parts?.end}${fullScreen.supported ? expand : nothing}</div>
  </div>`;
}

/** A button that is only an icon; `label` is for screen readers and tooltips. */
export const barButton = (
  label: string,
  path: string,
  run: () => unknown,
  disabled = false,
): TemplateResult =>
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

const offlineBadge = (text: string): TemplateResult =>
  html`<span class="activity offline" role="status" title=${text}>
    ${icon(ICON_OFFLINE)}<span class="words">${text}</span>
  </span>`;

/** What goes on for everyone, where it covers nothing. */
function activity(converting: Converting, texts: SlidesTexts): TemplateResult {
  const { text, count, fraction } = ofConversion(converting, texts);
  return html`<span class="activity" part="activity" title=${`${text}${count}`}>
    ${meter(fraction)}<span class="words">${text}${count}</span>
  </span>`;
}
