/** Shapes, drawn from corner to corner; a click alone makes one of the usual size. */
import type { BoardObject, ShapeName } from '../../../core/ot/board/state.js';
import { isLine } from '../drawing/outline.js';
import type { Point } from '../drawing/types.js';
import type { Held } from '../input/pointers.js';
import { pace } from './pen.js';
import type { Bench, Tool } from './tool.js';

/** Outlines in board units, for the widths to choose from. */
export const OUTLINES = [2, 4, 8, 14] as const;
/** Pixels; a shorter drag is a click. */
const CLICK = 5;
/** What a click makes, in pixels at the zoom of the moment. */
const USUAL = { w: 140, h: 100 };

export const shapeTool =
  (shape: ShapeName): Tool =>
  (bench, start) => {
    const id = bench.newId();
    let to: Point = start.at;
    let shift = start.shift;
    let alt = start.alt;
    const object = (): BoardObject => makeShape(bench, shape, id, start.at, to, { shift, alt });
    const keep = (held: Held): void => void ({ shift, alt } = held);
    return {
      move(points, held) {
        to = points.at(-1) ?? to;
        keep(held);
        bench.preview([object()]);
      },
      end(held) {
        keep(held);
        const short = Math.hypot(to.x - start.at.x, to.y - start.at.y) * bench.camera.scale < CLICK;
        bench.add([short ? usualShape(bench, shape, id, start.at) : object()]);
        bench.preview([]);
        bench.select([id]);
        bench.done();
      },
      cancel: () => bench.preview([]),
    };
  };

/** A shape of the usual size around `middle`. */
export function usualShape(bench: Bench, shape: ShapeName, id: string, middle: Point): BoardObject {
  const w = USUAL.w / bench.camera.scale;
  const h = (isLine({ shape }) ? 0 : USUAL.h) / bench.camera.scale;
  const from = { x: middle.x - w / 2, y: middle.y - h / 2 };
  const to = { x: from.x + w, y: from.y + h };
  return makeShape(bench, shape, id, from, to, { shift: false, alt: false });
}

/** Shift keeps squares square and lines at eighths of a turn; Alt draws from the middle. */
function makeShape(
  bench: Bench,
  shape: ShapeName,
  id: string,
  from: Point,
  to: Point,
  { shift, alt }: Pick<Held, 'shift' | 'alt'>,
): BoardObject {
  const { color, width, filled } = bench.style;
  let w = to.x - from.x;
  let h = to.y - from.y;
  if (shift) [w, h] = isLine({ shape }) ? turned(w, h) : squared(w, h);
  let { x, y } = from;
  if (alt) [x, y, w, h] = [x - w, y - h, w * 2, h * 2];
  if (!isLine({ shape })) {
    if (w < 0) [x, w] = [x + w, -w];
    if (h < 0) [y, h] = [y + h, -h];
  }
  return {
    kind: 'shape',
    shape,
    id,
    x,
    y,
    w,
    h,
    z: bench.above(),
    color,
    width: OUTLINES[width]! / pace(bench),
    ...(filled && !isLine({ shape }) && { fill: color }),
    ...(bench.anchor && { anchor: bench.anchor }),
    by: '',
    at: 0,
  };
}

function squared(w: number, h: number): [number, number] {
  const side = Math.max(Math.abs(w), Math.abs(h));
  return [Math.sign(w || 1) * side, Math.sign(h || 1) * side];
}

function turned(w: number, h: number): [number, number] {
  const eighth = Math.PI / 4;
  const angle = Math.round(Math.atan2(h, w) / eighth) * eighth;
  const length = Math.hypot(w, h);
  return [length * Math.cos(angle), length * Math.sin(angle)];
}
