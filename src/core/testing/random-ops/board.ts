import { boardType } from '../../ot/board/board.js';
import type { Change } from '../../ot/board/changes.js';
import { writeOp, type BoardOp } from '../../ot/board/op.js';
import { encodePoints } from '../../ot/board/points.js';
import { PALETTE, SHAPES, type BoardObject, type BoardState } from '../../ot/board/state.js';
import { below, pick, randomWord, stepCount, type Random } from './draw.js';

export function randomBoardOp(state: BoardState, random: Random): BoardOp {
  // In a row, so that one operation does several things to one object.
  let [op, now]: [BoardOp, BoardState] = [{}, state];
  for (let left = stepCount(random); left > 0; left--) {
    const step = randomStep(now, random);
    op = boardType.compose(op, step);
    now = boardType.apply(now, step);
  }
  return op;
}

function randomStep({ objects }: BoardState, random: Random): BoardOp {
  const object = pick(objects, random) as BoardObject | undefined;
  const chance = random();
  if (!object || chance < 0.3) {
    // From a few, so that two people sometimes choose the same one.
    const free = [...Array(objects.length + 3).keys()]
      .map((n) => `o${n}`)
      .filter((id) => objects.every((other) => other.id !== id));
    return change(pick(free, random), (id) => ({ add: randomObject(id, random) }));
  }
  if (chance < 0.4) return change(object.id, () => ({ drop: true }));
  if (chance < 0.45) return change(object.id, (id) => ({ drop: true, add: randomObject(id, random) }));
  if (chance < 0.65) {
    const gone = object.gone === undefined ? 1 + below(3, random) : null;
    return change(object.id, () => ({ set: { gone } }));
  }
  return change(object.id, () => ({ set: randomFields(object, random) }));
}

const change = (id: string, make: (id: string) => Change): BoardOp => writeOp(new Map([[id, make(id)]]));

function randomFields({ kind }: BoardObject, random: Random): Record<string, unknown> {
  return pick(
    [
      { x: below(100, random), y: below(100, random) },
      { z: below(10, random) },
      { color: pick(PALETTE, random), rotation: random() < 0.5 ? null : below(360, random) },
      { anchor: random() < 0.5 ? null : { key: randomWord(random), n: below(5, random) } },
      kind === 'text'
        ? { text: randomWord(random), size: 1 + below(40, random) }
        : { w: 1 - below(9, random) },
    ],
    random,
  );
}

function randomObject(id: string, random: Random): BoardObject {
  const common = {
    id,
    x: below(100, random),
    y: random() * 100,
    w: below(50, random),
    h: below(50, random),
    z: below(5, random),
    color: random() < 0.8 ? pick(PALETTE, random) : '#00ff7f',
    ...(random() < 0.3 && { opacity: 0.5 }),
    ...(random() < 0.3 && { anchor: { key: 'p1' } }),
    ...(random() < 0.2 && { gone: 1 + below(3, random) }),
    by: pick(['ada', 'bob'], random),
    at: below(1e6, random),
  };
  return pick<BoardObject>(
    [
      { kind: 'stroke', ...common, width: 2, points: randomPoints(random) },
      { kind: 'shape', ...common, width: 1, shape: pick(SHAPES, random) },
      { kind: 'text', ...common, text: randomWord(random), size: 20 },
      { kind: 'note', ...common, text: randomWord(random), size: 16 },
      { kind: 'image', ...common, src: '/cdn/a.webp', alt: randomWord(random) },
    ],
    random,
  );
}

function randomPoints(random: Random): string {
  return encodePoints(
    Array.from({ length: 1 + below(4, random) }, () => [below(50, random), below(50, random), random()]),
  );
}
