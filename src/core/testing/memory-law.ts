/**
 * A profile at work in a room in memory: roles, standings, rules, conditions,
 * rates, phases, grants and the manifests of tools from elsewhere, as on the
 * server. Knows no lobby and no number of places, and asks for nobody.
 */
import type { Clock } from '../clock/clock.js';
import { BUILT_IN, builtIn } from '../profile/built-in/built-in.js';
import { checkProfile } from '../profile/check/check.js';
import { ELEMENTS } from '../profile/check/known.js';
import { sayProblems } from '../profile/check/say.js';
import type { Course } from '../profile/course.js';
import { createJudge, type Judge } from '../profile/judge.js';
import { createLaw, factsOf, type Law } from '../profile/law.js';
import { ANY_VERB } from '../profile/manifest/foreign.js';
import type { Profile } from '../profile/schema.js';
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

export { factsOf };

const phaseOf = (law: Law, { state }: Course): string | null =>
  state.phase ?? law.profile.flow?.phase ?? null;

/** The law in the phase of the moment. */
export const lawIn = (law: Law, course: Course): Law => law.during(phaseOf(law, course));

export function judgeOf(law: Law, clock: Clock, people: () => number, course: () => Course): Judge {
  /** What each has left of the rates of rules, and since when. */
  const left = new Map<string, { count: number; at: number }>();
  return createJudge({
    law: () => lawIn(law, course()),
    phase: () => phaseOf(law, course()),
    people,
    granted: ({ id }, { tool, verb }) => course().mayDo(id, tool, verb),
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
