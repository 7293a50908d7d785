/** A shared value, shown as JSON. */
import type { Doc } from '../../ot/json.js';
import { stateTool } from '../../tools/state.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const set = (path: readonly string[], value: Doc): Deed => deed('edit', { path, value });

const collisions: readonly Collision[] = [
  pair(set(['a'], 2), set(['b'], 3), 'Both', '{"a":2,"b":3}'),
  pair(set(['a'], 2), set(['a'], 3), 'The later value', '{"a":3}', '{"a":2}'),
  pair(deed('edit', { value: {} }), set(['a'], 3), 'A new value stands against a removal', '{"a":3}'),
];

export const stateCollisions: CollisionTable = {
  tool: stateTool,
  start: { a: 1 },
  show: (state) => JSON.stringify(state, Object.keys(state as object).sort()),
  collisions,
};
