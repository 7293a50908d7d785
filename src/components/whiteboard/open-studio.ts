/** The way into a board: on paper of its own, or over what the element wraps. */
import { PAPER } from './annotate/ground.js';
import { Studio, type StudioHost } from './studio.js';

/** What lies below a layer is looked at by code of its own. */
export const layerCode = () => Promise.all([import('./annotate/layer.js'), import('./annotate/surfaces.js')]);

/** Opens a board. */
export async function openStudio(host: StudioHost): Promise<Studio> {
  if (!host.element.annotate) return new Studio(host, () => PAPER);
  const [{ LayerGround }, { findSurface }] = await layerCode();
  const { element, paper, room } = host;
  return new Studio(
    host,
    (changed) => new LayerGround(element, paper, () => findSurface(element, room), changed),
  );
}
