/** What an author writes of a tool: its state, its verbs and how they are told. Checked here, run elsewhere. */
import { MMError } from '../../core/protocol/errors.js';
import { show } from '../../core/protocol/ids.js';

/** Who does it, and what a verb may not take from anywhere else: it must be told the time and its luck. */
export interface VerbContext {
  readonly actor: { readonly id: string; readonly name: string; readonly role: string };
  /** The server's time, milliseconds since the epoch. */
  readonly now: number;
  /** From 0 up to 1. Drawn once, by who does it: everybody gets the outcome, not the dice. */
  random(): number;
  /** A new identifier, unique in the room. */
  newId(): string;
}

/**
 * The state after the deed, made from `state` without changing it: it is frozen.
 * The same state when there is nothing to do. Throw an error with a sentence to refuse.
 */
export type ToolVerb<State> = (state: State, args: never, context: VerbContext) => State;

export interface ToolDeed<State> {
  readonly verb: string;
  readonly args: unknown;
  readonly before: State;
  readonly after: State;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- rules of tools of all kinds are checked alike
export interface ToolRules<State extends object = any> {
  /**
   * JSON Schema (2020-12) of the state, which is an object. What breaks it is not
   * done, and what others have broken is shown as such. In it, `format: 'text'`
   * marks a string that several may write at once, `format: 'counter'` a number
   * that is added to.
   */
  readonly schema: object;
  /** The state that nobody has changed; fits the schema. */
  readonly initial: State;
  /** Pure functions by name: 1 to 32 of `a-z 0-9 -`, a letter first. */
  readonly verbs: Readonly<Record<string, ToolVerb<State>>>;
  /**
   * The roles that a verb is offered to; everyone who may edit without. A courtesy
   * of this page: what nobody can get around is the profile's `state_edit`.
   */
  readonly permissions?: Readonly<Record<string, readonly string[]>>;
  /** What follows the name in the history: `rolled 5`. Null, or nothing, when there is nothing to tell. */
  sentence?(deed: ToolDeed<State>): string | null | undefined;
}

const VERB = /^[a-z][a-z0-9-]{0,31}$/;

/** Throws `BAD_OPERATION` naming what is wrong with the rules of `tag`. */
export function checkRules(tag: string, rules: ToolRules): void {
  const bad = (what: string): MMError => new MMError('BAD_OPERATION', `<${tag}>: ${what}`);
  if (typeof rules !== 'object' || rules === null) throw bad('a tool has schema, initial, verbs and view');
  const { schema, initial, verbs, permissions = {}, sentence } = rules;
  for (const [name, value] of Object.entries({ schema, initial, verbs, permissions })) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw bad(`${name} must be an object, not ${show(value)}`);
  }
  for (const [name, verb] of Object.entries(verbs)) {
    if (!VERB.test(name)) throw bad(`a verb must be 1 to 32 of a-z, 0-9 and "-", not ${show(name)}`);
    if (typeof verb !== 'function') throw bad(`the verb ${name} must be a function, not ${show(verb)}`);
  }
  for (const name of Object.keys(permissions))
    if (!Object.hasOwn(verbs, name)) throw bad(`permissions name ${show(name)}, which is no verb`);
  if (sentence !== undefined && typeof sentence !== 'function') throw bad('sentence must be a function');
}
