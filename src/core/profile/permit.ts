/** The question that a profile answers, put plainly: may this person do that? For tests, builders and pages; the relay asks in two steps (`judge.ts`). */
import { MMError } from '../protocol/errors.js';
import { show } from '../protocol/ids.js';
import type { Verdict, Law } from './law.js';
import { either } from './shape/shape.js';
import type { Facts } from './when/when.js';

/** The roles of a room that nobody described. */
export const ROLES = ['host', 'participant', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export interface Asked {
  /** The participant's id. */
  readonly actor: string;
  readonly role: string;
  readonly tool: string;
  readonly verb: string;
  /** The document; the tool's own without. */
  readonly doc?: string;
  /** Whose thing it touches; null for nobody's, and for several people's. */
  readonly author?: string | null;
  readonly phase?: string | null;
  /** How many are in the room. */
  readonly people?: number;
  /** What the person was granted: operations, or all of a tool. */
  readonly granted?: readonly string[];
}

/** What becomes of it, and if it is not done, why. Rates are not counted. */
export function permit(law: Law, asked: Asked): Verdict {
  const { actor, role, tool, verb, doc = tool, author = null, phase = null, people = 0 } = asked;
  const there = {
    actor,
    role,
    phase,
    people,
    'op.author': author,
    'op.tool': tool,
    'op.verb': verb,
    'op.doc': doc,
  } as const;
  const facts: Facts = (fact) => there[fact];
  const now = law.during(phase);
  const { granted = [] } = asked;
  return now.judge(
    now.rule(role, tool, verb),
    facts,
    granted.some((name) => covers(name, tool, verb)),
  );
}

/** Whether a grant of `name` is one of `verb` of `tool`. */
export const covers = (name: string, tool: string, verb: string): boolean =>
  name === `${tool}_${verb}` || name === `${tool}_*`;

/** Throws `NOT_PERMITTED` unless the law has the role, or lists none. */
export function checkRole({ roles }: Law, role: string): void {
  if (roles.length === 0 || roles.includes(role)) return;
  throw new MMError('NOT_PERMITTED', `this room has no role ${show(role)}; there is ${either(roles)}`);
}
