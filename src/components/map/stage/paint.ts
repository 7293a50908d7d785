/** What follows every frame of a moving map, and so passes templates by: the scale and the compass. */
import type { View } from '../map-state.js';
import { scaleOf } from '../scale.js';
import type { StageTexts } from './stage.strings.js';

/** What the engine's own canvas is called. */
export function paintNames(root: ParentNode, { canvas, kind }: StageTexts): void {
  const map = root.querySelector('.maplibregl-canvas');
  map?.setAttribute('aria-label', canvas);
  map?.setAttribute('aria-roledescription', kind);
}

export function paintScale(root: ParentNode, view: View): void {
  const bar = root.querySelector<HTMLElement>('.scale');
  const { pixels, label } = scaleOf(view);
  if (bar) {
    bar.style.width = `${Math.round(pixels)}px`;
    bar.textContent = label;
  }
  const compass = root.querySelector<HTMLElement>('.compass .icon');
  if (compass) compass.style.transform = `rotateX(${view.pitch * 0.7}deg) rotateZ(${-view.bearing}deg)`;
  root.querySelector('.compass')?.classList.toggle('away', view.bearing !== 0 || view.pitch !== 0);
}
