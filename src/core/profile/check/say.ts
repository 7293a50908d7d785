/** Problems as sentences: on one line for an error's message, or with places for whoever edits the text. */
import { readJson } from './place.js';
import { checkProfile, type Checked, type Surroundings } from './check.js';
import { PROFILE_BYTES } from '../schema.js';
import type { Path, Problem } from '../shape/shape.js';

/** Problems that one message names. */
const MOST = 5;

/** `roles.student.max`; a key that is no plain word stands in brackets. */
export function pathText(path: Path): string {
  const text = path.map((key) =>
    typeof key === 'string' && /^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`,
  );
  return text.join('').replace(/^\./, '');
}

/** The first problems on one line, each with its path. */
export function sayProblems(problems: readonly Problem[]): string {
  const said = problems
    .slice(0, MOST)
    .map(({ path, message }) => (path.length > 0 ? `${pathText(path)}: ${message}` : message));
  const more = problems.length - MOST;
  return said.join(' · ') + (more > 0 ? ` · and ${more} more` : '');
}

/** A problem where an editor shows it: line and column from 1. */
export interface PlacedProblem extends Problem {
  readonly line: number;
  readonly column: number;
}

export type CheckedText =
  | Extract<Checked, { readonly ok: true }>
  | { readonly ok: false; readonly problems: readonly PlacedProblem[] };

/** Checks a profile as it is written in a file. */
export function checkProfileText(text: string, around: Surroundings): CheckedText {
  if (text.length > 4 * PROFILE_BYTES)
    return { ok: false, problems: [{ path: [], message: 'is too long for a profile', line: 1, column: 1 }] };
  const read = readJson(text);
  if (!read.ok) return { ok: false, problems: [{ path: [], message: read.message, ...read.place }] };
  const checked = checkProfile(read.value, around);
  if (checked.ok) return checked;
  return {
    ok: false,
    problems: checked.problems.map((problem) => ({ ...problem, ...read.placeOf(problem.path) })),
  };
}
