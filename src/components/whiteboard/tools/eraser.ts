/** The eraser: takes along every object that it touches, when it lifts. */
import type { BoardObject } from '../../../core/ot/board/state.js';
import type { Bench, BoardPoint, Tool } from './tool.js';
import { tolerance } from './tool.js';

/** How much is still seen of what is about to go. */
const FADED = 0.2;

export const eraserTool: Tool = (bench: Bench, start) => {
  const going = new Map<string, BoardObject>();
  const reach = tolerance(bench, start.kind);
  let last: BoardPoint = start.at;
  const touch = (to: BoardPoint): void => {
    for (const object of bench.scene.along(last, to, reach)) {
      going.set(object.id, { ...object, opacity: (object.opacity ?? 1) * FADED });
    }
    last = to;
  };
  const show = (): void => bench.preview([...going.values()]);
  touch(start.at);
  show();
  return {
    move(points) {
      for (const point of points) touch(point);
      show();
    },
    end() {
      bench.preview([]);
      if (going.size > 0) bench.remove([...going.keys()]);
    },
    cancel: () => bench.preview([]),
  };
};
