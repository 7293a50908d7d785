/**
 * Those of the tools' limits that an element draws with. A module of its own:
 * a page with one element does not load all the others for them.
 */
export const ELEMENT_LIMITS = {
  /** Characters of the note with a raised hand. */
  handNoteChars: 280,
  /** Milliseconds of a countdown. */
  timerMs: 86_400_000,
  /** Characters of what a timer is for. */
  timerLabelChars: 80,
  /** Milliseconds that everybody waits at most for one who has no data, before it goes on by itself. */
  playbackWaitMs: 10_000,
} as const;
