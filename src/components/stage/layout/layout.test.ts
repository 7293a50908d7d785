/** Where tiles are: properties for any box and any number, and the tables of what people mean. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { nextTile } from '../roving.js';
import { arrange, type StageLayout, type Wish } from './arrange.js';
import { capacity, GAP, grid, narrowest, tileIn, WIDEST, type Box, type Rect } from './grid.js';

const sizes = fc.record({
  width: fc.integer({ min: 200, max: 3_000 }),
  height: fc.integer({ min: 150, max: 2_000 }),
});
const keysOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `k${index}`);

const isInside = ({ x, y, width, height }: Rect, box: Box): boolean =>
  x >= 0 && y >= 0 && x + width <= box.width && y + height <= box.height;

/** Whether `one` and `other` come nearer to each other than the gap. */
const areTooNear = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width + GAP - 1 &&
  other.x < one.x + one.width + GAP - 1 &&
  one.y < other.y + other.height + GAP - 1 &&
  other.y < one.y + one.height + GAP - 1;

function expectApart(rects: readonly Rect[], box: Box): void {
  const outside = rects.find((rect) => !isInside(rect, box));
  const near = rects.find((rect, index) => rects.slice(index + 1).some((other) => areTooNear(rect, other)));
  // Said once, not for each pair: there are hundreds.
  if (outside ?? near) expect.fail(JSON.stringify({ box, outside, near }));
}

describe('the grid', () => {
  const crowds = fc.integer({ min: 1, max: 25 });

  it('keeps all tiles alike, inside the box and apart', () => {
    fc.assert(
      fc.property(sizes, crowds, (box, count) => {
        const rects = grid(count, box);
        expect(rects).to.have.length(count);
        expectApart(rects, box);
        expect(new Set(rects.map(({ width, height }) => `${width} ${height}`)).size).to.equal(1);
      }),
    );
  });

  it('makes them as large as any number of columns could', () => {
    fc.assert(
      fc.property(sizes, crowds, (box, count) => {
        const { width, height } = grid(count, box)[0]!;
        for (let columns = 1; columns <= count; columns++) {
          const other = tileIn(box, count, columns);
          if (other.width * other.height > width * height) expect.fail(`larger with ${columns} columns`);
        }
      }),
    );
  });

  it('gives a face no wider place than a camera, and no narrower than the box wants', () => {
    fc.assert(
      fc.property(sizes, crowds, (box, count) => {
        const { width, height } = grid(count, box)[0]!;
        // A pixel less than computed, for whole pixels.
        expect((width - 1) / (height + 1)).to.be.at.most(WIDEST);
        expect((width + 1) / height).to.be.at.least(narrowest(box));
      }),
    );
  });

  it('has the columns that one expects', () => {
    const columnsOf = (count: number, box: Box): number =>
      new Set(grid(count, box).map(({ x, y }, index, all) => (y === all[0]!.y ? x : all[0]!.x))).size;
    const desktop = { width: 1184, height: 690 };
    const phone = { width: 352, height: 740 };
    const table: [count: number, box: Box, columns: number][] = [
      [1, desktop, 1],
      [2, desktop, 2],
      [3, desktop, 2],
      [4, desktop, 2],
      [9, desktop, 3],
      [16, desktop, 4],
      [1, phone, 1],
      [2, phone, 1],
      [4, phone, 2],
      [6, phone, 2],
      [8, phone, 2],
    ];
    for (const [count, box, columns] of table) {
      expect(columnsOf(count, box), `${count} in ${box.width} x ${box.height}`).to.equal(columns);
    }
  });

  it('holds fewer in a small box, at least one, and never more than one can look at', () => {
    expect(capacity({ width: 1_200, height: 800 })).to.equal(25);
    expect(capacity({ width: 352, height: 740 })).to.be.within(12, 24);
    expect(capacity({ width: 120, height: 90 })).to.equal(1);
    expect(capacity({ width: 0, height: 0 })).to.equal(1);
    const nowhere = grid(3, { width: 0, height: 0 });
    expect(nowhere.map(({ width, height }) => width + height)).to.deep.equal([0, 0, 0]);
    expect(grid(0, { width: 100, height: 100 })).to.deep.equal([]);
  });
});

describe('an arrangement', () => {
  const wishes: fc.Arbitrary<Wish> = fc.record({
    box: sizes,
    layout: fc.constantFrom<StageLayout>('grid', 'speaker', 'side-by-side'),
    large: fc.constantFrom('large', null),
    screen: fc.boolean(),
    others: fc.integer({ min: 0, max: 60 }).map(keysOf),
    page: fc.integer({ min: 0, max: 80 }),
  });

  it('keeps everything inside the box and apart', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        expectApart([...arrange(wish).places.values()], wish.box);
      }),
      { numRuns: 500 },
    );
  });

  it('shows everybody on exactly one page, and what is large on each', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const { pages } = arrange(wish);
        const seen: string[] = [];
        for (let page = 0; page < pages; page++) {
          const keys = [...arrange({ ...wish, page }).places.keys()];
          expect(keys.includes('large')).to.equal(wish.large !== null);
          seen.push(...keys.filter((key) => key !== 'large'));
        }
        expect(seen).to.deep.equal(wish.others);
        expect(arrange({ ...wish, page: 999 }).page).to.equal(pages - 1);
      }),
    );
  });

  it('gives what is large more room than anybody beside it', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        fc.pre(wish.large !== null && wish.layout === 'speaker' && wish.box.width >= 400);
        const { places } = arrange(wish);
        const large = places.get('large')!;
        for (const [key, { width, height }] of places) {
          if (key !== 'large') expect(large.width * large.height).to.be.above(width * height);
        }
      }),
    );
  });

  it('puts people beside a screen on a desk, and below it on a phone', () => {
    const wish = { layout: 'grid', large: 'screen', screen: true, others: keysOf(4), page: 0 } as const;
    const desk = arrange({ ...wish, box: { width: 1_184, height: 690 } }).places;
    expect([...desk.values()].slice(0, 4).every(({ x }) => x > desk.get('screen')!.width)).to.equal(true);
    const phone = arrange({ ...wish, box: { width: 352, height: 740 } }).places;
    const screen = phone.get('screen')!;
    expect([screen.x, screen.y, screen.width]).to.deep.equal([0, 0, 352]);
    expect([...phone.values()].slice(0, 4).every(({ y }) => y > screen.height)).to.equal(true);
    // Two columns below.
    expect(new Set([...phone.values()].slice(0, 4).map(({ x }) => x)).size).to.equal(2);
  });

  it('gives the people more, side by side', () => {
    const wish = {
      large: 'screen',
      screen: true,
      others: keysOf(4),
      page: 0,
      box: { width: 1_184, height: 690 },
    };
    const strip = arrange({ ...wish, layout: 'grid' }).places;
    const halves = arrange({ ...wish, layout: 'side-by-side' }).places;
    expect(halves.get('k0')!.width * halves.get('k0')!.height).to.be.above(
      strip.get('k0')!.width * strip.get('k0')!.height,
    );
  });
});

describe('the arrow keys', () => {
  const box = { width: 1_184, height: 690 };
  const places = new Map(grid(5, box).map((rect, index) => [`k${index}`, rect]));

  it('go to the neighbour in their direction, and nowhere beyond the edge', () => {
    const table: [from: string, key: string, to: string | null][] = [
      ['k0', 'ArrowRight', 'k1'],
      ['k1', 'ArrowLeft', 'k0'],
      ['k0', 'ArrowLeft', null],
      ['k0', 'ArrowDown', 'k3'],
      ['k4', 'ArrowUp', 'k2'],
      ['k2', 'Home', 'k0'],
      ['k2', 'End', 'k4'],
      ['k2', 'a', null],
    ];
    for (const [from, key, to] of table) {
      expect(nextTile(places, from, key, false), `${from} ${key}`).to.equal(to);
    }
    expect(nextTile(places, 'gone', 'ArrowDown', false)).to.equal(null);
  });

  it('are turned round where one reads from the right', () => {
    expect(nextTile(places, 'k0', 'ArrowLeft', true)).to.equal('k1');
    expect(nextTile(places, 'k0', 'ArrowRight', true)).to.equal(null);
  });

  it('reach every tile, from any other', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 25 }), (any, count) => {
        const all = new Map(grid(count, any).map((rect, index) => [`k${index}`, rect]));
        const reached = new Set(['k0']);
        for (const from of reached) {
          for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
            const next = nextTile(all, from, key, false);
            if (next !== null) reached.add(next);
          }
        }
        expect(reached.size).to.equal(count);
      }),
    );
  });
});
