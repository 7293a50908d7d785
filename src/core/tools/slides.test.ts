import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeckOp } from '../ot/deck/deck.js';
import { pagesOf, type DeckState } from '../ot/deck/state.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { slidesTool } from './slides.js';
import type { VerbContext } from './tool.js';

const context: VerbContext = { author: { id: 'p1', name: 'Ada', role: 'host' }, now: 1, newId: () => 'id' };
const deck = (pages: number, page = 0): DeckState => ({
  asset: 'd',
  pages: pagesOf([{ asset: 'd', from: 0, count: pages }]),
  page,
});

const make = (verb: string, args: unknown, state: DeckState): DeckOp | null =>
  slidesTool.verbs[verb]!(args, state, context);
const does = (verb: string, args: unknown, state = deck(5, 2)): DeckState => {
  const op = make(verb, args, state);
  assert.ok(op, 'it changes something');
  return slidesTool.type.apply(state, slidesTool.type.parse(JSON.parse(JSON.stringify(op))));
};

describe('the verbs of slides', () => {
  it('load takes no pages, their number, or runs and single pages of them', () => {
    assert.deepEqual(does('load', { asset: 'x' }), { asset: 'x', pages: [], page: 0 });
    assert.deepEqual(
      does('load', { asset: 'x', pages: 2 }).pages,
      pagesOf([{ asset: 'x', from: 0, count: 2 }]),
    );
    assert.deepEqual(does('load', { asset: null }), { asset: null, pages: [], page: 0 });
    const pages = [
      { asset: 'x', from: 3, count: 2 },
      { asset: 'y', n: 9 },
    ];
    assert.deepEqual(does('load', { asset: 'x', pages }).pages, [
      { asset: 'x', n: 3 },
      { asset: 'x', n: 4 },
      { asset: 'y', n: 9 },
    ]);
  });

  it('load of what is loaded changes nothing', () => {
    assert.equal(make('load', { asset: 'd' }, deck(5)), null);
    assert.ok(make('load', { asset: 'd', pages: 5 }, deck(5)), 'but with pages it starts again');
  });

  it('goto, next and previous turn, and stop at the ends', () => {
    assert.equal(does('goto', { page: 4 }).page, 4);
    assert.equal(does('next', undefined).page, 3);
    assert.equal(does('previous', {}).page, 1);
    assert.equal(make('goto', { page: 2 }, deck(5, 2)), null);
    assert.equal(make('next', undefined, deck(5, 4)), null);
    assert.equal(make('previous', undefined, deck(5, 0)), null);
    assert.equal(make('next', undefined, deck(0)), null);
  });

  it('insert joins pages that stand in a row', () => {
    const pages = [
      { asset: 'x', n: 0 },
      { asset: 'x', n: 1 },
      { asset: 'x', from: 2, count: 3 },
    ];
    assert.deepEqual(make('insert', { at: 1, pages }, deck(2))?.steps, [
      ['insert', 1, [{ asset: 'x', from: 0, count: 5 }]],
    ]);
    assert.equal(make('insert', { at: 0, pages: [] }, deck(2)), null);
  });

  it('remove and move name pages', () => {
    assert.equal(does('remove', { page: 0 }).pages.length, 4);
    assert.equal(does('remove', { page: 1, count: 3 }).pages.length, 2);
    assert.deepEqual(does('move', { from: 0, to: 4 }).pages.at(-1), { asset: 'd', n: 0 });
    assert.equal(make('move', { from: 1, to: 1 }, deck(5)), null);
  });

  const wrong: readonly (readonly [verb: string, args: unknown, names: RegExp])[] = [
    ['load', undefined, /argument of load/],
    ['load', {}, /"asset"/],
    ['load', { asset: '' }, /asset/],
    ['load', { asset: 'x', pages: -1 }, /pages/],
    ['load', { asset: 'x', pages: '3' }, /pages must be a list/],
    ['load', { asset: null, pages: 3 }, /pages/],
    ['load', { asset: 'x', page: 3 }, /"page"/],
    ['goto', 3, /argument of goto/],
    ['goto', { page: 5 }, /page must be a whole number from 0 to 4/],
    ['goto', { page: NaN }, /NaN/],
    ['next', { by: 2 }, /"by"/],
    ['insert', { at: 6, pages: [] }, /at must be/],
    ['insert', { at: 0, pages: [{ asset: 'x' }] }, /pages/],
    ['insert', { at: 0, pages: [null] }, /pages/],
    ['insert', { at: 0, pages: [{ asset: 'x', n: -1 }] }, /n must be/],
    ['remove', { page: 9 }, /page must be/],
    ['remove', { page: 4, count: 2 }, /count/],
    ['move', { from: 0 }, /"to"/],
    ['move', { from: 0, to: 5 }, /to must be/],
  ];
  for (const [verb, args, message] of wrong) {
    it(`${verb} ${JSON.stringify(args)} is refused by name`, () => {
      assert.throws(() => make(verb, args, deck(5, 2)), { code: 'BAD_OPERATION', message });
    });
  }
});

describe('what slides lets in', () => {
  it('a deck of the most pages, and not one more, however it is put', () => {
    const full = deck(TOOL_LIMITS.pages - 1);
    const one = make('insert', { at: 0, pages: [{ asset: 'x', n: 0 }] }, full)!;
    assert.doesNotThrow(() => slidesTool.admit!(one, full, context.author));
    // Two people insert the last page: what was right where it was made is too much at the head.
    const late = slidesTool.type.transform(one, one, 'after');
    const head = slidesTool.type.apply(full, one);
    assert.throws(() => slidesTool.admit!(late, head, context.author), {
      code: 'TOO_LARGE',
      message: /5001 pages/,
    });
    assert.throws(() => make('insert', { at: 0, pages: [{ asset: 'x', n: 0 }] }, head), {
      code: 'TOO_LARGE',
    });
    assert.throws(() => make('load', { asset: 'x', pages: TOOL_LIMITS.pages + 1 }, head), {
      code: 'TOO_LARGE',
    });
  });

  it('names an operation by all that it does', () => {
    const steps = [
      ['next', 3],
      ['next', 4],
      ['goto', 0],
      ['show', 1],
      ['remove', 0, 1],
    ];
    const op = slidesTool.type.parse({ of: 5, page: 2, steps });
    assert.deepEqual(slidesTool.verbsOf(op), ['next', 'goto', 'remove']);
    assert.deepEqual(slidesTool.verbsOf(slidesTool.type.parse({ of: 5, page: 2, steps: [['show', 1]] })), [
      'goto',
    ]);
    assert.deepEqual(slidesTool.verbsOf(slidesTool.type.parse({ of: 5, page: 2, steps: [] })), []);
  });

  it('keeps a turn a turn in its own direction when pages move under it', () => {
    const next = make('next', undefined, deck(5, 2))!;
    const moved = make('move', { from: 3, to: 0 }, deck(5, 2))!;
    assert.deepEqual(slidesTool.verbsOf(slidesTool.type.transform(next, moved, 'after')), ['next']);
  });
});
