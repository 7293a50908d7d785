import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BoardOp } from '../ot/board/op.js';
import { decodePoints } from '../ot/board/points.js';
import { findObject, type BoardObject, type BoardState } from '../ot/board/state.js';
import { LIMITS } from '../protocol/limits.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { jsonBytes } from '../protocol/size.js';
import type { Author } from './tool.js';
import { whiteboardTool } from './whiteboard.js';
import { byOrder } from './whiteboard-order.js';
import { KEPT_MS } from './whiteboard-room.js';

const ada: Author = { id: 'p1', name: 'Ada', role: 'participant' };
const bob: Author = { id: 'p2', name: 'Bob', role: 'participant' };
const NOW = 1_000_000_000;
const { type } = whiteboardTool;

let ids = 0;
const make = (verb: string, args: unknown, state: BoardState, author = ada, now = NOW): BoardOp | null =>
  whiteboardTool.verbs[verb]!(args, state, { author, now, newId: () => `0123456789abc${++ids}` });
/** As the relay takes it: parsed, admitted, stamped, applied. */
const take = (author: Author, op: unknown, state: BoardState, at = NOW): BoardState => {
  const parsed = type.parse(op);
  whiteboardTool.admit!(parsed, state, author);
  return type.apply(state, whiteboardTool.stamp!(parsed, author, at, state));
};
const tell = (verb: string, args: unknown, state: BoardState): string | null => {
  const op = make(verb, args, state)!;
  return whiteboardTool.sentence(op, { name: 'Ana', before: state, after: type.apply(state, op) });
};

const box = { x: 0, y: 0, w: 10, h: 10, color: 'red' };
const note = (id: string, change: object = {}): BoardObject => {
  const object = { kind: 'note', id, ...box, z: 1, text: id, size: 16, by: 'p1', at: 5, ...change };
  return object as unknown as BoardObject;
};
const boardOf = (...objects: BoardObject[]): BoardState => ({
  objects: objects.sort((a, b) => (a.id < b.id ? -1 : 1)),
});
const orderOf = (state: BoardState): string =>
  [...state.objects]
    .sort(byOrder)
    .map(({ id }) => id)
    .join('');

describe('adding to a whiteboard', () => {
  it('gives a short free id, the top place, author and time', () => {
    const state = boardOf(note('a', { z: 7 }));
    const op = make('add', { object: { kind: 'note', ...box, text: 'hi', size: 16 } }, state);
    const [object] = op!.add!;
    assert.match(object!.id, /^\w{8}$/);
    assert.deepEqual([object!.z, object!.by, object!.at], [8, 'p1', NOW]);
  });

  it('takes several at once, one above the other', () => {
    const raw = { kind: 'note', ...box, text: 'hi', size: 16 };
    const op = make('add', { objects: [raw, { ...raw, id: 'mine' }] }, boardOf());
    assert.deepEqual(op!.add!.map(({ z }) => z).sort(), [1, 2]);
    assert.ok(op!.add!.some(({ id }) => id === 'mine'));
  });

  it('says who drew it and when, whatever the drawer claims', () => {
    const claimed = { add: [note('x', { by: 'p1', at: 1 })] };
    const { by, at } = take(bob, claimed, boardOf()).objects[0]!;
    assert.deepEqual([by, at], ['p2', NOW]);
  });

  it('vouches for nobody where an object comes back removed', () => {
    const state = take(bob, { add: [note('x', { by: 'p1', gone: 3 })] }, boardOf());
    assert.equal(state.objects[0]!.by, '');
  });

  it('does not believe that something was removed in the future: it would never make way', () => {
    const state = take(bob, { add: [note('x', { at: 9e14, gone: 1e15 })] }, boardOf());
    assert.deepEqual([state.objects[0]!.at, state.objects[0]!.gone], [NOW, NOW]);
    const back = take(bob, { add: [note('x', { at: 3, gone: 4 })] }, boardOf());
    assert.deepEqual([back.objects[0]!.at, back.objects[0]!.gone], [3, 4]);
  });

  it('goes on below and above what somebody put at the very ends', () => {
    const state = boardOf(note('a', { z: 7 }), note('t', { z: 1e9 }), note('u', { z: -1e9 }));
    const op = make('add', { object: { kind: 'note', ...box, text: 'hi', size: 16 } }, state);
    assert.equal(op!.add![0]!.z, 8);
    const placeOf = (id: string, to: string): unknown => make('order', { id, to }, state)!.set![0]![1]['z'];
    assert.deepEqual([placeOf('a', 'front'), placeOf('a', 'back')], [1e9, -1e9]);
  });

  it('takes the points of a stroke as a list', () => {
    const points = [
      [10, 20],
      [30, 25, 1],
      [15, 60, 0],
    ];
    const op = make('add', { object: { kind: 'stroke', color: 'ink', width: 2, points } }, boardOf());
    const stroke = op!.add![0]!;
    assert.deepEqual([stroke.x, stroke.y, stroke.w, stroke.h], [10, 20, 20, 40]);
    const read = decodePoints((stroke as { points: string }).points)!.map(([x, y]) => [x, y]);
    assert.deepEqual(read, [
      [0, 0],
      [20, 5],
      [5, 40],
    ]);
  });

  for (const [why, points, code] of [
    ['none', [], 'BAD_OPERATION'],
    ['a number', [1], 'BAD_OPERATION'],
    ['NaN', [[NaN, 1]], 'BAD_OPERATION'],
    ['too far', [[1e9, 1]], 'BAD_OPERATION'],
    ['pressed too hard', [[1, 1, 2]], 'BAD_OPERATION'],
    ['with a tail', [[1, 1, 1, 1]], 'BAD_OPERATION'],
    ['too many', Array(TOOL_LIMITS.strokePoints + 1).fill([1, 1]), 'TOO_LARGE'],
  ] as const) {
    it(`refuses points: ${why}`, () => {
      const object = { kind: 'stroke', color: 'ink', width: 2, points };
      assert.throws(() => make('add', { object }, boardOf()), { code, message: /point/ });
    });
  }

  it('takes HTML for the text that it is', () => {
    const text = '<img src=x onerror=alert(1)>';
    const state = take(
      ada,
      make('add', { object: { kind: 'note', ...box, text, size: 9 } }, boardOf()),
      boardOf(),
    );
    assert.equal((state.objects[0] as { text: string }).text, text);
  });

  for (const [args, message] of [
    [undefined, /add/],
    [{}, /\{object\} or \{objects\}/],
    [{ object: 3 }, /object/],
    [{ object: { kind: 'note' } }, /lacks/],
    [{ object: note('a') }, /object a already/],
    [{ objects: 'x' }, /objects/],
    [{ object: note('x'), times: 3 }, /"times"/],
  ] as const) {
    it(`refuses ${JSON.stringify(args)?.slice(0, 50)}`, () =>
      assert.throws(() => make('add', args, boardOf(note('a'))), { code: 'BAD_OPERATION', message }));
  }
});

describe('changing what is on a whiteboard', () => {
  const state = boardOf(note('a'), note('b', { rotation: 90 }));

  it('sets what is different, for one or several', () => {
    assert.deepEqual(make('set', { id: 'a', x: 5, y: 0 }, state), { set: [['a', { x: 5 }]] });
    const objects = [
      { id: 'a', x: 1 },
      { id: 'b', rotation: null },
    ];
    assert.deepEqual(make('set', { objects }, state), {
      set: [
        ['a', { x: 1 }],
        ['b', { rotation: null }],
      ],
    });
  });

  it('does nothing where nothing is different', () => {
    assert.equal(make('set', { id: 'a', x: 0, rotation: null }, state), null);
    assert.equal(make('set', { objects: [] }, state), null);
  });

  for (const [args, message] of [
    [{ x: 1 }, /\{id\} or \{objects\}/],
    [{ id: 'c', x: 1 }, /no object c/],
    [{ id: '__proto__', x: 1 }, /1 to 8/],
    [{ id: 'a', by: 'p9' }, /"by"/],
    [{ id: 'a', at: 1 }, /"at"/],
    [{ id: 'a', gone: 1 }, /"gone"/],
    [{ id: 'a', kind: 'text' }, /"kind"/],
    [{ id: 'a', x: 'left' }, /"x"/],
  ] as const) {
    it(`refuses ${JSON.stringify(args)}`, () =>
      assert.throws(() => make('set', args, state), { code: 'BAD_OPERATION', message }));
  }
});

describe('removing from a whiteboard', () => {
  it('marks the time, as the relay has it', () => {
    const op = make('remove', { ids: ['a'] }, boardOf(note('a')), ada, 77);
    assert.deepEqual(op, { gone: [[77, 'a']] });
    assert.equal(take(bob, op, boardOf(note('a')), 99).objects[0]!.gone, 99);
  });

  it('leaves what is gone already, and refuses what was never there', () => {
    assert.equal(make('remove', { id: 'a' }, boardOf(note('a', { gone: 3 }))), null);
    assert.equal(make('remove', { ids: [] }, boardOf()), null);
    assert.throws(() => make('remove', { id: 'x' }, boardOf()), { message: /no object x/ });
    assert.throws(() => make('remove', {}, boardOf()), { message: /\{id\} or \{ids\}/ });
  });

  it('gives back to everybody what was theirs', () => {
    const state = boardOf(note('a', { by: 'p2' }));
    const op = make('remove', { id: 'a' }, state)!;
    const undone = take(ada, type.invert(op, state), take(ada, op, state));
    assert.deepEqual(undone, state);
  });

  it('clears all, or what belongs to an anchor', () => {
    const anchored = boardOf(
      note('a', { anchor: { key: 'p1' } }),
      note('b', { anchor: { key: 'p1', time: 3 } }),
      note('c', { anchor: { key: 'p2' } }),
      note('d'),
    );
    assert.deepEqual(make('clear', undefined, anchored)!.gone, [[NOW, 'a b c d']]);
    assert.deepEqual(make('clear', { anchor: { key: 'p1' } }, anchored)!.gone, [[NOW, 'a b']]);
    assert.equal(make('clear', { anchor: { key: 'p9' } }, anchored), null);
    assert.throws(() => make('clear', { anchor: { toString: 1 } }, anchored), { message: /anchor/ });
  });

  it('lets nobody take away for good what somebody else made', () => {
    const state = boardOf(note('a', { by: 'p1' }));
    assert.throws(() => take(bob, { drop: 'a' }, state), { code: 'NOT_PERMITTED', message: /its author/ });
    assert.deepEqual(take(ada, { drop: 'a' }, state), boardOf());
    assert.deepEqual(take(bob, { drop: 'a' }, boardOf(note('a', { by: 'p1', gone: 3 }))), boardOf());
  });
});

describe('the order on a whiteboard', () => {
  const state = boardOf(note('a', { z: 1 }), note('b', { z: 2 }), note('c', { z: 2 }), note('d', { z: 3 }));
  for (const [args, end] of [
    [{ id: 'a', to: 'front' }, 'bcda'],
    [{ id: 'd', to: 'back' }, 'dabc'],
    [{ id: 'a', to: 'forward' }, 'bacd'],
    [{ id: 'b', to: 'forward' }, 'acbd'],
    [{ id: 'd', to: 'backward' }, 'abdc'],
    [{ ids: ['a', 'c'], to: 'front' }, 'bdac'],
    [{ ids: ['b', 'd'], to: 'back' }, 'bdac'],
  ] as const) {
    it(`${JSON.stringify(args)} makes ${end}`, () =>
      assert.equal(orderOf(type.apply(state, make('order', args, state)!)), end));
  }

  it('changes nothing for what is there already', () => {
    assert.equal(make('order', { id: 'd', to: 'front' }, state), null);
    assert.equal(make('order', { id: 'a', to: 'backward' }, state), null);
    assert.equal(make('order', { ids: [], to: 'front' }, state), null);
    assert.equal(make('order', { id: 'a', to: 'front' }, boardOf(note('a'))), null);
  });

  it('goes on when the numbers between two neighbours are used up', () => {
    let now = boardOf(note('a', { z: 0 }), note('b', { z: 1 }), note('c', { z: 2 }));
    for (let i = 0; i < 200; i++) {
      const [below, middle] = [...now.objects].sort(byOrder);
      const expected = [...now.objects].sort(byOrder).map(({ id }) => id);
      [expected[0], expected[1]] = [middle!.id, below!.id];
      now = type.apply(now, make('order', { id: below!.id, to: 'forward' }, now)!);
      assert.equal(orderOf(now), expected.join(''), `round ${i}`);
    }
  });

  it('refuses a direction that is none', () =>
    assert.throws(() => make('order', { id: 'a', to: 'top' }, state), { message: /"front"/ }));
});

describe('how much a whiteboard holds', () => {
  const full = Array.from({ length: TOOL_LIMITS.boardObjects }, (_, i) => note(`n${i}`));

  it('has room for the most objects, and not for one more', () => {
    const one = { add: [note('x')] };
    assert.doesNotThrow(() => take(ada, one, boardOf(...full.slice(1))));
    assert.throws(() => take(ada, one, boardOf(...full)), { code: 'TOO_LARGE', message: /7001 objects/ });
  });

  it('lets long-removed objects make way, a few at a time', () => {
    const old = Array.from({ length: 9 }, (_, i) => note(`g${i}`, { gone: NOW - KEPT_MS - 1 - i }));
    const recent = note('r', { gone: NOW - KEPT_MS + 1 });
    const op = make('add', { object: note('x') }, boardOf(note('a'), recent, ...old))!;
    assert.equal(op.drop, 'g5 g6 g7 g8', 'the oldest');
    assert.deepEqual(whiteboardTool.verbsOf(op), ['add']);
  });

  it('lets the oldest removed one make way on a full board, however young', () => {
    const state = boardOf(...full.slice(2), note('y', { gone: NOW - 1 }), note('z', { gone: NOW - 2 }));
    const op = make('add', { object: note('x') }, state)!;
    assert.ok(op.drop!.split(' ').includes('z'));
    assert.doesNotThrow(() => take(ada, op, state));
  });

  it('lets no more make way than can be taken back', () => {
    const text = 'x'.repeat(TOOL_LIMITS.boardTextChars);
    const old = Array.from({ length: 8 }, (_, i) => note(`g${i}`, { text, gone: 1 + i }));
    const state = boardOf(...old);
    const objects = Array.from({ length: 2 }, (_, i) => note(`x${i}`, { text }));
    const op = make('add', { objects }, state)!;
    assert.ok(op.drop!.split(' ').length >= 1);
    assert.ok(jsonBytes(type.invert(op, state)) < LIMITS.opBytes);
  });

  it('holds so many characters, and no more', () => {
    const text = 'x'.repeat(TOOL_LIMITS.boardTextChars);
    const most = Math.floor(TOOL_LIMITS.boardChars / TOOL_LIMITS.boardTextChars);
    const state = boardOf(...Array.from({ length: most }, (_, i) => note(`n${i}`, { text })));
    assert.doesNotThrow(() => take(ada, { set: [['n1', { x: 5 }]] }, state));
    assert.throws(() => take(ada, { add: [note('x', { text })] }, state), {
      code: 'TOO_LARGE',
      message: /characters/,
    });
    assert.throws(() => take(ada, { set: [['n1', { text }]] }, state), { code: 'TOO_LARGE' });
    const anchor = { page: 'x'.repeat(256) };
    const tied = { set: [['n1', { anchor }]] };
    assert.throws(() => take(ada, tied, state), { code: 'TOO_LARGE', message: /characters/ });
  });
});

describe('the verbs of an operation', () => {
  for (const [op, verbs] of [
    [{}, []],
    [{ add: [note('a')] }, ['add']],
    [{ drop: 'a' }, ['add']],
    [{ set: [['a', { x: 1 }]] }, ['set']],
    [{ set: [['a', { z: 1 }]] }, ['order']],
    [{ set: [['a', { z: 1, x: 1 }]] }, ['order', 'set']],
    [{ gone: [[5, 'a']] }, ['remove']],
    [{ gone: [[0, 'a']] }, ['remove']],
    [{ gone: [[5, 'a']], clear: true }, ['clear']],
    [{ add: [note('a')], gone: [[5, 'b']] }, ['add', 'remove']],
  ] as const) {
    it(JSON.stringify(op), () => assert.deepEqual(whiteboardTool.verbsOf(op as BoardOp), verbs));
  }
});

describe('sentences about a whiteboard', () => {
  const stroke = { kind: 'stroke', color: 'ink', width: 2, points: [[1, 1]] };
  const state = boardOf(note('a', { text: 'buy\n milk' }), note('b', { gone: 3 }));
  for (const [verb, args, said] of [
    ['add', { object: stroke }, 'Ana drew on the whiteboard'],
    ['add', { objects: [stroke, stroke] }, 'Ana drew on the whiteboard'],
    ['add', { objects: [stroke, note('x')] }, 'Ana added 2 objects'],
    ['add', { object: note('x', { text: 'eggs' }) }, 'Ana added a note: eggs'],
    ['add', { object: { ...note('x', { text: 'eggs' }), kind: 'text' } }, 'Ana wrote: eggs'],
    ['add', { object: { kind: 'shape', shape: 'ellipse', ...box, width: 1 } }, 'Ana added an ellipse'],
    ['add', { object: { kind: 'image', ...box, src: '/a', alt: 'A cat' } }, 'Ana added an image: A cat'],
    ['set', { id: 'a', x: 5 }, 'Ana moved a note: buy milk'],
    ['set', { id: 'a', x: 5, w: 5 }, 'Ana resized a note: buy milk'],
    ['set', { id: 'a', rotation: 5 }, 'Ana turned a note: buy milk'],
    ['set', { id: 'a', text: 'eggs' }, 'Ana edited a note: eggs'],
    ['set', { id: 'a', color: 'blue' }, 'Ana changed a note: buy milk'],
    ['remove', { id: 'a' }, 'Ana removed a note: buy milk'],
    ['clear', undefined, 'Ana cleared the whiteboard'],
  ] as const) {
    it(said, () => assert.equal(tell(verb, args, state), said));
  }

  it('tell what undoing did, and nothing of what nobody sees', () => {
    const say = (op: BoardOp, before: BoardState): string | null =>
      whiteboardTool.sentence(op, { name: 'Ana', before, after: type.apply(before, op) });
    assert.equal(say({ gone: [[0, 'b']] }, state), 'Ana brought back a note: b');
    assert.equal(say({ drop: 'a' }, state), 'Ana took back a note: buy milk');
    assert.equal(say({ drop: 'b' }, state), null);
    assert.equal(say({ set: [['b', { x: 1 }]] }, state), null);
    assert.equal(say({}, state), null);
  });

  it('cut long words short, between letters', () => {
    const said = tell('add', { object: note('x', { text: '😀'.repeat(200) }) }, state)!;
    assert.equal(said, `Ana added a note: ${'😀'.repeat(80)}…`);
  });
});

describe('undoing on a whiteboard', () => {
  it('takes back what one added, which others then no longer see', () => {
    const before = boardOf(note('a'));
    const op = make('add', { object: note('x') }, before)!;
    const after = take(ada, op, before);
    assert.deepEqual(take(ada, type.invert(op, before), after), before);
    assert.equal(findObject(after.objects, 'x')?.by, 'p1');
  });
});
