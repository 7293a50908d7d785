/** Whether the markup of a room is a profile that holds; what does not is said of the element that says it. (PF1, PF11) */
import { BUILT_IN, builtIn } from '../built-in/built-in.js';
import { checkProfile, type Surroundings } from '../check/check.js';
import { knownTools } from '../check/known.js';
import { defaultTools } from '../../tools/registry.js';
import type { Profile, WholeProfile } from '../schema.js';
import type { Path } from '../shape/shape.js';
import { readMarkup } from './read.js';
import type { MarkupElement } from './tree.js';

/** What is wrong, in which element; `message` is a sentence without a full stop. */
export interface MarkupProblem<E> {
  readonly element: E;
  /** Where in the profile; empty for what is in no profile at all. */
  readonly path: Path;
  readonly message: string;
}

export type CheckedMarkup<E> =
  | { readonly ok: true; readonly profile: Profile; readonly whole: WholeProfile }
  | { readonly ok: false; readonly problems: readonly MarkupProblem<E>[] };

/** The tools and profiles that come along. */
export const usualSurroundings = async (): Promise<Surroundings> => ({
  tools: await knownTools(defaultTools()),
  find: builtIn,
  profiles: BUILT_IN,
});

/** Checks a room by its markup; `around` is what it may refer to, what comes along without. */
export async function checkMarkup<E extends MarkupElement>(
  room: E,
  around?: Surroundings,
): Promise<CheckedMarkup<E>> {
  const read = readMarkup(room);
  const checked = checkProfile(read.profile, around ?? (await usualSurroundings()));
  const found = checked.ok ? [] : checked.problems;
  const problems = [
    ...read.problems.map((problem) => ({ ...problem, path: [] })),
    ...found.map(({ path, message }) => ({ element: read.elementOf(path), path, message })),
  ];
  if (problems.length > 0 || !checked.ok) return { ok: false, problems };
  return checked;
}

/** The start tag of an element, as far as it tells it from others: `<mm-rule op="chat_say">`. */
export function startTag({ localName, attributes }: MarkupElement): string {
  const named = [...attributes].find(({ name }) => name === 'op' || name === 'name');
  return named ? `<${localName} ${named.name}="${named.value.slice(0, 64)}">` : `<${localName}>`;
}
