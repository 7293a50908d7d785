/** One message, and one that was refused. Names and texts are text, whatever is in them. */
import { html, nothing, type TemplateResult } from 'lit';
import { ICON_DELETE, ICON_EDIT, ICON_WARNING, icon } from '../base/icons.js';
import { avatar, displayName, hueClass } from '../base/person.js';
import type { TimeFormat } from '../base/time.js';
import type { ChatMessage, Row } from './chat-state.js';
import { renderText } from './chat-text.js';
import { STRINGS } from './mm-chat.strings.js';
import type { Refused } from './outbox.js';

export interface MessageView {
  readonly own: boolean;
  readonly pending: boolean;
  readonly canEdit: boolean;
  readonly canDelete: boolean;
  /** Whether its buttons are in the tab order: one message's are. */
  readonly current: boolean;
  /** Whether the next press on delete deletes. */
  readonly sure: boolean;
  readonly format: TimeFormat;
  readonly now: number;
}

export function renderRow({ message, newDay, newGroup }: Row, view: MessageView): TemplateResult {
  const { own, pending, format } = view;
  const classes = `message ${own ? 'own' : ''} ${newGroup ? 'first' : ''} ${pending ? 'pending' : ''}`;
  return html`
    ${newDay ? html`<div class="day"><span>${format.day(message.at, view.now)}</span></div>` : nothing}
    <article class=${classes} part="message" data-id=${message.id}>
      ${newGroup ? renderHead(message, view) : nothing}
      <div class="line">
        <p class="bubble" part="bubble" dir="auto" tabindex=${view.canDelete ? -1 : nothing}>
          <span class="text">${renderText(message.text)}</span>${
            message.edited ? html` <small class="edited">(${STRINGS.edited})</small>` : nothing
          }
        </p>
        ${view.canEdit || view.canDelete ? renderActions(message, view) : nothing}
      </div>
      ${pending ? html`<small class="state">${STRINGS.sending}</small>` : nothing}
    </article>
  `;
}

const renderHead = (message: ChatMessage, { own, format }: MessageView): TemplateResult => html`
  <header>
    ${own ? nothing : avatar(message.by, message.name)}
    <bdi class="name ${own ? '' : hueClass(message.by)}"
      >${own ? STRINGS.you : displayName(message.name)}</bdi
    >
    <span class="time">${format.time(message.at)}</span>
  </header>
`;

const renderActions = (message: ChatMessage, view: MessageView): TemplateResult => html`
  <div class="actions ${view.sure ? 'sure' : ''}" role="group" aria-label=${STRINGS.actions(message.text)}>
    ${view.canEdit && !view.sure ? action('edit', STRINGS.edit, ICON_EDIT, view.current) : nothing}
    ${
      view.canDelete
        ? action(
            'delete',
            view.sure ? STRINGS.deleteSure : STRINGS.delete,
            ICON_DELETE,
            view.current,
            view.sure,
          )
        : nothing
    }
  </div>
`;

const action = (
  name: string,
  label: string,
  path: string,
  current: boolean,
  wide = false,
): TemplateResult => html`
  <button
    class="button quiet ${wide ? 'danger' : 'icon-only'}"
    type="button"
    data-action=${name}
    tabindex=${current ? 0 : -1}
    aria-label=${label}
    title=${label}
  >
    ${icon(path)}${wide ? label : nothing}
  </button>
`;

export const renderRefused = (
  refused: Refused,
  retry: (key: number) => void,
  discard: (key: number) => void,
): TemplateResult => html`
  <article class="message own first refused" part="message">
    <div class="line">
      <p class="bubble" part="bubble" dir="auto"><span class="text">${refused.text}</span></p>
    </div>
    <small class="state">${icon(ICON_WARNING)} ${STRINGS.refused(refused.error.message)}</small>
    <div class="choices">
      <button class="button" type="button" @click=${() => retry(refused.key)}>${STRINGS.retry}</button>
      <button class="button quiet" type="button" @click=${() => discard(refused.key)}>
        ${STRINGS.discard}
      </button>
    </div>
  </article>
`;
