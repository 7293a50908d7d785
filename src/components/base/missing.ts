/** What is shown in the place of a part that could not be loaded: that it could not, and the way on. */
import { html, type TemplateResult } from 'lit';
import { emptyState } from './empty-state.js';
import { ICON_RETRY, ICON_WARNING, icon } from './icons.js';

export const MISSING = {
  title: 'This could not be loaded',
  // Some browsers ask only once for what the server once refused.
  text: 'Check the connection and try again, or reload the page.',
  retry: 'Try again',
};

/** The button alone, for where there is little room. */
export const retryButton = (retry: () => void): TemplateResult =>
  html`<button class="button" part="button" type="button" data-retry @click=${retry}>
    ${icon(ICON_RETRY)} ${MISSING.retry}
  </button>`;

/** All of it; it is read out when it appears. */
export const missing = (retry: () => void): TemplateResult =>
  html`<div role="alert">
    ${emptyState({ icon: ICON_WARNING, title: MISSING.title, text: MISSING.text, actions: retryButton(retry) })}
  </div>`;
