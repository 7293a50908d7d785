/** Sums over the camera: which part of the board is on screen. `screen = (x, y) + board * scale`. Pure. */
import type { Box, Camera, Point } from '../drawing/types.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MIN_SCALE = 0.05;
export const MAX_SCALE = 16;
/** Pixels left free around what is fitted. */
const MARGIN = 48;

export const toBoard = ({ x, y, scale }: Camera, at: Point): Point => ({
  x: (at.x - x) / scale,
  y: (at.y - y) / scale,
});

export const toScreen = ({ x, y, scale }: Camera, at: Point): Point => ({
  x: x + at.x * scale,
  y: y + at.y * scale,
});

export const boxToScreen = (camera: Camera, box: Box): Box => ({
  ...toScreen(camera, box),
  width: box.width * camera.scale,
  height: box.height * camera.scale,
});

export const panned = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x + dx,
  y: camera.y + dy,
});

/** Scaled by `factor`, the place `at` staying where it is. */
export function zoomed(camera: Camera, factor: number, at: Point): Camera {
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, camera.scale * factor));
  const by = scale / camera.scale;
  return { x: at.x - (at.x - camera.x) * by, y: at.y - (at.y - camera.y) * by, scale };
}

/** Shows all of `box` in `size`, centred, at most as large as life. */
export function fitting(box: Box | null, size: Size): Camera {
  if (!box) return { x: size.width / 2, y: size.height / 2, scale: 1 };
  const room = (length: number): number => Math.max(1, length - 2 * Math.min(MARGIN, length / 6));
  const fit = Math.min(
    room(size.width) / Math.max(1, box.width),
    room(size.height) / Math.max(1, box.height),
  );
  const scale = Math.min(1, Math.max(MIN_SCALE, fit));
  return {
    x: size.width / 2 - (box.x + box.width / 2) * scale,
    y: size.height / 2 - (box.y + box.height / 2) * scale,
    scale,
  };
}
