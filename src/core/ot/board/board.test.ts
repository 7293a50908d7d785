import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMITS } from '../../protocol/limits.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { jsonBytes } from '../../protocol/size.js';
import { boardType } from './board.js';
import type { BoardOp } from './op.js';
import { decodePoints, encodePoints, type PenPoint } from './points.js';
import { findObject, type BoardObject, type BoardState } from './state.js';

const note = (id: string, text = id): BoardObject => ({
  kind: 'note',
  id,
  x: 0,
  y: 0,
  w: 10,
  h: 10,
  z: 0,
  color: 'yellow',
  text,
  size: 16,
  by: 'ada',
  at: 1,
});
const boardOf = (...objects: BoardObject[]): BoardState => ({ objects });

/** The board when `a` comes first, as both participants see it. */
function both(state: BoardState, a: BoardOp, b: BoardOp): BoardState {
  const one = boardType.apply(boardType.apply(state, a), boardType.transform(b, a, 'after'));
  const other = boardType.apply(boardType.apply(state, b), boardType.transform(a, b, 'before'));
  assert.deepEqual(one, other);
  return one;
}

describe('a board', () => {
  it('keeps objects by id, however they come', () => {
    const ids = ['b', 'Z', '_', 'a1', '0'];
    const state = ids.reduce((now, id) => boardType.apply(now, { add: [note(id)] }), boardType.create());
    assert.deepEqual(
      state.objects.map(({ id }) => id),
      [...ids].sort(),
    );
    for (const id of ids) assert.equal(findObject(state.objects, id)?.id, id);
    assert.equal(findObject(state.objects, 'a'), undefined);
  });

  it('shares every object that an operation does not touch', () => {
    const state = boardOf(note('a'), note('b'));
    const next = boardType.apply(state, { set: [['a', { x: 5 }]] });
    assert.equal(next.objects[1], state.objects[1]);
    assert.equal(state.objects[0]!.x, 0);
  });

  it('brings a removed object back as others have made it meanwhile', () => {
    const state = boardOf(note('a'));
    const removal: BoardOp = { gone: [[7, 'a']] };
    const writing: BoardOp = { set: [['a', { text: 'new' }]] };
    for (const [one, other] of [
      [removal, writing],
      [writing, removal],
    ] as const) {
      const after = both(state, one, other);
      assert.equal(after.objects[0]!.gone, 7, 'removed, whichever came first');
      const back = boardType.apply(after, boardType.invert(removal, state));
      assert.deepEqual(back.objects, [note('a', 'new')]);
    }
  });

  it('lets no change bring back what was taken away for good', () => {
    const state = boardOf(note('a'));
    assert.deepEqual(both(state, { drop: 'a' }, { set: [['a', { x: 5 }]] }), boardOf());
    assert.deepEqual(both(state, { set: [['a', { x: 5 }]] }, { drop: 'a' }), boardOf());
  });

  it('keeps the first of two new objects with one id', () => {
    const state = both(boardOf(), { add: [note('a', 'one')] }, { add: [note('a', 'other')] });
    assert.deepEqual(state.objects, [note('a', 'one')]);
  });

  it('names every object of a full board in one operation', () => {
    const ids = Array.from({ length: TOOL_LIMITS.boardObjects }, (_, i) => String(i).padStart(8, 'x'));
    const op = boardType.parse({ gone: [[1_790_000_000_000, ids.join(' ')]], clear: true });
    assert.ok(jsonBytes(op) <= LIMITS.opBytes, `${jsonBytes(op)} bytes`);
    const state = boardOf(...ids.map((id) => note(id)).sort((a, b) => (a.id < b.id ? -1 : 1)));
    const cleared = boardType.apply(state, op);
    assert.ok(cleared.objects.every(({ gone }) => gone !== undefined));
    const undo = boardType.invert(op, state);
    assert.ok(jsonBytes(undo) <= LIMITS.opBytes, `${jsonBytes(undo)} bytes`);
    assert.deepEqual(boardType.apply(cleared, undo), state);
  });

  it('holds the longest stroke in one operation', () => {
    const points = Array.from({ length: TOOL_LIMITS.strokePoints }, (_, i): PenPoint => [
      (i * 7919) % 4000,
      (i * 104_729) % 4000,
      (i % 64) / 63,
    ]);
    const stroke = { ...note('a'), kind: 'stroke', width: 2, points: encodePoints(points) };
    const { text: _, size: __, ...object } = stroke as unknown as Record<string, unknown>;
    assert.ok(jsonBytes(boardType.parse({ add: [object] })) <= LIMITS.opBytes / 2);
  });

  it('writes minus zero as JSON does', () => {
    const op = boardType.parse({ set: [['a', { x: -0 }]] });
    assert.ok(Object.is(op.set![0]![1]['x'], 0));
  });
});

describe('points', () => {
  it('survive being written, in tenths of a unit', () => {
    const points: PenPoint[] = [
      [0, 0, 0],
      [-12.34, 1e6, 1],
      [1e6, -1e6, 0.5],
      [0.04, -0.06, 0.25],
    ];
    const read = decodePoints(encodePoints(points))!;
    for (const [i, [x, y, pressure]] of points.entries()) {
      assert.ok(Math.abs(read[i]![0] - x) <= 0.05 + 1e-9);
      assert.ok(Math.abs(read[i]![1] - y) <= 0.05 + 1e-9);
      assert.ok(Math.abs(read[i]![2] - pressure) <= 1 / 126 + 1e-9);
    }
    assert.equal(encodePoints(read), encodePoints(points), 'written again, they are the same');
  });

  it('take some five letters each', () => {
    const points = Array.from({ length: 100 }, (_, i): PenPoint => [i * 3.1, Math.sin(i / 9) * 40, 0.5]);
    assert.ok(encodePoints(points).length < 520);
  });

  it('keep pressures within their range', () => {
    assert.deepEqual(
      decodePoints(
        encodePoints([
          [0, 0, 7],
          [0, 0, -1],
        ]),
      ),
      [
        [0, 0, 1],
        [0, 0, 0],
      ],
    );
  });

  it('are none where there is nothing', () => assert.deepEqual(decodePoints(''), []));
});
