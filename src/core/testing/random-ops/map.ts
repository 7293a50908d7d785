import { mapType, type MapOp } from '../../ot/map/map.js';
import { toBearing, toPlace, type LngLat } from '../../ot/map/geo.js';
import type { MapState } from '../../ot/map/state.js';
import { below, pick, randomWord, stepCount, type Random } from './draw.js';

export function randomMapOp(state: MapState, random: Random): MapOp {
  let op: MapOp = {};
  let now = state;
  for (let i = stepCount(random); i > 0; i--) {
    const step = randomMapStep(now, random);
    now = mapType.apply(now, step);
    op = mapType.compose(op, step);
  }
  return op;
}

function randomMapStep({ marks, shapes }: MapState, random: Random): MapOp {
  const chance = random();
  if (chance < 0.3) return { view: randomView(random) };
  // From a few names, so that two people sometimes make the same one.
  if (chance < 0.75) {
    const id = `m${below(5, random)}`;
    const known = marks.some((mark) => mark.id === id);
    if (random() < 0.3) return { marks: { [id]: null } };
    const at = { at: randomPlace(random) };
    const label = { label: random() < 0.2 ? '' : randomWord(random) };
    if (!known) return { marks: { [id]: { ...at, ...label, by: pick(['', 'p1', 'p2'], random) } } };
    return { marks: { [id]: pick([at, label, { ...at, ...label }], random) } };
  }
  const id = `s${below(3, random)}`;
  const known = shapes.some((shape) => shape.id === id);
  if (random() < 0.3) return { shapes: { [id]: null } };
  const points = { points: randomPoints(random) };
  const colour = { colour: pick(['', '#2f55d4', '#b3261e'], random) };
  if (known) return { shapes: { [id]: pick([points, colour, { ...points, ...colour }], random) } };
  const kind = pick(['line', 'area'] as const, random);
  return { shapes: { [id]: { kind, ...points, label: randomWord(random), ...colour, by: 'p1' } } };
}

function randomView(random: Random): NonNullable<MapOp['view']> {
  const center = { center: randomPlace(random) };
  const zoom = { zoom: below(25, random) };
  const turn = { bearing: toBearing(below(360, random)) };
  return pick([center, zoom, { ...zoom, ...center }, turn, { ...turn, pitch: below(86, random) }], random);
}

function randomPlace(random: Random): LngLat {
  return toPlace([random() * 360 - 180, random() * 170 - 85], 'place');
}

function randomPoints(random: Random): LngLat[] {
  return Array.from({ length: 3 + below(3, random) }, () => randomPlace(random));
}
