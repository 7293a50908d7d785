/** The room that nobody described: every tool, for everybody but those who look on. */
import type { Profile } from '../schema.js';

export const openRoom = {
  id: 'open',
  title: 'Open room',
  description: 'Every tool may be used by everybody but viewers. Rooms that name no profile are like this.',
} as const satisfies Profile;
