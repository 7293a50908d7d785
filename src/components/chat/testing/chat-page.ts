/** What tests of the chat do: put it into a room, read it, write and press. */
import { html } from '@open-wc/testing';
import type { Room } from '../../../core/room/room.js';
import { allInside, inRoom, inside, type InRoom } from '../../base/testing/in-room.js';
import '../mm-chat.js';
import { type MMChat } from '../mm-chat.js';

export const bubbles = (chat: MMChat): string[] =>
  allInside(chat, '.bubble').map((bubble) => bubble.textContent?.replace(/\s+/g, ' ').trim() ?? '');

export const chatIn = (room: Room | undefined): Promise<InRoom<MMChat>> =>
  inRoom<MMChat>(room, html`<mm-chat></mm-chat>`);

/** Writes `text` as a person would, without sending it. */
export async function write(chat: MMChat, text: string): Promise<HTMLTextAreaElement> {
  const field = inside<HTMLTextAreaElement>(chat, 'textarea');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await chat.updateComplete;
  return field;
}

export const press = (field: HTMLElement, key: string, init: KeyboardEventInit = {}): boolean =>
  field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));

export async function say(chat: MMChat, text: string): Promise<void> {
  press(await write(chat, text), 'Enter');
  await chat.updateComplete;
}

/** The buttons of messages load when there is a message that has some. */
export async function actionsOf(chat: MMChat): Promise<void> {
  await import('../message-actions.js');
  await new Promise(requestAnimationFrame);
  await chat.updateComplete;
}

export const button = (chat: MMChat, id: string, action: string): HTMLButtonElement =>
  inside(chat, `[data-id="${id}"] [data-action=${action}]`);
