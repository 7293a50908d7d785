/** A shared value, shown as JSON. */
import type { Doc } from '../../ot/json.js';
import { stateTool } from '../../tools/state.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const set = (path: readonly string[], value: Doc): Deed => deed('edit', { path, value });

const begin = (value: Doc): Deed => deed('begin', { value });

/** What a custom tool makes of a verb: put at the head of a list, and told. */
const roll = (n: number): Deed =>
  deed('edit', { op: ['rolls', 0, { i: n }], did: [{ verb: 'roll', text: `rolled ${n}` }] });

const collisions: readonly Collision[] = [
  pair(set(['a'], 2), set(['b'], 3), 'Both', '{"a":2,"b":3,"rolls":[]}'),
  pair(set(['a'], 2), set(['a'], 3), 'The later value', '{"a":3,"rolls":[]}', '{"a":2,"rolls":[]}'),
  pair(deed('edit', { value: {} }), set(['a'], 3), 'A new value stands against a removal', '{"a":3}'),
  pair(roll(5), roll(3), 'Both, the later one first', '{"a":1,"rolls":[3,5]}', '{"a":1,"rolls":[5,3]}'),
  pair(set(['b'], 2), begin({ b: 1 }), 'What is laid out gives way', '{"a":1,"b":2,"rolls":[]}'),
  pair(begin({ b: 1 }), begin({ b: 1 }), 'Laid out once', '{"a":1,"b":1,"rolls":[]}'),
];

export const stateCollisions: CollisionTable = {
  tool: stateTool,
  start: { a: 1, rolls: [] },
  show: (state) => JSON.stringify(state, Object.keys(state as object).sort()),
  collisions,
};
