/**
 * The operation types with the face of the ottypes interface
 * (https://github.com/ottypes/docs), so that tools made for it, such as fuzzers
 * and ShareDB, take them as they are. The project itself uses `OTType`.
 */
import { boardType } from './board/board.js';
import { bad } from './check.js';
import { deckType } from './deck/deck.js';
import { flowType } from './flow/flow.js';
import { handsType } from './hands/hands.js';
import { stageType } from './stage/stage.js';
import { stateType } from './state/state.js';
import { jsonType } from './json.js';
import { mapType } from './map/map.js';
import { messagesType } from './messages/messages.js';
import { spotlightType } from './spotlight/spotlight.js';
import { playbackType } from './playback/playback.js';
import { pollType } from './poll/poll.js';
import { textType } from './text.js';
import { timerType } from './timer/timer.js';
import type { AnyType, OTType } from './type.js';

export type Side = 'left' | 'right';

export interface OTTypesType<State = unknown, Op = unknown> {
  readonly name: string;
  readonly uri: string;
  /** The initial state: `initial`, or that of a document that nobody has edited. */
  create(initial?: State): State;
  /** The state after `op`. Throws when it does not fit. */
  apply(state: State, op: Op): State;
  /** `op` after `other`, made concurrently. `left` is what comes first where both want the same place. */
  transform(op: Op, other: Op, side: Side): Op;
  /** One operation with the effect of `a`, then `b`. */
  compose(a: Op, b: Op): Op;
  /**
   * The operation that undoes `op`, which was applied to `state`. Tools that
   * call `invert(op)` alone get the inverse for the state that this very `op`
   * was last applied to.
   */
  invert(op: Op, state?: State): Op;
  invertWithDoc(op: Op, state: State): Op;
  /** Turns untrusted JSON into an operation in its one form; throws when it is none. */
  normalize(op: unknown): Op;
  isNoop(op: Op): boolean;
  diff(from: State, to: State): Op;
  serialize(state: State): State;
  deserialize(json: State): State;
}

function toOTTypes<State, Op>(type: OTType<State, Op>, uri: string): OTTypesType<State, Op> {
  // The interface has inverses without a state, for operations that carry what
  // they delete. Ours do not; this stands in, and forgets with the operation.
  const appliedTo = new WeakMap<object, State>();

  function apply(state: State, op: Op): State {
    const next = type.apply(state, op);
    if (typeof op === 'object' && op !== null) appliedTo.set(op, state);
    return next;
  }

  function invert(op: Op, ...rest: unknown[]): Op {
    if (type.isNoop(op)) return op;
    // As the callback of `map` it gets an index and a list too, and no state.
    if (rest.length === 1 && rest[0] !== undefined) return type.invert(op, rest[0] as State);
    const state = appliedTo.get(op as object);
    if (state === undefined)
      throw bad(`${type.name} inverts with the state that the operation was applied to`);
    return type.invert(op, state);
  }

  return {
    name: type.name,
    uri,
    create: (initial) => (initial === undefined ? type.create() : initial),
    apply,
    // Always another object: what it was applied to is its own.
    transform: (op, other, side) => copy(type.transform(op, other, orderOf(side))),
    compose: (a, b) => copy(type.compose(a, b)),
    invert,
    invertWithDoc: (op, state) => type.invert(op, state),
    normalize: (op) => type.parse(op),
    isNoop: (op) => type.isNoop(op),
    diff: (from, to) => type.diff(from, to),
    serialize: (state) => state,
    deserialize: (json) => json,
  };
}

function orderOf(side: Side): 'before' | 'after' {
  if (side !== 'left' && side !== 'right')
    throw bad(`the side must be "left" or "right", not ${String(side)}`);
  return side === 'left' ? 'before' : 'after';
}

function copy<Op>(op: Op): Op {
  if (Array.isArray(op)) return [...(op as unknown[])] as Op;
  return typeof op === 'object' && op !== null ? { ...op } : op;
}

const URI = 'urn:mm-rooms:';

/** Every operation type of the project. */
export const ottypes: readonly OTTypesType[] = [
  toOTTypes(boardType as AnyType, `${URI}board@1`),
  toOTTypes(deckType as AnyType, `${URI}deck@1`),
  toOTTypes(messagesType as AnyType, `${URI}messages@1`),
  toOTTypes(mapType as AnyType, `${URI}map@1`),
  toOTTypes(playbackType as AnyType, `${URI}playback@1`),
  toOTTypes(pollType as AnyType, `${URI}poll@1`),
  toOTTypes(textType as AnyType, 'http://sharejs.org/types/text-unicode'),
  toOTTypes(jsonType as AnyType, 'http://sharejs.org/types/JSONv1'),
  toOTTypes(stateType as AnyType, `${URI}state@1`),
  toOTTypes(handsType as AnyType, `${URI}hands@1`),
  toOTTypes(stageType as AnyType, `${URI}stage@1`),
  toOTTypes(flowType as AnyType, `${URI}flow@1`),
  toOTTypes(timerType as AnyType, `${URI}timer@1`),
  toOTTypes(spotlightType as AnyType, `${URI}spotlight@1`),
];
