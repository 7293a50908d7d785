/** The stage in a room, as its tests have it: everything measured, drawn and where it goes. */
import { html, type TemplateResult } from 'lit';
import type { Room } from '../../../core/room/room.js';
import { observed, type CallRoom } from '../../base/call/testing/call-room.js';
import { allInside, inRoom, inside, type InRoom } from '../../base/testing/in-room.js';
import '../mm-stage.js';
import type { MMStage } from '../mm-stage.js';

const PLAIN = html`<mm-stage></mm-stage>`;

/** Everything is measured, drawn and where it goes, and seen there. */
export async function settled(element: MMStage): Promise<void> {
  for (let step = 0; step < 2; step++) {
    await observed();
    await element.updateComplete;
    for (const moving of element.shadowRoot!.getAnimations()) {
      if (moving instanceof CSSTransition) moving.finish();
    }
  }
  await observed();
}

/** Resolves when the inside of the call has been loaded and drawn. */
export async function inCall(element: MMStage): Promise<void> {
  while (!element.shadowRoot?.querySelector('.area')) await settled(element);
  await settled(element);
}

export async function stageIn(
  room: Room | undefined,
  template: TemplateResult = PLAIN,
): Promise<InRoom<MMStage>> {
  const page = await inRoom<MMStage>(room, template);
  page.host.style.cssText = 'display: block; width: 800px; height: 500px';
  page.element.style.height = '100%';
  await settled(page.element);
  return page;
}

export async function stageInCall(call: CallRoom, template?: TemplateResult): Promise<InRoom<MMStage>> {
  const page = await stageIn(call.room, template);
  await inCall(page.element);
  return page;
}

/** The button called `label`, by its text or otherwise. */
export const button = (element: MMStage, label: string): HTMLButtonElement => {
  const found = allInside<HTMLButtonElement>(element, 'button').find(
    (one) => one.getAttribute('aria-label') === label || one.textContent?.trim() === label,
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
};

/** What each tile says to those who do not see it. */
export const labels = (element: MMStage): (string | null)[] =>
  allInside(element, '.face').map((face) => face.getAttribute('aria-label'));

export const boxOf = (element: MMStage, key: string): DOMRect =>
  inside(element, `[data-key="${key}"]`).getBoundingClientRect();
