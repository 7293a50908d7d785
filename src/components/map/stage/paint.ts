/** What follows every frame of a moving map, and so passes templates by: the scale and the compass. */
import type { View } from '../map-state.js';
import { scaleOf } from '../scale.js';

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
