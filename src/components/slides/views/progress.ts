/** How far something is, in words and as a bar. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Converting } from '../deck-session.js';
import type { SlidesTexts } from '../mm-slides.strings.js';

export interface Progress {
  readonly text: string;
  /** The numbers, which change too often to be read out. */
  readonly count: string;
  /** 0 to 1; null while nobody knows. */
  readonly fraction: number | null;
}

export function ofConversion({ name, done, pages }: Converting, texts: SlidesTexts): Progress {
  const count = pages > 0 ? `: ${texts.slidesDone(done, pages)}` : '…';
  const text = name ? texts.converting(name) : texts.convertingUnnamed;
  return { text, count, fraction: pages > 0 ? done / pages : null };
}

export const words = ({ text, count }: Progress): TemplateResult =>
  html`${text}<span aria-hidden="true">${count}</span>`;

export const meter = (fraction: number | null): TemplateResult =>
  html`<progress class="meter" max="1" aria-hidden="true" value=${fraction ?? nothing}></progress>`;
