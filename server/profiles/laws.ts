/**
 * The law of each room: which profile it was made with, and that compiled.
 * Takes new profiles in when rooms are made, and refuses those that do not
 * hold, with every place and what would be right. (PF1, PF7)
 */
import { isDeepStrictEqual } from 'node:util';
import { MMError } from '../../src/core/protocol/errors.js';
import { show } from '../../src/core/protocol/ids.js';
import { BUILT_IN, builtIn } from '../../src/core/profile/built-in/built-in.js';
import { checkProfile } from '../../src/core/profile/check/check.js';
import type { KnownTools } from '../../src/core/profile/check/known.js';
import { sayProblems } from '../../src/core/profile/check/say.js';
import { createLaw, type Law } from '../../src/core/profile/law.js';
import { resolveProfile } from '../../src/core/profile/resolve.js';
import type { Profile } from '../../src/core/profile/schema.js';
import { nearest } from '../../src/core/profile/shape/nearest.js';
import type { Catalogue, RoomRecord } from '../storage/types.js';
import type { Manifests } from './manifests.js';

/** What a room is that was made without a profile. */
export const DEFAULT_PROFILE = 'default';

/** What the catalogue keeps of a profile. */
export type Kept = Pick<RoomRecord, 'profile' | 'document'>;

export interface Laws {
  /**
   * The law of `room`; an open room's while it does not exist. `known` is what the catalogue has of it, where
   * that is known already. Rejects with `UNAVAILABLE` when its profile cannot be read.
   */
  of(room: string, known?: RoomRecord | null): Promise<Law>;
  /** The law of rooms that are made with this. */
  with(kept: Kept): Law;
  /** `profile` with the manifests that it names by address, as `take` wants it. Rejects with `BAD_MESSAGE` or `UNAVAILABLE`. */
  complete(profile: unknown): Promise<unknown>;
  /** What to keep for a profile that somebody names or writes. Throws `BAD_MESSAGE`, which says what is wrong. */
  take(profile: unknown): Kept;
  /** Whether two rooms made with these would be the same. */
  same(one: Kept, other: Kept): boolean;
}

/** Compiled laws that are kept. */
const MOST = 200;

export function createLaws(deps: {
  readonly catalogue: Pick<Catalogue, 'findRoom'>;
  readonly tools: KnownTools;
  /** Fetches nothing without. */
  readonly manifests?: Manifests;
}): Laws {
  const around = { tools: deps.tools, find: builtIn, profiles: BUILT_IN };
  /** By what is kept. */
  const compiled = new Map<string, Law>();

  function lawOf({ profile, document }: Kept): Law {
    const key = document ?? profile;
    const known = compiled.get(key);
    if (known) return known;
    const law = createLaw(resolveProfile(document === undefined ? named(profile) : parse(document), builtIn));
    compiled.set(key, law);
    if (compiled.size > MOST) compiled.delete(compiled.keys().next().value!);
    return law;
  }

  return {
    async of(room, known) {
      const record = known === undefined ? await deps.catalogue.findRoom(room) : known;
      try {
        return lawOf(record ?? { profile: DEFAULT_PROFILE });
      } catch (cause) {
        // Of an earlier or later release: without its law nobody comes in.
        throw new MMError('UNAVAILABLE', `the profile of room ${room} cannot be read`, { cause });
      }
    },

    with: lawOf,

    complete: async (profile) => deps.manifests?.takeIn(profile) ?? profile,

    take(profile) {
      if (typeof profile === 'string') {
        named(profile);
        return { profile };
      }
      const checked = checkProfile(profile, around);
      if (!checked.ok)
        throw new MMError('BAD_MESSAGE', `the profile does not hold: ${sayProblems(checked.problems)}`);
      const { id = 'custom' } = checked.profile;
      if (id === DEFAULT_PROFILE || builtIn(id))
        throw new MMError(
          'BAD_MESSAGE',
          `the profile does not hold: id: ${show(id)} is the name of a profile that comes along`,
        );
      return { profile: id, document: JSON.stringify(checked.profile) };
    },

    same: (one, other) =>
      one.profile === other.profile &&
      (one.document === other.document || isDeepStrictEqual(parse(one.document), parse(other.document))),
  };
}

const parse = (document = 'null'): Profile => JSON.parse(document) as Profile;

/** The profile that comes along under that name. Throws `BAD_MESSAGE`. */
function named(name: string): Profile {
  const profile = builtIn(name === DEFAULT_PROFILE ? 'open' : name);
  if (profile) return profile;
  const close = nearest(name, BUILT_IN);
  const instead = close
    ? `did you mean "${close}"?`
    : `there are ${BUILT_IN.join(', ')}, or send a profile of your own`;
  throw new MMError('BAD_MESSAGE', `there is no profile ${show(name)}; ${instead}`);
}
