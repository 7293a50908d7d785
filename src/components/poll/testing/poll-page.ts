/** What tests of polls do: put them into a room, ask, choose and press as people do. */
import { html } from '@open-wc/testing';
import type { Room } from '../../../core/room/room.js';
import { allInside, inRoom, inside, type InRoom } from '../../base/testing/in-room.js';
import '../mm-poll.js';
import type { MMPoll } from '../mm-poll.js';

export async function pollIn(
  room: Room | undefined,
  template: unknown = html`<mm-poll></mm-poll>`,
): Promise<InRoom<MMPoll>> {
  const found = await inRoom<MMPoll>(room, template);
  await room?.doc('poll').ready;
  await drawn(found.element);
  return found;
}

/** Resolves when what was done shows, the focus included. */
export async function drawn(poll: MMPoll): Promise<void> {
  await poll.updateComplete;
  await new Promise(requestAnimationFrame);
  await poll.updateComplete;
}

export async function press(poll: MMPoll, selector: string): Promise<void> {
  inside<HTMLButtonElement>(poll, selector).click();
  await drawn(poll);
}

/** Presses the button that says `label`. */
export async function pressNamed(poll: MMPoll, label: string): Promise<void> {
  const found = buttons(poll).find((one) => one.textContent?.trim() === label);
  if (!found) throw new Error(`there is no button ${label}, only ${labels(poll).join(', ')}`);
  found.click();
  await drawn(poll);
}

const buttons = (poll: MMPoll): HTMLButtonElement[] => allInside(poll, 'button');

export const labels = (poll: MMPoll): string[] =>
  buttons(poll).map((one) => one.getAttribute('aria-label') ?? one.textContent?.trim() ?? '');

/** Writes `text` into the field at `selector`. */
export async function write(poll: MMPoll, selector: string, text: string): Promise<void> {
  const field = inside<HTMLInputElement | HTMLTextAreaElement>(poll, selector);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await drawn(poll);
}

/** Takes the choice that says `label`. */
export async function choose(poll: MMPoll, label: string): Promise<void> {
  const found = allInside<HTMLLabelElement>(poll, '.choice').find((one) => one.textContent?.trim() === label);
  found?.querySelector('input')?.click();
  await drawn(poll);
}

/** The results as a screen reader has them: `yes (your vote): 2 votes, 67 %`. */
export const shownResults = (poll: MMPoll): string[] =>
  allInside(poll, '.bars li').map((li) => {
    const say = (selector: string): string =>
      li.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    return `${say('.answer')}: ${say('.count')}`;
  });
