/** `<mm-controls>` on a page of its own, in a room whose call the test drives. */
import { html } from '@open-wc/testing';
import { callRoom, observed, type CallRoom } from '../../base/call/testing/call-room.js';
import { EMPTY } from '../../base/flow/testing/course.js';
import { FakeRoom, person } from '../../base/testing/fake-room.js';
import { allInside, inRoom, inside, type InRoom } from '../../base/testing/in-room.js';
import type { Room } from '../../../core/room/room.js';
import type { MMControls } from '../mm-controls.js';
import '../mm-controls.js';
// What loads lazily is there: no test waits for a download.
import '../row-view.js';
import '../panels.js';

export const PLAIN = html`<mm-controls lang="en"></mm-controls>`;

export async function controlsIn(
  room: Room | undefined,
  template: unknown = PLAIN,
): Promise<InRoom<MMControls>> {
  const page = await inRoom<MMControls>(room, template);
  page.host.style.cssText = 'display: block; width: 700px';
  await settled(page.element);
  return page;
}

/** What is loaded, measured and drawn is there. */
export async function settled(element: MMControls): Promise<void> {
  await observed();
  await element.updateComplete;
}

/** Opens the panel called `label` and waits for what is in it. */
export async function opened(element: MMControls, label: string, inPanel: string): Promise<HTMLElement> {
  button(element, label).click();
  while (!element.shadowRoot?.querySelector(`:popover-open ${inPanel}`)) await settled(element);
  return inside(element, ':popover-open');
}

export const button = (element: MMControls, label: string): HTMLButtonElement => {
  const found = allInside<HTMLButtonElement>(element, 'button').find(
    (one) => one.getAttribute('aria-label') === label || one.textContent?.trim() === label,
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
};

export const names = (element: MMControls): (string | null)[] =>
  allInside(element, '.bar button')
    .filter((one) => one.getClientRects().length > 0)
    .map((one) => one.getAttribute('aria-label') ?? one.textContent!.trim());

/** A call with `people`, in which moderators and hands are what the test says. */
export function moderated(role = 'participant', people: readonly string[] = []): CallRoom {
  const call = callRoom('live', [], role);
  const room = new FakeRoom(
    'fake',
    (state) => state,
    (tool) => (tool === 'stage' ? { locked: false, people: [] } : tool === 'flow' ? EMPTY : { hands: [] }),
  );
  room.self = call.room.self;
  room.participants = call.room.participants;
  room.enter(...people.map((id) => person(id)));
  room.call = call.media;
  return { room, media: call.media };
}

export const marked = (...marks: string[]): unknown => ({
  locked: false,
  people: [{ participant: 'me', marks }],
});
