/** One rule of a profile, ready to be asked: the word, how often, on which condition, and what to say. */
import type { ProfileRule, RuleWord } from './schema.js';
import { parseCondition, type Condition } from './when/when.js';

/** So many in so many seconds. */
export interface RuleRate {
  readonly count: number;
  readonly seconds: number;
}

export interface Rule {
  /** The name that it stands under in the profile: what is counted together. */
  readonly name: string;
  readonly word: RuleWord;
  readonly rate: RuleRate | null;
  readonly when: Condition | null;
  readonly why: string | null;
}

const SECONDS = { s: 1, min: 60, h: 3_600 } as const;

/** Throws `BAD_MESSAGE` for a condition that cannot be read. */
export function ruleOf(name: string, rule: ProfileRule): Rule {
  const { rule: word, rate, when, why } = typeof rule === 'string' ? { rule } : rule;
  return {
    name,
    word,
    rate: rate === undefined ? null : parseRate(rate),
    when: when === undefined ? null : parseCondition(when),
    why: why ?? null,
  };
}

/** "10/s", whose form has been checked. */
function parseRate(rate: string): RuleRate {
  const [count, unit] = rate.split('/');
  return { count: Number(count), seconds: SECONDS[unit as 's'] };
}
