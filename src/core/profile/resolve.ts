/**
 * From a profile as it was written to a whole one: what it extends is merged
 * in, by the rule of JSON Merge Patch (RFC 7396): objects are merged key by
 * key, null takes away, everything else replaces. The phases of a profile are
 * merged into its roles by the same rule. Trusts the shape, which is checked. (PF2)
 */
import { MMError } from '../protocol/errors.js';
import { show } from '../protocol/ids.js';
import type { Profile, WholeProfile } from './schema.js';

/** Profiles by name. */
export type FindProfile = (name: string) => Profile | undefined;

/** Profiles that may extend one another in a row. */
const LONGEST_CHAIN = 8;

/** Throws `NOT_FOUND` for a name that is not known, `BAD_MESSAGE` for a circle or a chain that is too long. */
export function resolveProfile(profile: Profile, find: FindProfile): WholeProfile {
  const chain = [profile];
  const names: string[] = [];
  for (let next = profile.extends; next !== undefined; next = chain[0]!.extends) {
    if (names.includes(next))
      throw new MMError(
        'BAD_MESSAGE',
        `profiles extend each other in a circle: ${[...names, next].join(' → ')}`,
      );
    if (names.length === LONGEST_CHAIN)
      throw new MMError(
        'BAD_MESSAGE',
        `more than ${LONGEST_CHAIN} profiles extend one another: ${names.join(' → ')}`,
      );
    const parent = find(next);
    if (!parent) throw new MMError('NOT_FOUND', `there is no profile ${show(next)}`);
    names.push(next);
    chain.unshift(parent);
  }
  const merged = chain.reduce<unknown>((below, { extends: _, ...above }) => merge(below, above), {});
  return merged as WholeProfile;
}

/** The profile as it is in `phase`; as it is without one when there is no such phase. */
export function inPhase(profile: WholeProfile, phase: string | null): WholeProfile {
  const phases = profile.flow?.phases ?? {};
  const patch = phase !== null && Object.hasOwn(phases, phase) ? phases[phase]?.roles : undefined;
  return patch ? { ...profile, roles: merge(profile.roles ?? {}, patch) as WholeProfile['roles'] } : profile;
}

/** `patch` applied to `target`, neither of which changes. */
export function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merge(Object.hasOwn(result, key) ? result[key] : undefined, value);
  }
  return result;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
