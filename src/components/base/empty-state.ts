/** What an element shows while it has nothing to show: what it is, why, and the way on. */
import { html, type TemplateResult } from 'lit';
import { ICON_ROOM, icon } from './icons.js';

export interface EmptyState {
  /** Path data from `icons.ts`. */
  readonly icon: string;
  readonly title: string;
  readonly text?: string;
  /** Buttons, if there is something to do. */
  readonly actions?: TemplateResult;
}

export const emptyState = (state: EmptyState): TemplateResult => html`
  <div class="empty" part="empty">
    ${icon(state.icon)}
    <strong>${state.title}</strong>
    <span>${state.text}</span>
    ${state.actions}
  </div>
`;

/** The state of an element, by its `tag`, that is in no room: for whoever makes the page, in English. */
export const noRoom = (tag: string): TemplateResult =>
  emptyState({
    icon: ICON_ROOM,
    title: 'Not in a room yet',
    text: `<${tag}> comes alive inside an <mm-room> that has joined.`,
  });
