/** The scale bar: a round distance that is at most so wide. Pure. */
import type { View } from '../../core/ot/map/geo.js';

const EQUATOR_METRES = 40_075_016.686;
const WORLD_PIXELS = 512;

export interface Scale {
  readonly pixels: number;
  readonly label: string;
}

/** The scale in the middle of `view`, at most `most` pixels wide. */
export function scaleOf({ center, zoom }: View, most = 96): Scale {
  const metres = (EQUATOR_METRES * Math.cos((center[1] * Math.PI) / 180)) / (WORLD_PIXELS * 2 ** zoom);
  const round = roundDown(metres * most);
  const label = round >= 1_000 ? `${(round / 1_000).toLocaleString('en')} km` : `${round} m`;
  return { pixels: round / metres, label: round < 1 ? `${Math.round(round * 100)} cm` : label };
}

/** The largest 1, 2, 3 or 5 with zeros that is not above `value`. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [5, 3, 2, 1].find((each) => each * power <= value) ?? 1;
  return digit * power;
}
