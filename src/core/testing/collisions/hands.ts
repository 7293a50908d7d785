/** Raised hands. Shown as who waits, in order, with the note; `ada` and `bob` are the two, `cy` waits already. */
import type { HandsState } from '../../ot/hands/hands.js';
import { handsTool } from '../../tools/hands.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const raise = (note?: string): Deed => deed('raise', note === undefined ? {} : { note });
const lower = (participant: string): Deed => deed('lower', { participant });
const call = (participant: string): Deed => deed('call', { participant });
const clear = deed('clear');

const collisions: readonly Collision[] = [
  pair(raise(), raise(), 'Both wait', 'cy ada bob'),
  pair(raise('why?'), lower('cy'), 'Both', 'ada(why?)', 'bob(why?)'),
  pair(raise(), call('cy'), 'Both', 'ada', 'bob'),
  pair(raise(), clear, 'The hand that was not yet seen stays up', 'ada', 'bob'),
  pair(lower('cy'), lower('cy'), 'That hand, once', ''),
  pair(lower('cy'), call('cy'), 'Down, whichever came first', ''),
  pair(lower('cy'), clear, 'All down', ''),
  pair(call('cy'), call('cy'), 'Called on once', ''),
  pair(call('cy'), clear, 'All down', ''),
  pair(clear, clear, 'All down', ''),
];

export const handsCollisions: CollisionTable = {
  tool: handsTool,
  start: { hands: [{ participant: 'cy', name: 'Cy', at: -1 }] } satisfies HandsState,
  show: (state) =>
    (state as HandsState).hands
      .map(({ participant, note }) => (note ? `${participant}(${note})` : participant))
      .join(' '),
  collisions,
};
