/** That one cannot draw, because what one draws with did not come. Watching goes on beside it. */
import { html, type TemplateResult } from 'lit';
import { retryButton } from '../base/missing.js';
import { strings } from './mm-whiteboard.strings.js';

export const missingTools = (retry: () => void): TemplateResult =>
  html`<div class="missing" part="notice" role="alert">
    <span>${strings.missing}</span>${retryButton(retry)}
  </div>`;
