/**
 * A tool at work on its document: reads the shared value as the tool's state,
 * and turns a verb into the smallest operation. Loaded with the first tool, for
 * what it needs is large: the schema's checker and the arithmetic of JSON.
 */
import { Validator } from '@cfworker/json-schema';
import { change } from '../../core/ot/state/change.js';
import type { Doc, JSONOp } from '../../core/ot/json.js';
import { seemly, type Note } from '../../core/ot/state/notes.js';
import { MMError } from '../../core/protocol/errors.js';
import { checkPlain } from '../../core/protocol/plain.js';
import type { ToolRules, VerbContext } from './rules.js';

/** The shared value as the tool sees it: its state, or why it is none. */
export type Reading<State> =
  { readonly state: State; readonly problem?: undefined } | { readonly problem: string };

export interface Deed {
  readonly op: JSONOp;
  readonly did: readonly Note[];
}

type Fields = Readonly<Record<string, Doc>>;

export class Machine<State extends object> {
  readonly #rules: ToolRules<State>;
  readonly #validator: Validator;
  #last: { readonly value: unknown; readonly reading: Reading<State> } | undefined;

  /** Throws `BAD_OPERATION` when the initial state does not fit the schema. */
  constructor(rules: ToolRules<State>) {
    this.#rules = rules;
    this.#validator = new Validator(rules.schema, '2020-12', true);
    const { problem } = this.read({});
    if (problem !== undefined)
      throw new MMError('BAD_OPERATION', `the initial state does not fit: ${problem}`);
  }

  /** What has not been laid out yet is as it is at first. */
  read(value: unknown): Reading<State> {
    if (this.#last && this.#last.value === value) return this.#last.reading;
    const reading = this.#read(value);
    this.#last = { value, reading };
    return reading;
  }

  /** Whether part of `value` has not been laid out yet. */
  isNew(value: unknown): boolean {
    return Object.keys(this.#rules.initial).some((key) => !Object.hasOwn(value as object, key));
  }

  /** What `verb` comes to on the shared `value`; null for nothing. Throws what the verb throws, and `BAD_OPERATION`. */
  act(value: unknown, verb: string, args: unknown, context: VerbContext): Deed | null {
    const reading = this.read(value);
    if (reading.problem !== undefined) throw new MMError('BAD_OPERATION', reading.problem);
    const before = reading.state;
    const after = this.#rules.verbs[verb]!(before, args as never, context);
    if (after === before || after === undefined) return null;
    checkPlain(after, `what ${verb} makes of the state`);
    const problem = this.#problem(after);
    if (problem) throw new MMError('BAD_OPERATION', `${verb} leads to what does not fit: ${problem}`);
    const op = change(before as Fields, after as unknown as Doc, this.#rules.schema);
    if (op === null) return null;
    const text = seemly(this.#rules.sentence?.({ verb, args, before, after }) ?? '');
    return { op, did: [{ verb, ...(text ? { text } : {}) }] };
  }

  #read(value: unknown): Reading<State> {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { problem: 'the value is no object' };
    const state = freeze({ ...this.#rules.initial, ...value });
    const problem = this.#problem(state);
    return problem ? { problem } : { state };
  }

  #problem(state: object): string | null {
    const { valid, errors } = this.#validator.validate(state);
    if (valid) return null;
    const { instanceLocation = '', error = '' } = errors.at(-1) ?? {};
    return `${instanceLocation.replace(/^#\/?/, '') || 'the state'}: ${error.replace(/\.$/, '')}`;
  }
}

/** States share most of their parts with the states before them: what is frozen is so all through. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
