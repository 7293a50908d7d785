/** What runs in the page: loads a board, draws on it, and tells how long it took. */
import { boardType } from '../../src/core/ot/board/board.js';
import type { BoardState } from '../../src/core/ot/board/state.js';
import { strokeObject } from '../../src/components/whiteboard/drawing/make.js';
import { createPainter } from '../../src/components/whiteboard/drawing/painter.js';
import type { BoardPainter, Camera } from '../../src/components/whiteboard/drawing/types.js';
import { seededRandom } from '../../src/core/testing/random.js';
import { handwriting } from './drawing.js';

export interface LoadFigures {
  readonly parse: number;
  readonly index: number;
  /** Until the first frame is on the canvas. */
  readonly first: number;
  /** Until everything in view is there, if only softly. */
  readonly there: number;
  /** Until everything in view is painted as it is to be. */
  readonly whole: number;
  readonly frames: number;
}

/** Milliseconds of script in each frame, and from frame to frame. */
export interface FrameFigures {
  readonly work: readonly number[];
  readonly between: readonly number[];
}

export interface BoardPage {
  load(json: string, width: number, height: number, ratio: number, camera: Camera): Promise<LoadFigures>;
  /** A stroke of `frames` frames, four samples each, put on the board at its end. */
  grow(frames: number): Promise<FrameFigures>;
  /** Moves the view a little in each of `frames` frames. */
  pan(frames: number): Promise<FrameFigures>;
  /** Moves one object in each of `frames` frames. */
  change(frames: number): Promise<FrameFigures>;
  /** 29 strokes grow all over the view, each told every third frame; the view moves if `moves`. */
  crowd(frames: number, moves: boolean): Promise<FrameFigures>;
}

let painter: BoardPainter;
let state: BoardState;
let view: Camera;
const PEOPLE = 29;
/** How often a stroke is told until it is done. */
const TELLS = 20;
const random = seededRandom(5);
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

const page: BoardPage = {
  async load(json, width, height, ratio, camera) {
    document.body.replaceChildren();
    const root = document.createElement('div');
    root.style.cssText = `position: absolute; inset: 0; width: ${width}px; height: ${height}px; overflow: hidden; isolation: isolate`;
    document.body.append(root);
    await nextFrame();
    const start = performance.now();
    state = JSON.parse(json) as BoardState;
    const parsed = performance.now();
    painter = createPainter(root, () => null);
    painter.resize(width, height, ratio);
    painter.setCamera((view = camera));
    painter.setObjects(state.objects);
    const indexed = performance.now();
    painter.frame();
    const first = performance.now();
    let frames = 1;
    let there = 0;
    for (let shown = 0; painter.dirty; frames++) {
      await nextFrame();
      painter.frame();
      const { length } = root.querySelectorAll('.settled canvas');
      if (length > shown) [shown, there] = [length, performance.now()];
    }
    const whole = performance.now();
    while (painter.frame()) await nextFrame();
    return {
      parse: parsed - start,
      index: indexed - parsed,
      first: first - start,
      there: (there || whole) - start,
      whole: whole - start,
      frames,
    };
  },

  async grow(frames) {
    const points = handwriting(300, 300, frames * 4, random);
    const make = (count: number): ReturnType<typeof strokeObject> =>
      strokeObject({ id: 'live', z: 1e6, color: 'red', width: 5, points: points.slice(0, count) });
    const figures = await run(frames, (i) => painter.setLive([make(4 * (i + 1))]));
    state = boardType.apply(state, { add: [make(points.length)] });
    const settled = await run(1, () => {
      painter.setObjects(state.objects);
      painter.setLive([]);
    });
    state = boardType.apply(state, { drop: 'live' });
    painter.setObjects(state.objects);
    return { work: [...figures.work, ...settled.work], between: [...figures.between, ...settled.between] };
  },

  pan: (frames) =>
    run(frames, (i) => {
      const { x, y, scale } = view;
      painter.setCamera({ x: x - 7 * i, y: y - 3 * i, scale });
    }),

  change: (frames) =>
    run(frames, (i) => {
      const object = state.objects[(i * 37) % state.objects.length]!;
      state = boardType.apply(state, { set: [[object.id, { x: object.x + 5 }]] });
      painter.setObjects(state.objects);
    }),

  async crowd(frames, moves) {
    const people = Array.from({ length: PEOPLE }, (_, i) => {
      const [x, y] = [view.x + random() * 1_100, view.y + random() * 700];
      return { i, points: handwriting(x - 2 * view.x, y - 2 * view.y, 80, random), told: (i * 7) % TELLS };
    });
    const stroke = (i: number, told: number) =>
      strokeObject({
        id: `live${i}`,
        z: 1e6 + i,
        color: 'blue',
        width: 4,
        points: people[i]!.points.slice(0, told * 4),
      });
    const shown = people.map(({ i, told }) => [stroke(i, told + 1)]);
    const figures = await run(frames, (frame) => {
      for (const person of people) {
        if ((frame + person.i) % 3 !== 0) continue;
        person.told = (person.told + 1) % TELLS;
        shown[person.i] = [stroke(person.i, person.told + 1)];
      }
      painter.setLive(...shown, []);
      const { x, y, scale } = view;
      if (moves)
        painter.setCamera({ x: x + 40 * Math.sin(frame / 20), y: y + 30 * Math.sin(frame / 15), scale });
    });
    painter.setLive([]);
    painter.setCamera(view);
    return figures;
  },
};

async function run(frames: number, work: (frame: number) => void): Promise<FrameFigures> {
  const [spent, between]: number[][] = [[], []];
  let last = await nextFrame();
  for (let i = 0; i < frames; i++) {
    const start = performance.now();
    work(i);
    painter.frame();
    spent!.push(performance.now() - start);
    const now = await nextFrame();
    between!.push(now - last);
    last = now;
  }
  return { work: spent!, between: between! };
}

Object.assign(window, { page });
