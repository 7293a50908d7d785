/** What `<mm-layout>` says. */
export const STRINGS = {
  connecting: 'Joining the room…',
  closed: 'The room is closed',
  nothing: 'Nothing to arrange',
  nothingText: 'This room has no tools to show here.',
  missing: (label: string): string => `No ${label.toLowerCase()} in this room`,
  missingText: 'The page has it, but the profile of the room does not.',
  groups: { stage: 'Stage', side: 'Beside it', faces: 'Call' },
  moveHint: 'Drag it to move it, or press Ctrl, Shift and an arrow',
  moved: (label: string, place: number, count: number, group: string): string =>
    `${label}: ${place} of ${count}, ${group}`,
};

/** What people call the tools. */
export const LABELS: Readonly<Record<string, string>> = {
  youtube: 'YouTube',
  whiteboard: 'Board',
  stage: 'Call',
  poll: 'Polls',
  history: 'History',
};

/** A label for a tool or a document that has none: "breakout-notes" as "Breakout notes". */
export const labelOf = (name: string): string => {
  const words = name.replace(/[-_.]+/g, ' ').trim();
  return Object.hasOwn(LABELS, name) ? LABELS[name]! : words.charAt(0).toUpperCase() + words.slice(1);
};
