/**
 * The laws of operation types, OT1 to OT5 and OT7 of docs/protocol.md, as
 * checks on random operations. For the project's types and for others' alike;
 * the message of a failure has the seed and the operations.
 */
import assert from 'node:assert/strict';
import type { AnyType } from '../ot/type.js';
import { generateRandomOp } from './random-ops.js';
import { seededRandom } from './random.js';

type Generate = (snapshot: unknown) => [op: unknown, newSnapshot: unknown];

/** One random situation: a state and ways to go on from it. */
export interface Situation {
  readonly state: unknown;
  /** Operations in a row, from `state` on. Frozen, as everything is. */
  walk(length: number): { readonly ops: readonly unknown[]; readonly end: unknown };
}

export interface Law {
  /** The rule and what it says, for the title of a test. */
  readonly title: string;
  check(type: AnyType, situation: Situation): void;
}

export const LAWS: readonly Law[] = [
  {
    title: '[OT1] two concurrent operations converge in either order',
    check: (type, { state, walk }) => converge(type, state, walk(1).ops[0], walk(1).ops[0]),
  },
  {
    title: '[OT4] composites converge in either order',
    check: (type, { state, walk }) =>
      converge(type, state, composed(type, walk(3).ops), composed(type, walk(3).ops)),
  },
  {
    title: '[OT1] rows of operations converge in either order',
    check: (type, { walk }) => {
      const earlier = walk(3);
      const later = walk(3);
      const [earlierOver, laterOver] = crossRows(type, earlier.ops, later.ops);
      equal(applyAll(type, earlier.end, laterOver), applyAll(type, later.end, earlierOver));
    },
  },
  {
    title: '[OT2] a composite does what its parts do',
    check: (type, { state, walk }) => {
      const { ops, end } = walk(4);
      equal(type.apply(state, composed(type, ops)), end);
    },
  },
  {
    title: '[OT2] composing is associative',
    check: (type, { state, walk }) => {
      const [a, b, c] = walk(3).ops;
      const left = type.compose(type.compose(a, b), c);
      equal(type.apply(state, left), type.apply(state, type.compose(a, type.compose(b, c))));
    },
  },
  {
    title: '[OT3] the inverse takes an operation back',
    check: (type, { state, walk }) => {
      const op: unknown = composed(type, walk(3).ops);
      equal(type.apply(type.apply(state, op), type.invert(op, state)), state);
    },
  },
  {
    title: '[OT5] operations and states are plain JSON and survive a round trip',
    check: (type, { state, walk }) => {
      const { ops } = walk(2);
      const op: unknown = composed(type, ops);
      for (const each of [...ops, op, type.invert(op, state)]) equal(type.parse(roundTrip(each)), each);
      equal(roundTrip(state), state);
      equal(type.apply(roundTrip(state), roundTrip(op)), type.apply(state, op));
    },
  },
  {
    title: '[OT5] what comes out of a transformation is an operation that parses',
    check: (type, { walk }) => {
      const a: unknown = composed(type, walk(2).ops);
      const b: unknown = composed(type, walk(2).ops);
      for (const order of ['before', 'after'] as const) {
        const over: unknown = type.transform(a, b, order);
        equal(type.parse(roundTrip(over)), over);
      }
    },
  },
  {
    title: '[OT7] the difference leads from one state to the other',
    check: (type, { state, walk }) => {
      for (const other of [walk(5).end, type.create()]) {
        equal(type.apply(state, type.diff(state, other)), other);
        equal(type.apply(other, type.diff(other, state)), state);
      }
      assert.ok(type.isNoop(type.diff(state, state)), 'no difference is no operation');
    },
  },
];

/**
 * Not a law for every type: text without tombstones cannot tell where an insert
 * stood in what is deleted by now, JSON not what a conflict was about, and a
 * deck corrects the shown page in other places. So nothing may put an
 * operation through a composite on one side and through its parts on the other.
 */
export const EXACT_COMPOSITES: Law = {
  title: '[OT4] transforming over a composite is transforming over its parts',
  check: (type, { state, walk }) => {
    const [a, b] = walk(2).ops;
    const [x] = walk(1).ops;
    const end: unknown = type.apply(type.apply(state, a), b);
    for (const order of ['before', 'after'] as const) {
      const over: unknown = type.transform(x, type.compose(a, b), order);
      const inTurn: unknown = type.transform(type.transform(x, a, order), b, order);
      equal(type.apply(end, over), type.apply(end, inTurn));
    }
  },
};

/**
 * Checks `law` in `runs` situations. Everything that the type is handed is
 * frozen all through: what mutates it throws. (OT5)
 */
export function checkLaw(law: Law, type: AnyType, { runs, seed = 1 }: { runs: number; seed?: number }): void {
  for (let run = 0; run < runs; run++) {
    const random = seededRandom(seed * 1_000_003 + run);
    const trace: unknown[] = [];
    const generate: Generate = (snapshot) => {
      const [op, next] = generateRandomOp(type.name, snapshot, random);
      trace.push(op);
      return [deepFreeze(op), deepFreeze(next)];
    };
    try {
      const state = walkFrom(deepFreeze(type.create()), Math.floor(random() * 8), generate).end;
      law.check(type, { state, walk: (length) => walkFrom(state, length, generate) });
    } catch (cause) {
      const message = `${law.title}: ${type.name}, seed ${seed}, run ${run}: ${String(cause)}\n`;
      throw new Error(`${message}${trace.map((op) => JSON.stringify(op)).join('\n')}`, { cause });
    }
  }
}

function walkFrom(start: unknown, length: number, generate: Generate): { ops: unknown[]; end: unknown } {
  const ops: unknown[] = [];
  let end = start;
  for (let i = 0; i < length; i++) {
    const [op, next] = generate(end);
    ops.push(op);
    end = next;
  }
  return { ops, end };
}

function converge(type: AnyType, state: unknown, earlier: unknown, later: unknown): void {
  const laterOver: unknown = type.transform(later, earlier, 'after');
  const earlierOver: unknown = type.transform(earlier, later, 'before');
  equal(type.apply(type.apply(state, earlier), laterOver), type.apply(type.apply(state, later), earlierOver));
}

/** Every operation of one row through every one of the other, as a client and the relay do. */
function crossRows(
  type: AnyType,
  earlier: readonly unknown[],
  later: readonly unknown[],
): [unknown[], unknown[]] {
  let rest = [...later];
  const earlierOver = earlier.map((op) => {
    let over = op;
    rest = rest.map((other): unknown => {
      const otherOver: unknown = type.transform(other, over, 'after');
      over = type.transform(over, other, 'before');
      return otherOver;
    });
    return over;
  });
  return [earlierOver, rest];
}

function composed(type: AnyType, ops: readonly unknown[]): unknown {
  return deepFreeze(ops.reduce((a, b): unknown => type.compose(a, b)));
}

function applyAll(type: AnyType, state: unknown, ops: readonly unknown[]): unknown {
  return ops.reduce((now, op): unknown => type.apply(now, op), state);
}

function equal(actual: unknown, expected: unknown): void {
  assert.deepEqual(actual, expected);
}

function roundTrip(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
