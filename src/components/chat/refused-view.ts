/** A message that was refused, with what its author can do about it. */
import { html, type TemplateResult } from 'lit';
import { ICON_WARNING, icon } from '../base/icons.js';
import type { FootTexts } from './foot.strings.js';
import type { Outbox, Refused } from './outbox.js';

export const renderRefused = (refused: Refused, outbox: Outbox, texts: FootTexts): TemplateResult => html`
  <article class="message own first refused" part="message">
    <div class="line">
      <p class="bubble" part="bubble" dir="auto"><span class="text">${refused.text}</span></p>
    </div>
    <small class="state">${icon(ICON_WARNING)} ${texts.refused(refused.error.message)}</small>
    <div class="choices">
      <button class="button" type="button" @click=${() => outbox.retry(refused.key)}>${texts.retry}</button>
      <button class="button quiet" type="button" @click=${() => outbox.discard(refused.key)}>
        ${texts.discard}
      </button>
    </div>
  </article>
`;
