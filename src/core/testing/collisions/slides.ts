/** Slides. A deck is shown as its pages, the shown one in brackets. */
import { pagesOf, type DeckState } from '../../ot/deck/state.js';
import { slidesTool } from '../../tools/slides.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const next = deed('next');
const previous = deed('previous');
const goto = (page: number): Deed => deed('goto', { page });
const load = (asset: string): Deed => deed('load', { asset, pages: 2 });
const insert = (at: number, asset: string): Deed => deed('insert', { at, pages: [{ asset, n: 0 }] });
const remove = (page: number, count?: number): Deed => deed('remove', count ? { page, count } : { page });
const move = (from: number, to: number): Deed => deed('move', { from, to });

const collisions: readonly Collision[] = [
  pair(next, next, 'One page on: both meant the next page', '0 1 2 [3] 4'),
  pair(next, previous, 'The later turn stands', '0 [1] 2 3 4', '0 1 2 [3] 4'),
  pair(previous, previous, 'One page back', '0 [1] 2 3 4'),
  pair(next, goto(0), 'The named page is shown, whichever came first', '[0] 1 2 3 4'),
  pair(previous, goto(4), 'The named page is shown, whichever came first', '0 1 2 3 [4]'),
  pair(goto(3), goto(4), 'The later page is shown', '0 1 2 3 [4]', '0 1 2 [3] 4'),
  pair(goto(4), goto(4), 'That page is shown', '0 1 2 3 [4]'),

  pair(load('x'), next, 'The new deck from its beginning', '[x0] x1'),
  pair(load('x'), previous, 'The new deck from its beginning', '[x0] x1'),
  pair(load('x'), goto(4), 'The new deck from its beginning', '[x0] x1'),
  pair(load('x'), insert(0, 'y'), 'The new deck; what was done to the old one is void', '[x0] x1'),
  pair(load('x'), remove(0), 'The new deck; what was done to the old one is void', '[x0] x1'),
  pair(load('x'), move(0, 4), 'The new deck; what was done to the old one is void', '[x0] x1'),
  pair(load('x'), load('y'), 'The later deck', '[y0] y1', '[x0] x1'),
  pair(load('x'), load('x'), 'The deck, loaded once', '[x0] x1'),

  pair(insert(0, 'x'), next, 'The page that was next before', 'x0 0 1 2 [3] 4'),
  pair(insert(3, 'x'), next, 'The page that was next before, not the inserted one', '0 1 2 x0 [3] 4'),
  pair(insert(2, 'x'), previous, 'The page that was the previous one before', '0 [1] x0 2 3 4'),
  pair(insert(1, 'x'), goto(4), 'The page that was meant, at its new number', '0 x0 1 2 3 [4]'),
  pair(insert(4, 'x'), goto(0), 'The page that was meant', '[0] 1 2 3 x0 4'),
  pair(insert(1, 'x'), insert(4, 'y'), 'Both, each in its place', '0 x0 1 [2] 3 y0 4'),
  pair(
    insert(1, 'x'),
    insert(1, 'y'),
    'Both, the earlier one first',
    '0 x0 y0 1 [2] 3 4',
    '0 y0 x0 1 [2] 3 4',
  ),
  pair(insert(1, 'x'), remove(4), 'Both, each in its place', '0 x0 1 [2] 3'),
  pair(insert(4, 'x'), remove(3, 2), 'What is inserted into pages that are removed stays', '0 1 [2] x0'),
  pair(insert(1, 'x'), move(4, 0), 'Both, each in its place', '4 0 x0 1 [2] 3'),
  pair(
    insert(0, 'x'),
    move(4, 0),
    'Both in the same place, the earlier one first',
    'x0 4 0 1 [2] 3',
    '4 x0 0 1 [2] 3',
  ),

  pair(remove(2), next, 'The shown page is gone, the next one is shown: once', '0 1 [3] 4'),
  pair(remove(3), next, 'The page after the removed one', '0 1 2 [4]'),
  pair(remove(2), previous, 'The page that was the previous one before', '0 [1] 3 4'),
  pair(remove(1), previous, 'The page to turn to is gone; what came after it is the shown page', '0 [2] 3 4'),
  pair(remove(0), goto(4), 'The page that was meant, at its new number', '1 2 3 [4]'),
  pair(remove(3), goto(3), 'The page after the removed one', '0 1 2 [4]'),
  pair(remove(4), goto(4), 'The last page, since the removed one has none after it', '0 1 2 [3]'),
  pair(remove(2), remove(2), 'That page, once', '0 1 [3] 4'),
  pair(remove(0), remove(4), 'Both', '1 [2] 3'),
  pair(remove(0, 3), remove(2, 3), 'Every page that somebody removed; the deck is empty', ''),
  pair(remove(1), move(1, 4), 'Removed, wherever it was moved to', '0 [2] 3 4'),
  pair(remove(0), move(1, 4), 'Both, each in its place', '[2] 3 4 1'),
  pair(remove(0, 2), move(4, 1), 'What is moved into pages that are removed stays', '4 [2] 3'),

  pair(move(3, 0), next, 'The page that was next before, where it is now', '[3] 0 1 2 4'),
  pair(move(1, 4), previous, 'The page that was the previous one before, where it is now', '0 2 3 4 [1]'),
  pair(move(4, 0), goto(4), 'The page that was meant, where it is now', '[4] 0 1 2 3'),
  pair(move(4, 0), goto(1), 'The page that was meant, at its new number', '4 0 [1] 2 3'),
  pair(move(0, 4), move(0, 2), 'The later destination', '1 [2] 0 3 4', '1 [2] 3 4 0'),
  pair(move(0, 4), move(3, 1), 'Both, each in its place', '3 1 [2] 4 0'),
  pair(move(3, 0), move(4, 0), 'Both to the same place, the earlier one first', '3 4 0 1 [2]', '4 3 0 1 [2]'),
];

export const slidesCollisions: CollisionTable = {
  tool: slidesTool,
  start: { asset: 'd', pages: pagesOf([{ asset: '', from: 0, count: 5 }]), page: 2 } satisfies DeckState,
  show: (state) => {
    const { pages, page } = state as DeckState;
    return pages.map(({ asset, n }, i) => (i === page ? `[${asset}${n}]` : `${asset}${n}`)).join(' ');
  },
  collisions,
};
