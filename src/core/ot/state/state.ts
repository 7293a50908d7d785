/**
 * A shared JSON value with two things that JSON operations alone cannot say:
 * what somebody meant by an operation (a custom tool's verb and its sentence),
 * and that a value was only laid out for the first time, which is nobody's
 * deed. Every JSON operation is one of this type too, unchanged.
 *
 * What was laid out alike by two is there once, and taking it back takes only
 * what nobody has touched since: whoever edits it brings it back. So two people
 * who use a tool for the first time at the same moment both keep what they did.
 *
 * Knows no tool: what a verb does is the page's own business.
 */
import { insertOp, removeOp } from 'ot-json1';
import { isHostileKey, show } from '../../protocol/ids.js';
import { LIMITS } from '../../protocol/limits.js';
import { checkPlain } from '../../protocol/plain.js';
import { bad, checkObject, checkStepCount } from '../check.js';
import { isObject, jsonType, type Doc, type JSONOp } from '../json.js';
import type { Order, OTType } from '../type.js';
import { sameJson } from './same-json.js';
import { joinNotes, notesOver, parseNotes, type Note } from './notes.js';

export type Values = Readonly<Record<string, Doc>>;

/** A JSON operation and what its author says it is. */
export interface Noted {
  readonly did: readonly Note[];
  readonly op: JSONOp;
}

/** Keys that the value did not have, with what they are at first. */
export interface Begin {
  readonly begin: Values;
}

/** The inverse: keys that are still what they were at first. */
export interface Unbegin {
  readonly unbegin: Values;
}

export type StateOp = JSONOp | Noted | Begin | Unbegin;

export const stateType: OTType<Doc, StateOp> = {
  name: 'mm/state@1',

  create: () => jsonType.create(),

  parse(raw) {
    if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) return jsonType.parse(raw);
    checkPlain(raw, 'the operation');
    const key = (['begin', 'unbegin'] as const).find((each) => Object.hasOwn(raw, each));
    if (!key) {
      const { did, op } = checkObject(raw, 'the operation', ['did', 'op']);
      return noted(parseNotes(did), jsonType.parse(op));
    }
    const values = parseValues(checkObject(raw, 'the operation', [key])[key], key);
    return key === 'begin' ? begin(values) : unbegin(values);
  },

  apply(state, op) {
    if (isBegin(op) || isUnbegin(op)) checkFits(state, op);
    return jsonType.apply(state, jsonOf(op));
  },

  transform(op, against, order) {
    if (op === null || against === null) return op;
    if (isUnbegin(op)) return unbegin(without(op.unbegin, touched(against)));
    if (isUnbegin(against)) return revive(op, against);
    return noted(notesOf(op), jsonType.transform(jsonOf(op), jsonOf(against), orderOf(op, against, order)));
  },

  compose(a, b) {
    if (a === null || b === null) return a ?? b;
    return noted(joinNotes(notesOf(a), notesOf(b)), jsonType.compose(jsonOf(a), jsonOf(b)));
  },

  invert(op, state) {
    if (isBegin(op)) return unbegin(op.begin);
    if (isUnbegin(op)) return begin(op.unbegin);
    return noted(notesOver(notesOf(op)), jsonType.invert(jsonOf(op), state));
  },

  isNoop: (op) => op === null,

  weight: (op) => jsonType.weight!(jsonOf(op)),

  diff: (from, to) => jsonType.diff(from, to),
};

/** `op` under the notes `did`; plain without any. */
export function noted(did: readonly Note[], op: JSONOp): JSONOp | Noted {
  return op === null || did.length === 0 ? op : { did, op };
}

export const begin = (values: Values): Begin | null =>
  Object.keys(values).length > 0 ? { begin: values } : null;

const unbegin = (values: Values): Unbegin | null =>
  Object.keys(values).length > 0 ? { unbegin: values } : null;

export function isNoted(op: StateOp): op is Noted {
  return isObject(op) && Object.hasOwn(op, 'did');
}

export function isBegin(op: StateOp): op is Begin {
  return isObject(op) && Object.hasOwn(op, 'begin');
}

export function isUnbegin(op: StateOp): op is Unbegin {
  return isObject(op) && Object.hasOwn(op, 'unbegin');
}

/** What the author of `op` says that it is; nothing for a plain one. */
export const notesOf = (op: StateOp): readonly Note[] => (isNoted(op) ? op.did : []);

/** What `op` does, as a JSON operation. */
function jsonOf(op: StateOp): JSONOp {
  if (isNoted(op)) return op.op;
  if (isBegin(op)) return inserting(op.begin);
  if (isUnbegin(op)) return all(Object.entries(op.unbegin).map(([key]) => removeOp([key])));
  return op as JSONOp;
}

const all = (ops: readonly JSONOp[]): JSONOp =>
  ops.reduce<JSONOp>((sum, op) => jsonType.compose(sum, op), null);

const inserting = (values: Values): JSONOp =>
  all(Object.entries(values).map(([key, value]) => insertOp([key], value)));

/** `op`, made on a value that `against` has taken away meanwhile: what it touches comes back first. */
function revive(op: StateOp, against: Unbegin): StateOp {
  const keys = touched(op);
  const back = Object.entries(against.unbegin).filter(([key]) => !keys || keys.has(key));
  if (back.length === 0) return op;
  return noted(notesOf(op), jsonType.compose(inserting(Object.fromEntries(back)), jsonOf(op)));
}

/** What is laid out gives way to what somebody put there, whoever was first. */
function orderOf(op: StateOp, against: StateOp, order: Order): Order {
  if (isBegin(op) === isBegin(against)) return order;
  return isBegin(op) ? 'before' : 'after';
}

/** The keys that `op` reaches into; null for the value as a whole. */
function touched(op: StateOp): ReadonlySet<string> | null {
  if (isBegin(op)) return new Set(Object.keys(op.begin));
  if (isUnbegin(op)) return new Set(Object.keys(op.unbegin));
  const [first, ...rest] = (jsonOf(op) ?? []) as readonly unknown[];
  if (!Array.isArray(first)) return typeof first === 'object' ? null : new Set([String(first)]);
  return new Set([first, ...rest].map((part) => String((part as readonly unknown[])[0])));
}

function without(values: Values, keys: ReadonlySet<string> | null): Values {
  return keys ? Object.fromEntries(Object.entries(values).filter(([key]) => !keys.has(key))) : {};
}

function parseValues(raw: unknown, what: string): Values {
  if (!isObject(raw)) throw bad(`${what} must be an object, not ${show(raw)}`);
  for (const key of Object.keys(raw)) {
    if (isHostileKey(key) || key in Object.prototype)
      throw bad(`${what} has a key "${key}", which is not allowed`);
  }
  checkStepCount(Object.keys(raw).length, LIMITS.steps);
  return raw;
}

function checkFits(state: Doc, op: Begin | Unbegin): void {
  if (!isObject(state)) throw bad(`only an object has keys to begin, not ${show(state)}`);
  for (const [key, value] of Object.entries(isBegin(op) ? op.begin : op.unbegin)) {
    const has = Object.hasOwn(state, key);
    if (isBegin(op) ? has : !has || !sameJson(state[key], value))
      throw bad(`${show(key)} ${isBegin(op) ? 'has begun already' : 'is not what it was at first'}`);
  }
}
