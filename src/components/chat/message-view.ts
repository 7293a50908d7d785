/** One message. Names and texts are text, whatever is in them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Room } from '../../core/room/room.js';
import { avatar, displayName, hueClass } from '../base/person.js';
import type { TimeFormat } from '../base/time.js';
import type { ChatMessage, Row } from './chat-state.js';
import { renderText } from './chat-text.js';
import { chatTexts } from './mm-chat.strings.js';

export interface MessageView {
  /** In whose words. */
  readonly room: Room;
  readonly own: boolean;
  readonly pending: boolean;
  /** Its buttons, if it has any. */
  readonly actions: TemplateResult | null;
  readonly format: TimeFormat;
  readonly now: number;
}

export function renderRow({ message, newDay, newGroup }: Row, view: MessageView): TemplateResult {
  const { own, pending, format } = view;
  const texts = chatTexts(view.room);
  const classes = `message ${own ? 'own' : ''} ${newGroup ? 'first' : ''} ${pending ? 'pending' : ''}`;
  return html`
    ${newDay ? html`<div class="day"><span>${format.day(message.at, view.now)}</span></div>` : nothing}
    <article class=${classes} part="message" data-id=${message.id}>
      ${newGroup ? renderHead(message, view) : nothing}
      <div class="line">
        <p class="bubble" part="bubble" dir="auto" tabindex=${view.actions ? -1 : nothing}>
          <span class="text">${renderText(message.text)}</span>${
            message.edited ? html` <small class="edited">(${texts.edited})</small>` : nothing
          }
        </p>
        ${view.actions}
      </div>
      ${pending ? html`<small class="state">${texts.sending}</small>` : nothing}
    </article>
  `;
}

function renderHead(message: ChatMessage, { room, own, format }: MessageView): TemplateResult {
  const name = displayName(message.name, room);
  return html`
    <header>
      ${own ? nothing : avatar(message.by, name)}
      <bdi class="name ${own ? '' : hueClass(message.by)}">${own ? chatTexts(room).you : name}</bdi>
      <bdi class="time">${format.time(message.at)}</bdi>
    </header>
  `;
}
