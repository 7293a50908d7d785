/**
 * A profile at work in a room in memory: roles, standings, rules, conditions,
 * rates and the manifests of tools from elsewhere, as on the server. Knows no
 * phase but the first, no lobby and no number of places.
 */
import type { Clock } from '../clock/clock.js';
import { BUILT_IN, builtIn } from '../profile/built-in/built-in.js';
import { checkProfile } from '../profile/check/check.js';
import { ELEMENTS } from '../profile/check/known.js';
import { sayProblems } from '../profile/check/say.js';
import { createJudge, type Judge } from '../profile/judge.js';
import { createLaw, type Law } from '../profile/law.js';
import { ANY_VERB } from '../profile/manifest/foreign.js';
import type { Profile } from '../profile/schema.js';
import type { Participant } from '../protocol/messages.js';
import { MMError } from '../protocol/errors.js';
import { defaultTools } from '../tools/registry.js';

/** The law of `profile`, or of the one that comes along under that name. Throws `BAD_MESSAGE`, or `NOT_FOUND`. */
export function lawOf(profile: string | Profile): Law {
  const written = typeof profile === 'string' ? { extends: profile } : profile;
  const names = [...ELEMENTS, ...defaultTools().names];
  // Which verbs there are is known once tools are loaded; a room in memory is there at once.
  const tools = new Map(names.map((name) => [name, [ANY_VERB]] as const));
  const checked = checkProfile(written, { tools, find: builtIn, profiles: BUILT_IN });
  if (!checked.ok)
    throw new MMError('BAD_MESSAGE', `the profile does not hold: ${sayProblems(checked.problems)}`);
  const law = createLaw(checked.whole);
  return law.during(law.profile.flow?.phase ?? null);
}

/** What is told of somebody with `role` beside its name. */
export const factsOf = (law: Law, role: string): Pick<Participant, 'as'> =>
  law.roles.length > 0 ? { as: law.standing(role) } : {};

/** The same, as told to whoever has the role. */
export function ownFactsOf(law: Law, role: string): Pick<Participant, 'as' | 'may'> {
  const may = law.rights(role);
  return { ...factsOf(law, role), ...(may && { may }) };
}

export function judgeOf(law: Law, clock: Clock, people: () => number): Judge {
  /** What each has left of the rates of rules, and since when. */
  const left = new Map<string, { count: number; at: number }>();
  return createJudge({
    law: () => law,
    phase: () => law.profile.flow?.phase ?? null,
    people,
    withinRate({ id }, { name, rate }) {
      if (!rate) return true;
      const key = JSON.stringify([id, name]);
      const now = clock.now();
      const before = left.get(key) ?? { count: rate.count, at: now };
      const since = ((now - before.at) / 1000) * (rate.count / rate.seconds);
      const count = Math.min(rate.count, before.count + since);
      left.set(key, { count: count < 1 ? count : count - 1, at: now });
      return count >= 1;
    },
  });
}
