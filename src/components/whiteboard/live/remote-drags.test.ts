import { expect } from '@open-wc/testing';
import type { BoardObject } from '../../../core/ot/board/state.js';
import { FakeRoom } from '../../base/testing/fake-room.js';
import { note, shape, stroke } from '../drawing/testing/objects.js';
import { NO_WORK, tellWork, WorkReader, type LiveWork } from './live-field.js';
import { PLACEMENT_LETTERS, packPlacements, readPlacements, type Placement } from './placements.js';
import { GLIDE_MS, RemoteDrags } from './remote-drags.js';

const NOBODY: ReadonlySet<string> = new Set();
const drags = (dragged: Readonly<Record<string, Placement>>): LiveWork => ({
  stroke: null,
  dragged: new Map(Object.entries(dragged)),
  selected: [],
});
const by = (person: string, dragged: Readonly<Record<string, Placement>>) =>
  new Map([[person, drags(dragged)]]);

describe('where somebody drags objects to', () => {
  it('comes through presence as it was told, in hundredths', () => {
    const room = new FakeRoom();
    const dragged = new Map<string, Placement>([
      ['a', { x: 1.23456, y: -5 }],
      ['b', { x: 0, y: 0, w: -40, h: 20, rotation: 90, size: 18 }],
    ]);
    tellWork(room, 'whiteboard', { ...NO_WORK, dragged, selected: ['a', 'b'] });
    room.tell('ann', room.presence.own);
    const work = new WorkReader('whiteboard').read(room).get('ann')!;
    expect([...work.dragged]).to.eql([
      ['a', { x: 1.23, y: -5 }],
      ['b', { x: 0, y: 0, w: -40, h: 20, rotation: 90, size: 18 }],
    ]);
  });

  it('fits into a presence value, however many they are', () => {
    const many = new Map(
      Array.from({ length: 500 }, (_, i) => [`object${i}`.slice(0, 8), { x: i / 3, y: 1 }]),
    );
    const packed = packPlacements(many);
    expect(packed.length).to.be.within(20, 64);
    expect(JSON.stringify(packed).length).to.be.most(PLACEMENT_LETTERS + 2);
  });

  for (const nonsense of [
    [['a', Infinity]],
    [['a', 1e12, 0]],
    [['a']],
    [['no id at all', 1, 2]],
    [[{ toString: 'a' }, 1, 2]],
    [['__proto__', 1, 2]],
    [null],
    ['a'],
    [['b', 1, 2, 3, 4, 5, -1]],
  ])
    it(`is nothing when it is nonsense: ${JSON.stringify(nonsense)}`, () => {
      const room = new FakeRoom();
      room.tell('eve', { 'board:whiteboard': { d: nonsense, sel: ['x'] } });
      expect([...new WorkReader('whiteboard').read(room).get('eve')!.dragged]).to.eql([]);
    });

  it('takes no more objects than one person drags', () => {
    const value = Array.from({ length: 5_000 }, (_, i) => [`o${i}`, i, i]);
    expect(readPlacements(value).size).to.equal(64);
  });
});

describe('what others drag', () => {
  const a = shape('a', { x: 0, y: 0 });
  const at = (drags: RemoteDrags, objects: readonly BoardObject[], now: number): (number | undefined)[] =>
    drags.shown(objects, NOBODY, now).flatMap((group) => group.map(({ x }) => x));

  it('glides to where it is told to be, and from there to where it is told next', () => {
    const all = new RemoteDrags();
    all.tell(by('ann', { a: { x: 100, y: 0 } }), [a], 0);
    expect(at(all, [a], 0)).to.eql([0]);
    expect(at(all, [a], GLIDE_MS / 2)).to.eql([50]);
    expect(all.moving).to.equal(true);
    all.tell(by('ann', { a: { x: 200, y: 0 } }), [a], GLIDE_MS / 2);
    expect(at(all, [a], GLIDE_MS)).to.eql([125]);
    expect(at(all, [a], 2 * GLIDE_MS)).to.eql([200]);
    expect(all.moving).to.equal(false);
  });

  it('is the same object as long as it stands still', () => {
    const all = new RemoteDrags();
    const work = by('ann', { a: { x: 100, y: 0 } });
    all.tell(work, [a], 0);
    const [[first]] = all.shown([a], NOBODY, 500) as [[BoardObject]];
    all.tell(work, [a], 600);
    const [[second]] = all.shown([a], NOBODY, 700) as [[BoardObject]];
    expect(second).to.equal(first);
  });

  it('stays where it was put when the operation comes, and then is the board’s', () => {
    const all = new RemoteDrags();
    all.tell(by('ann', { a: { x: 100, y: 0 } }), [a], 0);
    at(all, [a], 500);
    const moved = { ...a, x: 100 };
    expect(at(all, [moved], 510)).to.eql([100]);
    all.tell(new Map([['ann', drags({})]]), [moved], 520);
    expect(at(all, [moved], 521)).to.eql([100]);
    expect(at(all, [moved], 521 + GLIDE_MS)).to.eql([]);
    expect(all.moving).to.equal(false);
  });

  it('goes home when the person leaves', () => {
    const all = new RemoteDrags();
    all.tell(by('ann', { a: { x: 100, y: 0 } }), [a], 0);
    at(all, [a], 500);
    all.tell(new Map(), [a], 500);
    expect(at(all, [a], 500 + GLIDE_MS / 2)).to.eql([50]);
    expect(at(all, [a], 500 + GLIDE_MS)).to.eql([]);
  });

  it('is left to who drags it here, and to the first of two others', () => {
    const all = new RemoteDrags();
    all.tell(
      new Map([
        ['ann', drags({ a: { x: 100, y: 0 } })],
        ['ben', drags({ a: { x: -100, y: 0 } })],
      ]),
      [a],
      0,
    );
    expect(at(all, [a], 500)).to.eql([100]);
    expect(all.shown([a], new Set(['a']), 500).flat()).to.eql([]);
  });

  it('is nothing when it is not on the board, or not any more', () => {
    const all = new RemoteDrags();
    all.tell(by('ann', { a: { x: 100, y: 0 }, none: { x: 1, y: 1 } }), [a], 0);
    expect(at(all, [{ ...a, gone: 5 }], 500)).to.eql([]);
  });

  it('turns the shorter way round, and changes nothing that an object does not have', () => {
    const all = new RemoteDrags();
    const objects = [
      note('n', { rotation: 350 }),
      stroke('s', [
        [0, 0],
        [9, 9],
      ]),
    ];
    all.tell(by('ann', { n: { rotation: 10 }, s: { x: 5, size: 30 } }), objects, 0);
    const [half] = all.shown(objects, NOBODY, GLIDE_MS / 2) as [BoardObject[]];
    expect(half![0]!.rotation).to.equal(360);
    expect(half![1]).not.to.have.property('size');
  });

  it('does not glide for who wants no motion', () => {
    const all = new RemoteDrags(() => 0);
    all.tell(by('ann', { a: { x: 100, y: 0 } }), [a], 7);
    expect(at(all, [a], 7)).to.eql([100]);
    expect(all.moving).to.equal(false);
  });
});
