/** The smallest tool there is, for tests of the relay: a list of numbers that anybody appends to, in order. */
import { MMError } from '../../src/core/protocol/errors.js';
import type { OTType } from '../../src/core/ot/type.js';
import type { Tool } from '../../src/core/tools/tool.js';

type State = readonly unknown[];
/** Appends all; `undo` is not what this is about. */
type Op = readonly unknown[];

const type: OTType<State, Op> = {
  name: 'test/tally@1',
  create: () => [],
  parse(raw) {
    if (!Array.isArray(raw) || raw.length > 1_000) throw new MMError('BAD_OPERATION', 'a tally is a list');
    return raw as Op;
  },
  apply: (state, op) => {
    if (op.includes('refuse')) throw new MMError('BAD_OPERATION', 'this is refused for the test');
    return [...state, ...op].slice(-1_000_000);
  },
  transform: (op) => op,
  compose: (a, b) => [...a, ...b],
  invert: () => [],
  isNoop: (op) => op.length === 0,
  diff: (from, to) => to.slice(from.length),
};

export const tallyTool: Tool<State, Op> = {
  name: 'tally',
  type,
  verbs: { add: (args) => (Array.isArray(args) && args.length > 0 ? (args as Op) : null) },
  verbsOf: (op) => (op.length === 0 ? [] : ['add']),
  sentence: (op, { name }) => `${name} added ${op.length}`,
  coalesces: false,
};
