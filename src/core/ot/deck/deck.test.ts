import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMITS } from '../../protocol/limits.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { contextOfState, deckType, opOn, type DeckOp } from './deck.js';
import { pagesOf, type DeckState } from './state.js';
import type { Step } from './steps.js';

/** Pages 0 to 4 of `d`, the third of them shown. */
const start: DeckState = { asset: 'd', pages: pagesOf([{ asset: 'd', from: 0, count: 5 }]), page: 2 };
const empty = deckType.create();

const on = (state: DeckState, ...steps: Step[]): DeckOp => deckType.parse(opOn(contextOfState(state), steps));
const after = (state: DeckState, ...steps: Step[]): DeckState => deckType.apply(state, on(state, ...steps));
/** The numbers of the pages, the shown one in brackets. */
const shown = ({ pages, page }: DeckState): string =>
  pages.map(({ n }, i) => (i === page ? `[${n}]` : `${n}`)).join(' ');

/** What is shown when the relay orders `ops`, all made on `state`. */
function ordered(state: DeckState, ...ops: DeckOp[]): DeckState {
  const committed: DeckOp[] = [];
  for (const op of ops) {
    const folded = committed.reduce((over, earlier) => deckType.transform(over, earlier, 'after'), op);
    committed.push(folded);
    state = deckType.apply(state, folded);
  }
  return state;
}

describe('a deck', () => {
  it('shows the same page while pages come and go around it', () => {
    const run = { asset: 'x', from: 7, count: 2 };
    assert.equal(shown(after(start, ['insert', 0, [run]])), '7 8 0 1 [2] 3 4');
    assert.equal(shown(after(start, ['insert', 2, [run]])), '0 1 7 8 [2] 3 4');
    assert.equal(shown(after(start, ['insert', 3, [run]])), '0 1 [2] 7 8 3 4');
    assert.equal(shown(after(start, ['remove', 0, 2])), '[2] 3 4');
    assert.equal(shown(after(start, ['move', 2, 4])), '0 1 3 4 [2]');
    assert.equal(shown(after(start, ['move', 4, 0])), '4 0 1 [2] 3');
  });

  it('shows the next page when the shown one is removed, or the last', () => {
    assert.equal(shown(after(start, ['remove', 2, 1])), '0 1 [3] 4');
    assert.equal(shown(after(start, ['remove', 1, 3])), '0 [4]');
    assert.equal(shown(after(start, ['remove', 2, 3])), '0 [1]');
    assert.deepEqual(after(start, ['remove', 0, 5]), { asset: 'd', pages: [], page: 0 });
  });

  it('shows the first page of what fills an empty deck', () => {
    assert.equal(shown(after(empty, ['insert', 0, [{ asset: 'a', from: 0, count: 3 }]])), '[0] 1 2');
  });

  it('[OP4] counts three people pressing next as one page', () => {
    const next = on(start, ['next', 3]);
    assert.equal(shown(ordered(start, next, next, next)), '0 1 2 [3] 4');
  });

  it('[OP4] lets the last of three page choices stand, though one was made twice', () => {
    const [one, other] = [on(start, ['goto', 4]), on(start, ['goto', 0])];
    assert.equal(shown(ordered(start, one, other, one)), '0 1 2 3 [4]');
  });

  it('turns each page once when two people turn two pages each', () => {
    const twice = on(start, ['next', 3], ['next', 4]);
    assert.equal(shown(ordered(start, twice, twice)), '0 1 2 3 [4]');
  });

  it('keeps what follows an overtaken page choice in a composite', () => {
    const op = deckType.compose(on(start, ['goto', 4]), on(after(start, ['goto', 4]), ['goto', 1]));
    assert.deepEqual(op.steps, [['goto', 1]]);
  });

  it('[OT6] refuses an operation for another state of the deck', () => {
    for (const other of [
      { ...on(start, ['next', 3]), page: 1 },
      { ...on(start, ['next', 3]), of: 4 },
    ]) {
      assert.throws(() => deckType.apply(start, other), { code: 'BAD_OPERATION', message: /page 2 of 5/ });
      assert.throws(() => deckType.transform(other, on(start), 'after'), {
        code: 'BAD_OPERATION',
        message: /not concurrent/,
      });
      assert.throws(() => deckType.compose(on(start), other), {
        code: 'BAD_OPERATION',
        message: /do not follow/,
      });
    }
  });

  it('keeps thousands of pages small in operations', () => {
    const full = after(empty, ['load', 'a', [{ asset: 'a', from: 0, count: TOOL_LIMITS.pages }], 0]);
    assert.equal(full.pages.length, TOOL_LIMITS.pages);
    for (const op of [deckType.invert(on(empty, ['load', 'b', [], 0]), full), deckType.diff(empty, full)]) {
      assert.ok(JSON.stringify(op).length < 200, JSON.stringify(op).slice(0, 200));
    }
    const removal = on(full, ['remove', 1, TOOL_LIMITS.pages - 2]);
    assert.ok(JSON.stringify(deckType.invert(removal, full)).length < 200);
  });

  it('[OT6] passes two operations of the largest number of steps without letting them grow', () => {
    let steps = 0;
    const many = (step: (i: number) => Step): DeckOp =>
      on(start, ...Array.from({ length: LIMITS.steps }, (_, i) => step(i)));
    const inserts = many((i) => ['insert', i % 5, [{ asset: 'x', from: 0, count: 1 }]]);
    const moves = many((i) => ['move', i % 5, (i * 3) % 5]);
    for (const order of ['before', 'after'] as const) {
      steps += deckType.transform(inserts, moves, order).steps.length;
      steps += deckType.transform(moves, inserts, order).steps.length;
    }
    assert.ok(steps <= 8 * LIMITS.steps, `${steps} steps came out`);
  });
});
