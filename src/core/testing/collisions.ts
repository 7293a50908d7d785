/**
 * What comes of two verbs at the same time, as cases that run: the tests check
 * each one in both orders, and docs/collisions.md is written from the same list.
 *
 * A deck is shown as its pages, the shown one in brackets; a chat as its
 * texts, with a `*` behind those that were edited.
 */
import { pagesOf, type DeckState } from '../ot/deck/state.js';
import type { Doc } from '../ot/json.js';
import type { MessagesState } from '../ot/messages/steps.js';
import { chatTool } from '../tools/chat.js';
import { notesTool } from '../tools/notes.js';
import { slidesTool } from '../tools/slides.js';
import { stateTool } from '../tools/state.js';
import type { AnyTool, Author, VerbContext } from '../tools/tool.js';

export interface Deed {
  readonly verb: string;
  readonly args?: unknown;
}

export interface Collision {
  readonly one: Deed;
  readonly other: Deed;
  /** What people will say happened. */
  readonly outcome: string;
  /** The document in the end, when `one` comes first in the server's order and when `other` does. */
  readonly end: readonly [oneFirst: string, otherFirst: string];
}

export interface CollisionTable {
  readonly tool: AnyTool;
  /** What every case starts from. */
  readonly start: unknown;
  show(state: unknown): string;
  readonly collisions: readonly Collision[];
}

/** The document after both deeds, as each of the two participants and a reader of the log sees it. */
export function collide(
  table: CollisionTable,
  first: Deed,
  second: Deed,
): readonly [atFirst: string, atSecond: string] {
  const { tool, start } = table;
  const [a, b] = [operation(table, first, 'ada'), operation(table, second, 'bob')];
  const atFirst: unknown = tool.type.apply(tool.type.apply(start, a), tool.type.transform(b, a, 'after'));
  const atSecond: unknown = tool.type.apply(tool.type.apply(start, b), tool.type.transform(a, b, 'before'));
  return [table.show(atFirst), table.show(atSecond)];
}

function operation({ tool, start }: CollisionTable, { verb, args }: Deed, id: string): unknown {
  const author: Author = { id, name: id, role: 'host' };
  const context: VerbContext = { author, now: 0, newId: () => id };
  const op: unknown = tool.verbs[verb]!(args, start, context);
  if (op === null) throw new Error(`${verb} changes nothing, so it collides with nothing`);
  return op;
}

/** `one` and `other` with the same end in either order, or with one for each. */
function pair(one: Deed, other: Deed, outcome: string, ...end: [string, string?]): Collision {
  return { one, other, outcome, end: [end[0], end[1] ?? end[0]] };
}

const deed = (verb: string, args?: unknown): Deed => ({ verb, args });

const next = deed('next');
const previous = deed('previous');
const goto = (page: number): Deed => deed('goto', { page });
const load = (asset: string): Deed => deed('load', { asset, pages: 2 });
const insert = (at: number, asset: string): Deed => deed('insert', { at, pages: [{ asset, n: 0 }] });
const remove = (page: number, count?: number): Deed => deed('remove', count ? { page, count } : { page });
const move = (from: number, to: number): Deed => deed('move', { from, to });

const slides: readonly Collision[] = [
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

/** `m1` says hello and `m2` there. */
const say = (text: string): Deed => deed('say', { text });
const edit = (id: string, text: string): Deed => deed('edit', { id, text });
const del = (id: string): Deed => deed('delete', { id });

const chat: readonly Collision[] = [
  pair(say('one'), say('two'), 'Both, the earlier one first', 'hello there one two', 'hello there two one'),
  pair(say('one'), edit('m1', 'hi'), 'Both', 'hi* there one'),
  pair(say('one'), del('m1'), 'Both', 'there one'),
  pair(edit('m1', 'hi'), edit('m1', 'hey'), 'The later text', 'hey* there', 'hi* there'),
  pair(edit('m1', 'hi'), edit('m2', 'you'), 'Both', 'hi* you*'),
  pair(edit('m1', 'hi'), del('m1'), 'Deleted, whichever came first', 'there'),
  pair(edit('m2', 'you'), del('m1'), 'Both', 'you*'),
  pair(del('m1'), del('m1'), 'That message, once', 'there'),
  pair(del('m1'), del('m2'), 'Both', ''),
];

const write = (text: string): Deed => deed('edit', { text });

const notes: readonly Collision[] = [
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

const set = (path: readonly string[], value: Doc): Deed => deed('edit', { path, value });

const state: readonly Collision[] = [
  pair(set(['a'], 2), set(['b'], 3), 'Both', '{"a":2,"b":3}'),
  pair(set(['a'], 2), set(['a'], 3), 'The later value', '{"a":3}', '{"a":2}'),
  pair(deed('edit', { value: {} }), set(['a'], 3), 'A new value stands against a removal', '{"a":3}'),
];

const message = (id: string, text: string): MessagesState['messages'][number] => ({
  id,
  by: 'eve',
  name: 'Eve',
  at: 0,
  text,
});

export const COLLISIONS: readonly CollisionTable[] = [
  {
    tool: slidesTool,
    start: { asset: 'd', pages: pagesOf([{ asset: '', from: 0, count: 5 }]), page: 2 } satisfies DeckState,
    show: (state) => {
      const { pages, page } = state as DeckState;
      return pages.map(({ asset, n }, i) => (i === page ? `[${asset}${n}]` : `${asset}${n}`)).join(' ');
    },
    collisions: slides,
  },
  {
    tool: chatTool,
    start: { messages: [message('m1', 'hello'), message('m2', 'there')] } satisfies MessagesState,
    show: (state) =>
      (state as MessagesState).messages.map(({ text, edited }) => `${text}${edited ? '*' : ''}`).join(' '),
    collisions: chat,
  },
  { tool: notesTool, start: 'one two', show: (state) => state as string, collisions: notes },
  {
    tool: stateTool,
    start: { a: 1 },
    show: (state) => JSON.stringify(state, Object.keys(state as object).sort()),
    collisions: state,
  },
];
