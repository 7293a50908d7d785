/** Somebody asks this participant to turn something on: what, who, and the two answers. */
import { html, type TemplateResult } from 'lit';
import type { Question } from '../base/call/own-floor.js';
import { STRINGS } from './mm-controls.strings.js';

export function questionView({ kind, by }: Question, answer: (yes: boolean) => void): TemplateResult {
  const text = STRINGS.asks(by, kind);
  return html`<div class="note question" part="question" role="group" aria-label=${text}>
    <p><strong>${text}</strong></p>
    <button class="button primary" part="button" type="button" @click=${() => answer(true)}>
      ${STRINGS.turnOn}
    </button>
    <button class="button" part="button" type="button" @click=${() => answer(false)}>
      ${STRINGS.notNow}
    </button>
  </div>`;
}
