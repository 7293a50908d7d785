/**
 * The entry `mm-rooms/profile`: what a room profile is, whether one holds, and
 * profiles as HTML. Without a DOM; `mm-room` loads the same when it needs it.
 */
import { MMError } from './core/protocol/errors.js';
import type { Profile, WholeProfile } from './core/profile/schema.js';
import { checkMarkup, startTag, usualSurroundings } from './core/profile/markup/check-markup.js';
import type { MarkupElement } from './core/profile/markup/tree.js';
import { checkProfile, type Checked } from './core/profile/check/check.js';
import { lintProfile as lint } from './core/profile/check/lint.js';
import { checkProfileText as checkText, type CheckedText } from './core/profile/check/say.js';
import type { Problem } from './core/profile/shape/shape.js';

export { BUILT_IN, builtIn } from './core/profile/built-in/built-in.js';
export { pathText, sayProblems } from './core/profile/check/say.js';
export { createLaw, type Law } from './core/profile/law.js';
export { permit, type Asked } from './core/profile/permit.js';
export { resolveProfile } from './core/profile/resolve.js';
export { profileSchema, type Profile, type WholeProfile } from './core/profile/schema.js';
export { checkMarkup, startTag } from './core/profile/markup/check-markup.js';
export type { CheckedMarkup, MarkupProblem } from './core/profile/markup/check-markup.js';
export type { MarkupElement } from './core/profile/markup/tree.js';
export { markupFromProfile, type RoomAttributes } from './core/profile/markup/write.js';
export type { Problem } from './core/profile/shape/shape.js';

/**
 * The profile that the markup of `room` says: `<mm-room>` and what is in it.
 * Rejects with `BAD_MESSAGE`, naming the elements, where it does not hold.
 */
export async function profileFromMarkup(room: MarkupElement): Promise<Profile> {
  const checked = await checkMarkup(room);
  if (checked.ok) return checked.profile;
  const said = checked.problems.slice(0, 5).map(({ element, message }) => `${startTag(element)} ${message}`);
  throw new MMError('BAD_MESSAGE', said.join(' · '));
}

/** Checks a profile as JSON gives it, with the tools and profiles that come along. */
export const checkRoomProfile = async (value: unknown): Promise<Checked> =>
  checkProfile(value, await usualSurroundings());

/** The same of its text, with lines and columns. */
export const checkProfileText = async (text: string): Promise<CheckedText> =>
  checkText(text, await usualSurroundings());

/** What holds and is probably not meant. */
export const lintProfile = async (whole: WholeProfile): Promise<readonly Problem[]> =>
  lint(whole, (await usualSurroundings()).tools);

/** What each tool can do, by its name: its verbs, none for elements that show other things. */
export const knownTools = async (): Promise<ReadonlyMap<string, readonly string[]>> =>
  (await usualSurroundings()).tools;
