/** How far an upload or a conversion is, in words and as a bar. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Converting } from '../deck-session.js';
import type { UploadState } from '../deck-upload.js';
import { strings } from '../mm-slides.strings.js';

export interface Progress {
  readonly text: string;
  /** The numbers, which change too often to be read out. */
  readonly count: string;
  /** 0 to 1; null while nobody knows. */
  readonly fraction: number | null;
}

/** null when no file is on its way. */
export function ofUpload(upload: UploadState): Progress | null {
  if (upload.kind === 'opening') return { text: strings.opening(upload.name), count: '…', fraction: null };
  if (upload.kind !== 'sending') return null;
  const { name, fraction } = upload;
  return { text: strings.sending(name), count: `: ${Math.round(fraction * 100)} %`, fraction };
}

export function ofConversion({ name, done, pages }: Converting): Progress {
  const count = pages > 0 ? `: ${strings.slidesDone(done, pages)}` : '…';
  return { text: strings.converting(name), count, fraction: pages > 0 ? done / pages : null };
}

export const words = ({ text, count }: Progress): TemplateResult =>
  html`${text}<span aria-hidden="true">${count}</span>`;

export const meter = (fraction: number | null): TemplateResult =>
  html`<progress class="meter" max="1" aria-hidden="true" value=${fraction ?? nothing}></progress>`;
