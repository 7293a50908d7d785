/**
 * Who may do what with the course of a room where the profile does not say it:
 * a host everything, everybody else ask and take that back. A rule for all
 * else (`*`) does not reach it: somebody who may do everything with the tools of
 * a room is not therefore its moderator. (PF9)
 */
import { ruleOf, type Rule } from './rule.js';
import type { RuleWord } from './schema.js';

/** The tool, and its document. */
export const FLOW = 'flow';

const ALL = `${FLOW}_*`;
const ASKING = ['ask', 'withdraw'];
const ASKS = ASKING.map((verb) => `${FLOW}_${verb}`);

const [ALLOWED, DENIED] = [ruleOf(ALL, 'allow'), ruleOf(ALL, 'deny')];
/** Whoever grants is told of every request: nobody is to be pestered. */
const ASKING_ALLOWED = ruleOf(ALL, { rule: 'allow', rate: '20/min', why: 'Ask less often' });

export const usualFlow = (standing: string | undefined, verb: string): Rule =>
  standing === 'host' ? ALLOWED : ASKING.includes(verb) ? ASKING_ALLOWED : DENIED;

/** The same, as a client is told. */
export const flowRights = (standing: string | undefined): readonly (readonly [string, RuleWord])[] =>
  standing === 'host' ? [[ALL, 'allow']] : [[ALL, 'deny'], ...ASKS.map((name) => [name, 'allow'] as const)];
