/** What is shown in the place of a part that could not be loaded: that it could not, and the way on. */
import { html, type TemplateResult } from 'lit';
import type { Room } from '../../core/room/room.js';
import { baseTexts } from './base.strings.js';
import { emptyState } from './empty-state.js';
import { ICON_RETRY, ICON_WARNING, icon } from './icons.js';

/** The button alone, for where there is little room; it speaks as `room` does. */
export const retryButton = (retry: () => void, room?: Room): TemplateResult =>
  html`<button class="button" part="button" type="button" data-retry @click=${retry}>
    ${icon(ICON_RETRY)} ${baseTexts(room).retry}
  </button>`;

/** `view`, unless what it waits for could not be loaded. */
export const orMissing = <View>(
  { failed, retry }: { readonly failed: boolean; readonly retry: () => void },
  room: Room,
  view: View,
): View | TemplateResult => (failed ? missing(retry, room) : view);

/** All of it; it is read out when it appears. */
export const missing = (retry: () => void, room?: Room): TemplateResult => {
  const { missing: title, missingText: text } = baseTexts(room);
  return html`<div role="alert">
    ${emptyState({ icon: ICON_WARNING, title, text, actions: retryButton(retry, room) })}
  </div>`;
};
