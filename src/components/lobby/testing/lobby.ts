/** Stage for tests of the lobby: an element in a room with a call of numbers, and what is seen of it. */
import { html } from '@open-wc/testing';
import type { Room } from '../../../core/room/room.js';
import { callRoom, observed, type CallRoom } from '../../base/call/testing/call-room.js';
import { allInside, inRoom, type InRoom } from '../../base/testing/in-room.js';
import type { MMLobby } from '../mm-lobby.js';

const PLAIN = html`<mm-lobby lang="en"><p>the call</p></mm-lobby>`;

export async function lobbyIn(room: Room | undefined, template: unknown = PLAIN): Promise<InRoom<MMLobby>> {
  const page = await inRoom<MMLobby>(room, template);
  page.host.style.cssText = 'display: block; width: 780px';
  await settled(page.element);
  return page;
}

export async function settled(element: MMLobby): Promise<void> {
  await observed();
  await element.updateComplete;
}

export const button = (element: MMLobby, label: string): HTMLButtonElement => {
  const found = allInside<HTMLButtonElement>(element, 'button').find(
    (one) => one.getAttribute('aria-label') === label || one.textContent?.trim() === label,
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
};

export const ways = (element: MMLobby): (string | undefined)[] =>
  allInside(element, '.ways button').map((one) => one.textContent?.trim());

export const isShown = (element: MMLobby): boolean =>
  element.querySelector('p')!.getBoundingClientRect().height > 0;

export const before = (others: readonly string[] = [], role?: string): CallRoom =>
  callRoom('idle', others, role);
