/** The course of a room, for the tests of elements that show it. */
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
