/** What the course of a room in memory makes of those who are in it: their roles, what they may, and who is out. */
import { flowType, type FlowState } from '../ot/flow/flow.js';
import { courseOf, type Course } from '../profile/course.js';
import type { Law } from '../profile/law.js';
import { MMError } from '../protocol/errors.js';
import type { Participant } from '../protocol/messages.js';
import { factsOf, lawIn } from './memory-law.js';

const BEGINNING = flowType.create();

/** The course that a document shows; the beginning for none. */
export const courseIn = (state: unknown): Course => courseOf((state as FlowState | undefined) ?? BEGINNING);

/** As the others are told. */
export function memberIn(
  law: Law | undefined,
  course: Course,
  participant: Participant,
  ownRole: string,
): Participant {
  const role = course.roleOf(participant.id) ?? ownRole;
  return { ...participant, role, ...(law && factsOf(lawIn(law, course), role)) };
}

/** As oneself is told, with what one may. */
export function selfIn(law: Law, course: Course, participant: Participant): Participant {
  const may = lawIn(law, course).rights(participant.role, course.grantsOf(participant.id));
  return { ...participant, ...(may && { may }) };
}

/** Why somebody is out; null for whoever is not. */
export function outOf({ state }: Course, id: string): MMError | null {
  if (state.ended) return new MMError('ROOM_ENDED', 'the host has ended it');
  if (!state.banned.some(({ participant }) => participant === id)) return null;
  return new MMError('NOT_PERMITTED', 'a moderator has banned you from the room');
}
