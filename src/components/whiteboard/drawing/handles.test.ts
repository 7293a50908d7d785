import { expect } from '@open-wc/testing';
import type { BoardObject } from '../../../core/ot/board/state.js';
import { cornersOf } from './bounds.js';
import {
  changed,
  endMovedTo,
  endsOf,
  frameOfAll,
  handlesOf,
  movedBy,
  resizedTo,
  rotatedTo,
  type Side,
} from './handles.js';
import { line, note, shape, text } from './testing/objects.js';
import type { Changes, Point } from './types.js';

const after = (objects: readonly BoardObject[], changes: Changes): BoardObject[] =>
  objects.map((object) => changed(object, changes.get(object.id) ?? {}));
const near = (a: Point, b: Point): void => {
  expect(a.x).to.be.closeTo(b.x, 0.03);
  expect(a.y).to.be.closeTo(b.y, 0.03);
};
/** Corners from the top left, clockwise. */
const OPPOSITE: Readonly<Record<string, number>> = { nw: 2, ne: 3, se: 0, sw: 1 };

describe('handles', () => {
  it('are around one object as it is turned, and around many upright', () => {
    const one = shape('a', { rotation: 90 });
    const handles = new Map(handlesOf([one], 20).map((handle) => [handle.name, handle]));
    near(handles.get('nw')!, cornersOf(one)[0]);
    near(handles.get('se')!, cornersOf(one)[2]);
    near(handles.get('rotate')!, { x: 100, y: 30 });
    expect(handles.size).to.equal(9);
    const both = [one, shape('b', { x: 300 })];
    const { box, rotation } = frameOfAll(both)!;
    expect([box.x, box.y, box.width, box.height].map(Math.round)).to.eql([20, -20, 380, 100]);
    expect(rotation).to.equal(0);
    expect(handlesOf([], 20)).to.eql([]);
  });

  it('of a line are its ends', () => {
    const handles = handlesOf([line('l', { rotation: 90 })], 20);
    expect(handles.map(({ name }) => name)).to.eql(['start', 'end']);
    near(handles[0]!, { x: 80, y: -20 });
  });
});

describe('moving', () => {
  it('changes the place alone', () => {
    expect([...movedBy([note('a')], 5.123456, -2)]).to.eql([['a', { x: 5.12, y: -2 }]]);
  });
});

describe('resizing', () => {
  for (const rotation of [0, 30, 180, 271]) {
    for (const side of ['nw', 'ne', 'se', 'sw'] as Side[]) {
      it(`by ${side} keeps the opposite corner of what is turned by ${rotation}`, () => {
        const object = shape('a', { rotation });
        const handle = handlesOf([object], 20).find(({ name }) => name === side)!;
        const to = { x: handle.x + 13, y: handle.y - 7 };
        const [sized] = after([object], resizedTo([object], side, to));
        near(cornersOf(sized!)[OPPOSITE[side]!]!, cornersOf(object)[OPPOSITE[side]!]!);
        near(cornersOf(sized!)[(OPPOSITE[side]! + 2) % 4]!, to);
      });
    }
  }

  it('by an edge changes one direction', () => {
    const [sized] = after([shape('a')], resizedTo([shape('a')], 'e', { x: 150, y: 999 }));
    expect([sized!.x, sized!.y, sized!.w, sized!.h]).to.eql([0, 0, 150, 60]);
  });

  it('keeps the ratio, or the middle, when asked', () => {
    const [ratio] = after(
      [shape('a')],
      resizedTo([shape('a')], 'se', { x: 200, y: 60 }, { keepRatio: true }),
    );
    expect([ratio!.w, ratio!.h]).to.eql([200, 120]);
    const [middle] = after(
      [shape('a')],
      resizedTo([shape('a')], 'e', { x: 120, y: 0 }, { fromMiddle: true }),
    );
    expect([middle!.x, middle!.w]).to.eql([-20, 140]);
  });

  it('mirrors what can be mirrored beyond the other side, and words never', () => {
    const [flipped] = after([shape('a')], resizedTo([shape('a')], 'e', { x: -50, y: 0 }));
    expect(flipped!.w).to.equal(-50);
    const [words] = after([note('a')], resizedTo([note('a')], 'e', { x: -50, y: 0 }));
    expect(words!.w).to.equal(50);
  });

  it('makes nothing vanish', () => {
    const [least] = after([shape('a')], resizedTo([shape('a')], 'se', { x: 0, y: 0 }));
    expect([Math.abs(least!.w), Math.abs(least!.h)]).to.eql([1, 1]);
  });

  it('makes letters larger by a corner, and lines longer by a side', () => {
    const [large] = after([text('a')], resizedTo([text('a')], 'se', { x: 200, y: 120 }));
    expect(large).to.include({ w: 200, h: 120, size: 32 });
    const heightOf = (): number => 20;
    const [wide] = after([text('a')], resizedTo([text('a')], 'e', { x: 300, y: 0 }, { heightOf }));
    expect(wide).to.include({ x: 0, y: 0, w: 300, h: 20, size: 16 });
  });

  it('takes many along, each in its place', () => {
    const both = [note('a'), note('b', { x: 100, y: 60 })];
    const [a, b] = after(both, resizedTo(both, 'se', { x: 400, y: 240 }));
    expect([a!.x, a!.w, b!.x, b!.w]).to.eql([0, 200, 200, 200]);
  });
});

describe('turning', () => {
  it('turns around the middle, by steps when asked', () => {
    const object = shape('a');
    const [turned] = after([object], rotatedTo([object], { x: 50, y: 0 }, { x: 100, y: 30 }));
    expect(turned).to.include({ x: 0, y: 0, rotation: 90 });
    const [snapped] = after([object], rotatedTo([object], { x: 50, y: 0 }, { x: 90, y: 0 }, true));
    expect(snapped!.rotation! % 15).to.equal(0);
  });

  it('back to upright leaves no rotation', () => {
    const object = shape('a', { rotation: 90 });
    const [upright] = after([object], rotatedTo([object], { x: 100, y: 30 }, { x: 50, y: 0 }));
    expect('rotation' in upright!).to.equal(false);
  });

  it('takes many along around their middle', () => {
    const both = [note('a', { w: 100, h: 100 }), note('b', { x: 100, w: 100, h: 100 })];
    const [a, b] = after(both, rotatedTo(both, { x: 100, y: 0 }, { x: 150, y: 50 }));
    expect([a!.x, a!.y, b!.x, b!.y]).to.eql([50, -50, 50, 50]);
  });
});

describe('the ends of a line', () => {
  it('move alone, however the line is turned', () => {
    const object = line('l', { rotation: 40 });
    const [start] = endsOf(object);
    const [moved] = after([object], endMovedTo(object, 'end', { x: 300, y: 10 }));
    near(endsOf(moved as typeof object)[0], start);
    near(endsOf(moved as typeof object)[1], { x: 300, y: 10 });
    expect('rotation' in moved!).to.equal(false);
  });

  it('keep to steps of 15 degrees when asked', () => {
    const object = line('l', { x: 0, y: 0, w: 10, h: 10 });
    const [moved] = after([object], endMovedTo(object, 'end', { x: 100, y: 4 }, true));
    expect(moved!.h).to.equal(0);
  });
});
