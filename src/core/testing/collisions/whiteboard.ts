/** The whiteboard. Shown as its objects from the back to the front, with what they say and their colour; those that are gone not at all. */
import type { BoardObject, BoardState } from '../../ot/board/state.js';
import { whiteboardTool } from '../../tools/whiteboard.js';
import { byOrder } from '../../tools/whiteboard-order.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const note = (id: string, text: string, z: number): BoardObject => ({
  kind: 'note',
  id,
  text,
  x: 0,
  y: 0,
  w: 100,
  h: 100,
  size: 16,
  z,
  color: 'yellow',
  by: 'eve',
  at: 0,
});

const add = (id: string): Deed =>
  deed('add', { object: { kind: 'note', id, text: id, x: 0, y: 0, w: 9, h: 9, size: 9, color: 'red' } });
const write = (id: string, text: string): Deed => deed('set', { id, text });
const paint = (id: string, color: string): Deed => deed('set', { id, color });
const remove = (...ids: string[]): Deed => deed('remove', { ids });
const order = (id: string, to: string): Deed => deed('order', { id, to });
const clear = deed('clear');

const collisions: readonly Collision[] = [
  pair(add('n1'), add('n2'), 'Both', 'a:yellow b:yellow n1:red n2:red'),
  pair(add('n1'), write('a', 'hi'), 'Both', 'hi:yellow b:yellow n1:red'),
  pair(add('n1'), remove('a'), 'Both', 'b:yellow n1:red'),
  pair(add('n1'), order('a', 'front'), 'Both', 'b:yellow a:yellow n1:red'),
  pair(add('n1'), clear, 'What was there is cleared, what comes at the same time stays', 'n1:red'),
  pair(write('a', 'hi'), write('a', 'hey'), 'The later words', 'hey:yellow b:yellow', 'hi:yellow b:yellow'),
  pair(write('a', 'hi'), paint('a', 'blue'), 'Both', 'hi:blue b:yellow'),
  pair(write('a', 'hi'), remove('a'), 'Removed, whichever came first', 'b:yellow'),
  pair(write('a', 'hi'), order('a', 'front'), 'Both', 'b:yellow hi:yellow'),
  pair(write('a', 'hi'), clear, 'Cleared, whichever came first', ''),
  pair(remove('a'), remove('a', 'b'), 'Each of them, once', ''),
  pair(remove('a'), order('a', 'front'), 'Removed, whichever came first', 'b:yellow'),
  pair(remove('a'), clear, 'Cleared', ''),
  pair(order('a', 'front'), order('b', 'back'), 'Both', 'b:yellow a:yellow'),
  pair(order('a', 'front'), order('a', 'forward'), 'The later place', 'b:yellow a:yellow'),
  pair(order('a', 'front'), clear, 'Cleared, whichever came first', ''),
  pair(clear, clear, 'Cleared, once', ''),
];

export const whiteboardCollisions: CollisionTable = {
  tool: whiteboardTool,
  start: { objects: [note('a', 'a', 1), note('b', 'b', 2)] } satisfies BoardState,
  show: (state) =>
    (state as BoardState).objects
      .filter(({ gone }) => gone === undefined)
      .sort(byOrder)
      .map((object) => `${object.kind === 'note' ? object.text : ''}:${object.color}`)
      .join(' '),
  collisions,
};
