/** What `<mm-layout>` says. */
import type { Room } from '../../core/room/room.js';
import { texts } from '../base/texts.js';
import type { GroupName } from './arrange.js';

export const layoutTexts = /* @__PURE__ */ texts('layout', {
  connecting: 'Joining the room…',
  closed: 'The room is closed',
  nothing: 'Nothing to arrange',
  nothingText: 'This room has no tools to show here.',
  missing: (label: string): string => `No ${label.toLowerCase()} in this room`,
  missingText: 'The page has it, but the profile of the room does not.',
  moveHint: 'Drag it to move it, or press Ctrl, Shift and an arrow',
  moved: (label: string, place: number, count: number, group: string): string =>
    `${label}: ${place} of ${count}, ${group}`,
});

export type LayoutTexts = ReturnType<typeof layoutTexts>;

export const groupTexts = /* @__PURE__ */ texts('layout.groups', {
  stage: 'Stage',
  side: 'Beside it',
  faces: 'Call',
} satisfies Record<GroupName, string>);

/** What people call the tools. */
export const labelTexts = /* @__PURE__ */ texts('layout.labels', {
  slides: 'Slides',
  youtube: 'YouTube',
  video: 'Video',
  map: 'Map',
  whiteboard: 'Board',
  notes: 'Notes',
  poll: 'Polls',
  chat: 'Chat',
  people: 'People',
  hands: 'Hands',
  reactions: 'Reactions',
  timer: 'Timer',
  spotlight: 'Spotlight',
  stage: 'Call',
  audio: 'Audio',
  controls: 'Controls',
  history: 'History',
});

/** What `room` calls a tool or a document that has no label: "breakout-notes" is "Breakout notes". */
export function labelOf(name: string, room: Room | undefined): string {
  const labels: Readonly<Record<string, string>> = labelTexts(room);
  const words = name.replace(/[-_.]+/g, ' ').trim();
  return Object.hasOwn(labels, name) ? labels[name]! : words.charAt(0).toUpperCase() + words.slice(1);
}
