import { expect } from '@open-wc/testing';
import { seededRandom } from '../../../core/testing/random.js';
import type { BoardObject } from '../../../core/ot/board/state.js';
import { boundsOf, cornersOf } from './bounds.js';
import { contains, touches } from './geometry.js';
import { byOrder } from './order.js';
import { Scene } from './scene.js';
import { line, note, randomObject, shape, stroke } from './testing/objects.js';

const sceneOf = (...objects: BoardObject[]): Scene => {
  const scene = new Scene();
  scene.update(objects);
  return scene;
};
const ids = (objects: readonly BoardObject[]): string => objects.map(({ id }) => id).join('');

describe('a scene', () => {
  it('has what is there in the order of drawing, and nothing that is gone', () => {
    const scene = sceneOf(
      note('c', { z: 1 }),
      note('a', { z: 2 }),
      note('b', { z: 1 }),
      note('d', { gone: 5 }),
    );
    expect(ids(scene.all())).to.equal('bca');
    expect(scene.get('d')).to.equal(undefined);
  });

  it('says where something is different', () => {
    const [a, b] = [note('a'), note('b', { x: 500 })];
    const scene = sceneOf(a, b);
    expect(scene.update([a, b])).to.eql({ stale: [], above: [] });
    const moved = { ...b, x: 700 };
    expect(scene.update([a, moved]).stale).to.deep.include.members([boundsOf(b), boundsOf(moved)]);
    expect(scene.update([a, { ...moved, gone: 5 }]).stale).to.eql([boundsOf(moved)]);
    expect(scene.update([]).stale).to.eql([boundsOf(a)]);
  });

  it('knows what is new above all others from what slips in below', () => {
    const a = note('a', { z: 5 });
    const scene = sceneOf(a);
    const top = note('b', { z: 6 });
    expect(scene.update([a, top])).to.eql({ stale: [], above: [top] });
    const below = note('c', { z: 1 });
    expect(scene.update([a, top, below])).to.eql({ stale: [boundsOf(below)], above: [] });
  });

  it('finds the topmost by its ink', () => {
    const scene = sceneOf(
      shape('a', { z: 1, fill: 'red' }),
      shape('b', { z: 2 }),
      shape('e', { z: 3, shape: 'ellipse', x: 300, fill: 'red' }),
    );
    expect(scene.at({ x: 50, y: 30 }, 2)?.id).to.equal('a', 'through the empty one above');
    expect(scene.at({ x: 0, y: 30 }, 2)?.id).to.equal('b', 'on its line');
    expect(scene.at({ x: 304, y: 4 }, 2)).to.equal(null, 'beside the ellipse, within its box');
    expect(scene.at({ x: 350, y: 30 }, 2)?.id).to.equal('e');
  });

  it('finds lines by how near they are', () => {
    const scene = sceneOf(
      line('l', { w: 100, h: 100 }),
      stroke('s', [
        [200, 0],
        [250, 100],
        [300, 0],
      ]),
    );
    expect(scene.at({ x: 50, y: 54 }, 2)?.id).to.equal('l');
    expect(scene.at({ x: 20, y: 80 }, 4)).to.equal(null);
    expect(scene.at({ x: 250, y: 97 }, 2)?.id).to.equal('s');
    expect(scene.at({ x: 250, y: 20 }, 2)).to.equal(null);
    expect(scene.at({ x: 250, y: 20 }, 60)?.id).to.equal('s', 'a finger is wide');
  });

  it('finds what is turned where it is seen', () => {
    const scene = sceneOf(shape('a', { x: 0, y: 0, w: 200, h: 10, fill: 'red', rotation: 90 }));
    expect(scene.at({ x: 100, y: 80 }, 1)?.id).to.equal('a');
    expect(scene.at({ x: 10, y: 5 }, 1)).to.equal(null);
  });

  it('finds a dot', () => {
    const scene = sceneOf(stroke('s', [[10, 10]]));
    expect(scene.at({ x: 12, y: 10 }, 1)?.id).to.equal('s');
    expect(scene.at({ x: 30, y: 10 }, 1)).to.equal(null);
  });

  it('takes along what a line crosses, however fast it is drawn', () => {
    const scene = sceneOf(
      stroke('a', [
        [0, 0],
        [0, 100],
      ]),
      note('b', { x: 200, y: -50, z: 2 }),
      note('c', { x: 200, y: 300 }),
    );
    expect(ids(scene.along({ x: -500, y: 50 }, { x: 500, y: 0 }, 1))).to.equal('ab');
  });

  it('finds what lies wholly within', () => {
    const scene = sceneOf(
      note('a', { x: 10, y: 10 }),
      note('b', { x: 90, y: 10 }),
      note('c', { x: 10, y: 10, rotation: 90 }),
    );
    expect(ids(scene.within({ x: 0, y: 0, width: 120, height: 80 }))).to.equal('a');
    expect(ids(scene.within({ x: -50, y: -50, width: 500, height: 500 }))).to.equal('abc');
  });

  it('is as if made anew after any changes', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = seededRandom(seed);
      const scene = new Scene();
      let objects: BoardObject[] = [];
      for (let round = 0; round < 20; round++) {
        // Many at once now and then: sorting takes another way then.
        const most = random() < 0.2 ? 90 : 3;
        for (let i = 0; i < most; i++) {
          const object = randomObject(`o${Math.floor(random() * 120)}`, random);
          objects = objects.filter(({ id }) => id !== object.id);
          if (random() < 0.7) objects.push(object);
        }
        scene.update(objects);
        expect(ids(scene.all())).to.equal(ids([...objects].sort(byOrder)), `seed ${seed}`);
        const box = {
          x: random() * 500 - 50,
          y: random() * 300 - 50,
          width: random() * 600,
          height: random() * 300,
        };
        const near = objects.filter((object) => touches(boundsOf(object), box)).sort(byOrder);
        expect(ids(scene.near(box))).to.equal(ids(near), `seed ${seed}`);
        expect(scene.count(box)).to.equal(near.length);
      }
    }
  });
});

describe('bounds', () => {
  it('hold the corners of what is turned, and the width of its line', () => {
    const object = shape('a', { rotation: 30, width: 10 });
    const bounds = boundsOf(object);
    for (const { x, y } of cornersOf(object)) {
      expect(contains(bounds, { x: x - 5, y: y - 5, width: 10, height: 10 })).to.equal(true);
    }
  });

  it('are the same for what is mirrored', () => {
    expect(boundsOf(shape('a', { x: 100, y: 60, w: -100, h: -60 }))).to.eql(boundsOf(shape('a')));
  });
});
