import { expect } from '@open-wc/testing';
import type { BoardObject } from '../../../core/ot/board/state.js';
import { stroke } from './testing/objects.js';
import { block, BLUE, easel, prints, RED, sharpnessOf, unspy } from './testing/easel.js';

/** A red line from left to right. */
const line = (id: string, y: number, change: object): BoardObject =>
  stroke(
    id,
    [
      [20, y],
      [900, y],
    ],
    { width: 10, ...change },
  );

describe('the painter on a fine screen', () => {
  afterEach(unspy);

  it('opens a full board softly on a fine screen, with what changes meanwhile, and sharpens it', () => {
    let time = 0;
    const { painter, finish, at, sharpness } = easel({ now: () => (time += 30), ratio: 2 });
    const lines = Array.from({ length: 1_200 }, (_, i) => line(`s${i}`, 100 + i / 20, { z: i }));
    painter.setObjects(lines);
    painter.setCamera({ x: 0, y: 0, scale: 0.4 });
    let frames = 0;
    while (sharpness().length === 0 && frames++ < 500) painter.frame();
    expect(sharpness()).to.eql([0.5]);
    painter.setObjects([...lines, line('below', 900, { z: -1 })]);
    while (at(400, 720)[3] === 0 && frames++ < 500) painter.frame();
    expect(sharpness(), 'the change comes before it is sharp').to.include(0.5);
    expect(finish()).to.be.greaterThan(5);
    expect(sharpness()).to.eql([1]);
    expect(at(400, 720)).to.eql(RED);
    painter.close();
  });

  it('paints softly what comes into view while the view moves, in its place, and sharpens it', () => {
    const { painter, finish, at, sharpness } = easel({ ratio: 2 });
    const many = Array.from({ length: 400 }, (_, i) => block(`a${i}`, 5_050, 50, { z: i }));
    painter.setObjects(many);
    finish();
    painter.setCamera({ x: -5_000, y: 0, scale: 1 });
    // The block reaches 40 units from its middle, the width of its line included.
    const edges = (): number[] => [14, 30, 170, 186].map((x) => at(x, 100)[3]!);
    for (let frame = 0; frame < 100 && edges()[1] === 0; frame++) {
      painter.setCamera({ x: -5_000, y: frame % 2, scale: 1 });
      painter.frame();
    }
    expect(sharpness()).to.eql([0.5]);
    expect(edges()).to.eql([0, 255, 255, 0]);
    finish();
    expect(sharpness()).to.eql([1]);
    expect(edges()).to.eql([0, 255, 255, 0]);
    painter.close();
  });

  for (const { what, ratio, count } of [
    { what: 'a plain screen', ratio: 1, count: 400 },
    { what: 'a board with little in view', ratio: 2, count: 30 },
  ]) {
    it(`is never soft on ${what}`, () => {
      const { painter, sharpness } = easel({ ratio });
      painter.setObjects(Array.from({ length: count }, (_, i) => block(`a${i}`, 50, 50, { z: i })));
      for (let i = 0; i < 30; i++) {
        painter.setCamera({ x: 10 * i, y: 0, scale: 1 });
        painter.frame();
        expect(sharpness()).not.to.include(0.5);
      }
      expect(sharpness()).to.eql([1]);
      painter.close();
    });
  }

  it('paints a crowd softly on a fine screen, one’s own sharply, and neither again as it settles', () => {
    // Nothing is painted of the tiles while the clock runs so fast.
    let [time, fast] = [0, false];
    const { painter, finish, canvases, at } = easel({ ratio: 2, now: () => (fast ? (time += 50) : time) });
    finish();
    const tiles = canvases().length;
    const live = (): number[] =>
      canvases()
        .slice(tiles)
        .map((canvas) => sharpnessOf(canvas));
    const crowd = Array.from({ length: 9 }, (_, i) => [block(`o${i}`, 60 + 60 * i, 60)]);
    const own = [block('own', 300, 300)];
    painter.setLive(...crowd.slice(0, 3), own);
    finish();
    expect(live(), 'a few people').to.eql([1, 1, 1, 1]);
    painter.setLive([]);
    finish();
    painter.setLive(...crowd, own);
    finish();
    expect(live()).to.eql([...crowd.map(() => 0.5), 1]);
    expect(at(600, 600)).to.eql(BLUE);
    const painted = prints(canvases().slice(tiles));
    fast = true;
    painter.setObjects([...crowd, own].map(([object]) => ({ ...object!, by: 'p1' })));
    painter.setLive([]);
    painter.frame();
    expect(live().length, 'some wait for their tiles').to.be.greaterThan(0);
    expect(painted()).to.eql([]);
    finish();
    expect(canvases().length).to.equal(tiles);
    painter.close();
  });
});
