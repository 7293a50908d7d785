/** Notes, shown as they are. */
import { notesTool } from '../../tools/notes.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const write = (text: string): Deed => deed('edit', { text });

const collisions: readonly Collision[] = [
  pair(write('one big two'), write('one two!'), 'Both', 'one big two!'),
  pair(
    write('one 1two'),
    write('one 2two'),
    'Both in the same place, the earlier one first',
    'one 12two',
    'one 21two',
  ),
  pair(write('two'), write('two'), 'What both deleted, once', 'two'),
  pair(write(''), write('one or two'), 'What is written into what is deleted stays', 'or '),
];

export const notesCollisions: CollisionTable = {
  tool: notesTool,
  start: 'one two',
  show: (state) => state as string,
  collisions,
};
