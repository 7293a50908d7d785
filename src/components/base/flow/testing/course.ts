/** The course of a room, for the tests of elements that show it. */
import type { MMElement } from '../../mm-element.js';
import { allInside } from '../../testing/in-room.js';
import type { FlowState } from '../state.js';
import type { RoomSnapshot } from '../../../../core/protocol/messages.js';

export const EMPTY: FlowState = {
  phase: null,
  ended: false,
  waiting: [],
  asks: [],
  grants: [],
  roles: [],
  banned: [],
};

/** A room in which the course is as `fields` say. */
export const courseOf = (fields: Partial<FlowState>): RoomSnapshot => ({
  rev: 1,
  docs: { flow: { tool: 'flow', type: 'mm/flow@1', state: { ...EMPTY, ...fields } } },
});

/** Somebody before the door. */
export const waiting = (participant: string, name = participant, at = 1) => ({ participant, name, at });

/** What is loaded and opened is there. */
export async function drawn(element: MMElement): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await element.updateComplete;
  }
}

/** The button that is called so. */
export const button = (element: Element, label: string): HTMLButtonElement => {
  const found = allInside<HTMLButtonElement>(element, 'button').find(
    (one) => one.getAttribute('aria-label') === label || one.textContent?.trim() === label,
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
};
