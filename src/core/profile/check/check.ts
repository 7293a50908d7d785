/**
 * Whether a profile holds: its shape, and that every name in it is the name of
 * something. Reports everything that is wrong at once, each with its path and
 * what would be right. Knows no text: lines and columns are `place.ts`'s. (PF1)
 */
import { MMError } from '../../protocol/errors.js';
import { checkJson } from '../../protocol/json.js';
import { jsonBytes } from '../../protocol/size.js';
import { resolveProfile, type FindProfile } from '../resolve.js';
import { PROFILE, PROFILE_BYTES, type Profile, type WholeProfile } from '../schema.js';
import { examine, type Path, type Problem } from '../shape/shape.js';
import type { KnownTools } from './known.js';
import { checkNames } from './names.js';

/** What a profile may refer to. */
export interface Surroundings {
  readonly tools: KnownTools;
  readonly find: FindProfile;
  /** Names that `find` knows, for the sentences. */
  readonly profiles: readonly string[];
}

export type Checked =
  | { readonly ok: true; readonly profile: Profile; readonly whole: WholeProfile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Problems beyond which no more are collected. */
const MOST = 50;

/** `value` as JSON gives it. */
export function checkProfile(value: unknown, around: Surroundings): Checked {
  const problems: Problem[] = [];
  const report = (path: Path, message: string): void => {
    if (problems.length < MOST) problems.push({ path, message });
  };
  try {
    checkJson(value, 'the profile', 'BAD_MESSAGE');
    const bytes = jsonBytes(value);
    if (bytes > PROFILE_BYTES) report([], `has ${bytes} bytes as JSON, more than ${PROFILE_BYTES}`);
  } catch (error) {
    report([], MMError.wrap(error).message);
  }
  if (problems.length > 0) return { ok: false, problems };
  examine(PROFILE, value, [], report);
  if (problems.length > 0) return { ok: false, problems };

  const profile = value as Profile;
  let whole: WholeProfile;
  try {
    whole = resolveProfile(profile, around.find);
  } catch (error) {
    const known = around.profiles.join(', ');
    report(['extends'], `${MMError.wrap(error).message}; there are ${known}`);
    return { ok: false, problems };
  }
  checkNames(profile, whole, around.tools, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, profile, whole };
}
