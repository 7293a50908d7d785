/**
 * Selecting: press an object to take it, drag it to move it, drag its handles
 * to resize and turn it, drag over the board to take all within the band. What
 * a drag changes is one operation, when it ends.
 */
import type { BoardObject } from '../../../core/ot/board/state.js';
import {
  changed,
  endMovedTo,
  frameOfAll,
  handlesOf,
  movedBy,
  onlyLine,
  resizedTo,
  rotatedTo,
  type Handle,
  type HandleName,
} from '../drawing/handles.js';
import { boxBetween } from '../drawing/geometry.js';
import { createMeasure, heightOfText } from '../drawing/measure.js';
import type { Changes, Point } from '../drawing/types.js';
import type { Held } from '../input/pointers.js';
import type { SelectionFrame } from '../ui/overlay.js';
import { tolerance, type Bench, type BoardStart, type Gesture, type Tool } from './tool.js';

/** Pixels of the handles: how far one reaches, and how far off the one for turning is. */
const REACH = { mouse: 9, pen: 12, touch: 20 };
const GAP = 26;
/** Pixels that a drag has to go before it moves anything. */
const SLOP = 4;
/** Sides that have no handle of their own on a selection smaller than this many pixels. */
const SMALL = 36;

export const selectTool: Tool = (bench, start) => {
  const handle = handleAt(bench, start.at, start.kind);
  if (handle) return dragHandle(bench, handle.name, start.at);
  const object = bench.scene.at(start.at, tolerance(bench, start.kind));
  if (!object) return band(bench, start);
  if (start.twice && ('text' in object || bench.selected.has(object.id))) return writing(bench, object);
  const { selected } = bench;
  if (start.shift) {
    const ids = new Set(selected);
    if (!ids.delete(object.id)) ids.add(object.id);
    bench.select(ids);
  } else if (!selected.has(object.id)) bench.select([object.id]);
  return moving(bench, start.at);
};

/** The frame and handles of the selection, for the overlay; null for none. */
export function selectionFrame(bench: Pick<Bench, 'scene' | 'selected' | 'camera'>): SelectionFrame | null {
  const objects = chosen(bench);
  const frame = frameOfAll(objects);
  if (!frame) return null;
  return { ...frame, handles: shownHandles(bench, objects) };
}

/** The cursor over `at`. */
export function cursorAt(bench: Bench, at: Point): string {
  const handle = handleAt(bench, at, 'mouse');
  if (handle) return handle.name === 'rotate' ? 'grab' : (CURSORS[handle.name] ?? 'crosshair');
  return bench.scene.at(at, tolerance(bench, 'mouse')) ? 'move' : 'default';
}

const CURSORS: Partial<Record<HandleName, string>> = {
  nw: 'nwse-resize',
  se: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
};

const chosen = ({ scene, selected }: Pick<Bench, 'scene' | 'selected'>): BoardObject[] =>
  [...selected].flatMap((id) => scene.get(id) ?? []);

function shownHandles(bench: Pick<Bench, 'camera'>, objects: readonly BoardObject[]): Handle[] {
  const { scale } = bench.camera;
  const box = frameOfAll(objects)?.box;
  const wide = (box?.width ?? 0) * scale > SMALL;
  const high = (box?.height ?? 0) * scale > SMALL;
  return handlesOf(objects, GAP / scale).filter(({ name }) => {
    if (name === 'n' || name === 's') return wide;
    return name === 'e' || name === 'w' ? high : true;
  });
}

function handleAt(bench: Bench, at: Point, kind: BoardStart['kind']): Handle | null {
  const objects = chosen(bench);
  if (objects.length === 0) return null;
  const reach = REACH[kind] / bench.camera.scale;
  let best: Handle | null = null;
  let nearest = reach;
  for (const handle of shownHandles(bench, objects)) {
    const away = Math.hypot(handle.x - at.x, handle.y - at.y);
    if (away < nearest) [best, nearest] = [handle, away];
  }
  return best;
}

/** A drag that changes what is selected: seen by all at once, done when it ends. */
function dragging(bench: Bench, from: Point, changesFor: (to: Point, held: Held) => Changes): Gesture {
  const objects = chosen(bench);
  let to = from;
  let begun = false;
  const leave = (): void => {
    bench.preview([]);
    bench.tellDrag(null);
  };
  return {
    move(points, held) {
      to = points.at(-1) ?? to;
      begun ||= Math.hypot(to.x - from.x, to.y - from.y) * bench.camera.scale > SLOP;
      if (!begun) return;
      const changes = changesFor(to, held);
      bench.preview(objects.map((object) => changed(object, changes.get(object.id) ?? {})));
      bench.tellDrag(changes);
    },
    end(held) {
      if (!begun) return;
      const changes = changesFor(to, held);
      bench.tellDrag(changes);
      bench.change(changes);
      leave();
    },
    cancel: leave,
  };
}

function moving(bench: Bench, from: Point): Gesture {
  const objects = chosen(bench);
  return dragging(bench, from, (to, { shift }) => {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    // Shift keeps to the direction that the drag mostly goes in.
    const along = shift && Math.abs(dx) > Math.abs(dy);
    return movedBy(objects, shift && !along ? 0 : dx, along ? 0 : dy);
  });
}

function dragHandle(bench: Bench, name: HandleName, from: Point): Gesture {
  const objects = chosen(bench);
  const measure = createMeasure(bench.font);
  return dragging(bench, from, (to, { shift, alt }) => {
    const line = onlyLine(objects);
    if (name === 'start' || name === 'end') return line ? endMovedTo(line, name, to, shift) : new Map();
    if (name === 'rotate') return rotatedTo(objects, from, to, shift);
    const picture = objects.every(({ kind }) => kind === 'image');
    return resizedTo(objects, name, to, {
      // Pictures keep their proportions unless one insists; everything else the other way round.
      keepRatio: picture !== shift,
      fromMiddle: alt,
      heightOf: (text) => heightOfText(text, measure),
    });
  });
}

/** The rubber band; a press without a drag lets go of everything. */
function band(bench: Bench, start: BoardStart): Gesture {
  const before = start.shift ? [...bench.selected] : [];
  bench.select(before);
  return {
    move(points) {
      const to = points.at(-1) ?? start.at;
      const box = boxBetween(start.at, to);
      bench.preview([], { band: box });
      bench.select([...before, ...bench.scene.within(box).map(({ id }) => id)]);
    },
    end: () => bench.preview([]),
    cancel: () => bench.preview([]),
  };
}

const writing = (bench: Bench, object: BoardObject): Gesture => ({
  move: () => undefined,
  end: () => bench.write(object),
  cancel: () => undefined,
});
