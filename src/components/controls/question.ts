/** Somebody asks this participant to turn something on: what, who, and the two answers. */
import { html, type TemplateResult } from 'lit';
import type { Question } from '../base/call/own-floor.js';
import type { controlsTexts } from './mm-controls.strings.js';

type Texts = ReturnType<typeof controlsTexts>;

/** `Ana asks you to turn the camera on` */
export const askedBy = ({ kind, by }: Question, texts: Texts): string =>
  texts[`asks.${kind}`](by || texts.somebody);

export function questionView(
  question: Question,
  answer: (yes: boolean) => void,
  texts: Texts,
): TemplateResult {
  const text = askedBy(question, texts);
  return html`<div class="note question" part="question" role="group" aria-label=${text}>
    <p><strong>${text}</strong></p>
    <button class="button primary" part="button" type="button" @click=${() => answer(true)}>
      ${texts.turnOn}
    </button>
    <button class="button" part="button" type="button" @click=${() => answer(false)}>${texts.notNow}</button>
  </div>`;
}
