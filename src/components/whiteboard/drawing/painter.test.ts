import { expect } from '@open-wc/testing';
import { seededRandom } from '../../../core/testing/random.js';
import type { BoardObject } from '../../../core/ot/board/state.js';
import { note, pickFrom, randomObject, shape, stroke } from './testing/objects.js';
import { block, BLUE, easel, NOTHING, prints, SIZE, unspy, type Easel } from './testing/easel.js';

/**
 * How many places differ in what is painted there, at a quarter of the size:
 * what smoothing does to an edge depends on where painting was cut off, so
 * single pixels do not count.
 */
function difference(a: Easel, b: Easel): number {
  const [one, other] = [coarse(a), coarse(b)];
  let count = 0;
  for (let i = 0; i < one.length; i++) if (Math.abs(one[i]! - other[i]!) > 64) count++;
  return count;
}

/** On white, halved twice: each value is the mean of sixteen pixels. */
function coarse(easel: Easel): Uint8ClampedArray {
  const picture = easel.pixels();
  const sheet = new OffscreenCanvas(picture.width, picture.height);
  sheet.getContext('2d')!.putImageData(picture, 0, 0);
  const [half, quarter] = [2, 4].map((by) => {
    const canvas = new OffscreenCanvas(Math.ceil(picture.width / by), Math.ceil(picture.height / by));
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    return context;
  }) as [OffscreenCanvasRenderingContext2D, OffscreenCanvasRenderingContext2D];
  half.drawImage(sheet, 0, 0, half.canvas.width, half.canvas.height);
  quarter.drawImage(half.canvas, 0, 0, quarter.canvas.width, quarter.canvas.height);
  return quarter.getImageData(0, 0, quarter.canvas.width, quarter.canvas.height).data;
}

describe('the painter', () => {
  afterEach(unspy);

  it('paints what is there, and no longer what is gone', () => {
    const { painter, finish, at } = easel();
    const a = block('a', 50, 50);
    painter.setObjects([a]);
    finish();
    expect(at(50, 50)).to.eql(BLUE);
    expect(at(200, 50)).to.eql(NOTHING);
    painter.setObjects([{ ...a, x: a.x + 150 }]);
    finish();
    expect(at(50, 50)).to.eql(NOTHING);
    expect(at(200, 50)).to.eql(BLUE);
    painter.setObjects([]);
    finish();
    expect(at(200, 50)).to.eql(NOTHING);
    painter.close();
  });

  it('follows the camera', () => {
    const { painter, finish, at } = easel();
    painter.setObjects([block('a', 50, 50)]);
    painter.setCamera({ x: 100, y: 10, scale: 2 });
    finish();
    expect(at(200, 110)).to.eql(BLUE);
    painter.setCamera({ x: -30, y: 200, scale: 2 });
    finish();
    expect(at(200, 110)).to.eql(NOTHING);
    expect(at(70, 300)).to.eql(BLUE);
    painter.close();
  });

  it('shows what it has while the scale changes, and the right thing in the end', () => {
    const { painter, finish, at } = easel();
    painter.setObjects(Array.from({ length: 400 }, (_, i) => block(`a${i}`, 50, 50, { z: i })));
    finish();
    for (const scale of [1.1, 1.2, 1.3]) {
      painter.setCamera({ x: 0, y: 0, scale });
      painter.frame();
      expect(at(50 * scale, 50 * scale)).to.eql(BLUE, `at ${scale}`);
      expect(at(300, 300)).to.eql(NOTHING);
    }
    finish();
    expect(at(65, 65)).to.eql(BLUE);
    painter.close();
  });

  it('never leaves a stroke out between its growing and its being there', () => {
    // The clock runs so fast that hardly anything fits a frame.
    let time = 0;
    const { painter, at } = easel({ now: () => (time += 50) });
    const others = Array.from({ length: 300 }, (_, i) => block(`b${i}`, 400, 400, { z: i }));
    painter.setObjects(others);
    const own = block('own', 50, 50, { z: 1_000 });
    painter.setLive([own]);
    painter.frame();
    expect(at(50, 50)).to.eql(BLUE);
    painter.setObjects([...others, { ...own, by: 'p1' }]);
    painter.setLive([]);
    for (let frame = 0; frame < 200 && painter.dirty; frame++) {
      painter.frame();
      expect(at(50, 50)).to.eql(BLUE, `frame ${frame}`);
    }
    expect(painter.dirty).to.equal(false);
    painter.close();
  });

  it('shows what is dragged in place of what is settled', () => {
    const { painter, finish, at } = easel();
    const a = block('a', 50, 50);
    painter.setObjects([a]);
    finish();
    painter.setLive([{ ...a, x: a.x + 150 }]);
    finish();
    expect(at(50, 50)).to.eql(NOTHING);
    expect(at(200, 50)).to.eql(BLUE);
    painter.setLive([]);
    finish();
    expect(at(50, 50)).to.eql(BLUE);
    expect(at(200, 50)).to.eql(NOTHING);
    painter.close();
  });

  it('paints no longer in a frame than it may, and everything in the end', () => {
    let time = 0;
    const { painter, finish, at } = easel({ now: () => (time += 13) });
    painter.setObjects(
      Array.from({ length: 500 }, (_, i) => block(`a${i}`, 50 + (i % 10) * 60, 50 + (i % 7) * 70)),
    );
    expect(finish()).to.be.greaterThan(5);
    expect(at(50, 50)).to.eql(BLUE);
    painter.close();
  });

  it('prepares what may come into view, and then has nothing to do', () => {
    const { painter, finish } = easel();
    painter.setObjects([block('a', -100, -100)]);
    finish();
    let frames = 0;
    while (painter.frame() && frames < 100) frames++;
    expect(frames).to.be.within(1, 99);
    expect(painter.frame()).to.equal(false);
    painter.close();
  });

  it('paints words darker on light paper than on dark', () => {
    const { painter, finish, at } = easel();
    painter.setObjects([block('a', 50, 50, { color: 'ink' })]);
    finish();
    expect(at(50, 50)[0]).to.be.below(60);
    painter.setTheme({ dark: true, font: 'sans-serif' });
    finish();
    expect(at(50, 50)[0]).to.be.above(200);
    painter.close();
  });

  for (const dark of [false, true]) {
    it(`leaves ink as it is below a highlighter, ${dark ? 'white' : 'black'} ink, growing and settled`, () => {
      const { painter, finish, at } = easel();
      painter.setTheme({ dark, font: 'sans-serif' });
      const ink = block('ink', 100, 100, { color: 'ink', z: 1 });
      const marker = stroke(
        'm',
        [
          [40, 100],
          [240, 100],
        ],
        { width: 30, color: 'yellow', opacity: 0.4, z: 2 },
      );
      painter.setObjects([ink]);
      finish();
      const bare = at(100, 100);
      painter.setLive([marker]);
      finish();
      const growing = [at(100, 100), at(200, 100)];
      painter.setObjects([ink, marker]);
      painter.setLive([]);
      finish();
      const settled = [at(100, 100), at(200, 100)];
      for (let i = 0; i < 3; i++) {
        if (dark) expect(settled[0]![i], 'the ink').to.be.least(bare[i]!);
        else expect(settled[0]![i], 'the ink').to.be.most(bare[i]!);
        for (const place of [0, 1]) expect(growing[place]![i]).to.be.closeTo(settled[place]![i]!, 3);
      }
      expect(settled[1]![3], 'beside the ink it is there').to.be.closeTo(102, 3);
      painter.close();
    });
  }

  it('paints nothing again while the view moves over what is there', () => {
    const { painter, finish, canvases, at } = easel();
    painter.setObjects([block('a', 50, 50), block('b', 900, 50)]);
    finish();
    while (painter.frame());
    const painted = prints(canvases());
    for (let i = 1; i <= 40; i++) {
      painter.setCamera({ x: -10 * i, y: 0, scale: 1 });
      painter.frame();
    }
    expect(at(500, 50)).to.eql(BLUE);
    expect(painted()).to.eql([]);
    painter.close();
  });

  it('gives what moves a canvas of its own size, and paints of it what changes', () => {
    const { painter, finish, canvases } = easel({ ratio: 2 });
    finish();
    const settled = canvases().length;
    painter.setLive([block('a', 50, 50)], [block('b', 300, 300)]);
    finish();
    const [a, b] = canvases().slice(settled) as [HTMLCanvasElement, HTMLCanvasElement];
    for (const { width, height } of [a, b]) expect(width * height).to.be.lessThan(SIZE.width * SIZE.height);
    const still = block('a', 50, 50);
    painter.setLive([still], [block('b', 310, 300)]);
    finish();
    const painted = prints([a, b]);
    painter.setLive([still], [block('b', 320, 300)]);
    finish();
    expect(painted(), 'what is the same is not painted again').to.eql([b]);
    painter.setLive([]);
    finish();
    expect(canvases()).to.have.length(settled);
    painter.close();
  });

  it('paints a crowd in turns, everyone in the end, and one’s own at once', () => {
    const { painter, finish, at } = easel({ ratio: 2 });
    finish();
    const places = Array.from({ length: 30 }, (_, i) => [60 + (i % 6) * 110, 60 + Math.floor(i / 6) * 110]);
    const wide = (id: string, [x, y]: readonly number[], down: number): BoardObject =>
      shape(id, { x: x! - 30, y: y! - 30 + down, w: 60, h: 60, width: 20 });
    const crowd = (down: number): BoardObject[][] =>
      places.slice(0, 29).map((place, i) => [wide(`o${i}`, place, down)]);
    const seen = (down: number): number =>
      places.filter(([x, y]) => at(2 * x!, 2 * (y! + 34 + down))[3] === 255).length;
    painter.setLive(...crowd(0), [wide('own', places[29]!, 0)]);
    finish();
    painter.setLive(...crowd(12), [wide('own', places[29]!, 12)]);
    painter.frame();
    expect(seen(12)).to.be.within(2, 29);
    expect(at(2 * places[29]![0]!, 2 * (places[29]![1]! + 46))[3], 'the own one').to.equal(255);
    expect(painter.dirty).to.equal(true);
    expect(finish()).to.be.lessThan(30);
    expect(seen(12)).to.equal(30);
    painter.close();
  });

  it('paints a picture when it comes', () => {
    let picture: OffscreenCanvas | null = null;
    const { painter, finish, at } = easel({ pictures: () => picture });
    const image: BoardObject = {
      ...note('i'),
      kind: 'image',
      src: '/a',
      x: 10,
      y: 10,
      w: 100,
      h: 100,
    } as never;
    painter.setObjects([image]);
    finish();
    expect(at(50, 50)[3]).to.be.within(1, 200);
    picture = new OffscreenCanvas(10, 10);
    const context = picture.getContext('2d')!;
    context.fillStyle = 'rgb(0, 255, 0)';
    context.fillRect(0, 0, 10, 10);
    painter.pictureChanged('/a');
    finish();
    expect(at(50, 50)).to.eql([0, 255, 0, 255]);
    painter.close();
  });

  for (let seed = 1; seed <= 12; seed++) {
    it(`paints the same, whatever it painted before, seed ${seed}`, () => {
      const random = seededRandom(seed);
      const { below } = pickFrom(random);
      const one = easel({ ratio: seed % 2 === 0 ? 2 : 1 });
      let objects: BoardObject[] = [];
      let camera = { x: 0, y: 0, scale: 1 };
      for (let round = 0; round < 12; round++) {
        const chance = random();
        if (chance < 0.2) camera = { ...camera, x: below(200) - 100, y: below(200) - 100 };
        else if (chance < 0.3) camera = { ...camera, scale: 0.5 + random() * 1.5 };
        const object = randomObject(`o${below(14)}`, random);
        objects = objects.filter(({ id }) => id !== object.id);
        if (random() < 0.8) objects = [...objects, object];
        one.painter.setLive(random() < 0.3 && objects[0] ? [{ ...objects[0], x: below(300) }] : []);
        one.painter.setObjects(objects);
        one.painter.setCamera(camera);
        if (random() < 0.5) one.finish();
        else one.painter.frame();
      }
      one.painter.setLive([]);
      one.finish();
      const anew = easel({ ratio: seed % 2 === 0 ? 2 : 1 });
      anew.painter.setObjects(objects);
      anew.painter.setCamera(camera);
      anew.finish();
      expect(difference(one, anew)).to.equal(0);
      one.painter.close();
      anew.painter.close();
    });
  }

  it('paints strokes from far and near alike', () => {
    const { painter, finish, at } = easel();
    painter.setObjects([
      stroke(
        's',
        [
          [0, 100],
          [1000, 100],
        ],
        { width: 10 },
      ),
    ]);
    for (const scale of [0.1, 0.5, 4]) {
      painter.setCamera({ x: 0, y: 200 - 100 * scale, scale });
      finish();
      expect(at(50, 200)[3]).to.be.above(60, `at ${scale}`);
    }
    painter.close();
  });
});
