/** Where the world lies on the screen, for what is drawn over the map. Pure. */
import type { AnnotationFrame } from '../../base/annotation.js';
import type { View } from '../map-state.js';

/** Pixels of the world's width at zoom 0. */
const WORLD = 512;
/** Degrees of tilt and turn that do not show yet. */
const FLAT = 1;
const STRAIGHT = 0.5;

/** A unit is the width of the world, and (0, 0) its north-western corner. `box` and `layer` are in the viewport. */
export function frameOf(id: string, view: View, box: DOMRect, layer: DOMRect): AnnotationFrame {
  const [lng, lat] = view.center;
  const scale = WORLD * 2 ** view.zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  const across = (lng + 180) / 360;
  const down = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  const clip = { x: box.x - layer.x, y: box.y - layer.y, width: box.width, height: box.height };
  const turned = Math.abs(((view.bearing + 540) % 360) - 180);
  return {
    key: `map:${id}`,
    x: clip.x + clip.width / 2 - across * scale,
    y: clip.y + clip.height / 2 - down * scale,
    scale,
    deep: true,
    clip,
    hidden: view.pitch > FLAT || turned > STRAIGHT,
  };
}
