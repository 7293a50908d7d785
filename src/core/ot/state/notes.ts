/**
 * What somebody says that they did to a shared value: the verb of a custom tool
 * and the rest of a sentence that begins with their name. The relay cannot know
 * whether it is so, but it knows who says it: a note never names its author.
 */
import { show } from '../../protocol/ids.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkList, checkObject, checkString } from '../check.js';

export interface Note {
  /** The custom tool's verb: `roll`. */
  readonly verb: string;
  /** What follows the name in the history: `rolled 5`. None for nothing to tell. */
  readonly text?: string;
  /** The deed was taken back. */
  readonly undone?: true;
}

/** As in the names of operations: `roll`, `move-card`. */
const VERB = /^[a-z][a-z0-9-]{0,31}$/;

/** Lines, controls, and what turns the direction of the text around it. */
const UNSEEMLY = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** 1 to 8 notes, or throws `BAD_OPERATION` or `TOO_LARGE`. */
export function parseNotes(raw: unknown): readonly Note[] {
  const list = checkList(raw, 'did');
  if (list.length === 0 || list.length > TOOL_LIMITS.stateNotes)
    throw bad(`did must have 1 to ${TOOL_LIMITS.stateNotes} notes, not ${list.length}`);
  return list.map(parseNote);
}

function parseNote(raw: unknown): Note {
  const note = checkObject(raw, 'a note', ['verb'], ['text', 'undone']);
  const { verb, text, undone } = note;
  if (typeof verb !== 'string' || !VERB.test(verb))
    throw bad(`a verb must be 1 to 32 of a-z, 0-9 and "-", a letter first, not ${show(verb)}`);
  if (
    text !== undefined &&
    UNSEEMLY.test(checkString(text, 'the text of a note', 1, TOOL_LIMITS.stateNoteChars))
  )
    throw bad('the text of a note must be one line without control characters');
  if (undone !== undefined && undone !== true) throw bad(`undone must be true, not ${show(undone)}`);
  return note as unknown as Note;
}

/** One after the other; of too many the last ones. */
export function joinNotes(a: readonly Note[], b: readonly Note[]): readonly Note[] {
  return [...a, ...b].slice(-TOOL_LIMITS.stateNotes);
}

/** The notes of the inverse: what was done is taken back, what was taken back is done again. */
export function notesOver(notes: readonly Note[]): readonly Note[] {
  return notes.map(({ undone, ...note }): Note => (undone ? note : { ...note, undone: true })).reverse();
}

/** `text` as a note may have it: one line, and no longer than it may be. */
export function seemly(text: string): string {
  const line = text.replace(new RegExp(`(${UNSEEMLY.source}|\\s|\\p{Surrogate})+`, 'gu'), ' ').trim();
  if (line.length <= TOOL_LIMITS.stateNoteChars) return line;
  return `${line.slice(0, TOOL_LIMITS.stateNoteChars - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
