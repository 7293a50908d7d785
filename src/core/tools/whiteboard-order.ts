/** The order of drawing: which numbers put objects before or behind others. */
import { MAX_Z } from '../ot/board/fields.js';
import type { BoardObject } from '../ot/board/state.js';
import { badArgument } from './arguments.js';

type Placed = readonly [id: string, fields: { readonly z: number }];

/** Smaller is drawn first. */
export function byOrder(a: BoardObject, b: BoardObject): number {
  return a.z - b.z || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What somebody put out of all proportion does not count: places above it would soon be none. */
const HIGH = MAX_Z / 2;

/** The highest place that is taken, of those that leave room above; 0 on an empty board. */
export function topOf(objects: readonly BoardObject[]): number {
  return objects.reduce((top, { z }) => (z <= HIGH ? Math.max(top, z) : top), 0);
}

/** What to set so that `chosen` are where `to` says, in the order they have among themselves. */
export function moveInOrder(
  objects: readonly BoardObject[],
  chosen: readonly BoardObject[],
  to: unknown,
): Placed[] {
  const moving = new Set(chosen);
  const mine = [...moving].sort(byOrder);
  const others = objects.filter((object) => object.gone === undefined && !moving.has(object)).sort(byOrder);
  const place = placeFor(others, mine, to);
  if (mine.length === 0 || isThere(others, mine, place)) return [];
  const below = others[place - 1]?.z;
  const above = others[place]?.z;
  const step = above === undefined || below === undefined ? 1 : (above - below) / (mine.length + 1);
  const first = below === undefined ? (above ?? 1) - mine.length - 1 : below;
  const placed = mine.map(({ id }, i): Placed => [id, { z: first + step * (i + 1) }]);
  // No number lies between two neighbours that share theirs: what is above them moves up.
  const fits = step > 0 && first + step > first && (above === undefined || placed.at(-1)![1].z < above);
  return (fits ? placed : restacked(others, mine, place)).map(within);
}

/** At either end of all places things share one, rather than that nothing could be moved there any more. */
const within = ([id, { z }]: Placed): Placed => [id, { z: Math.min(MAX_Z, Math.max(-MAX_Z, z)) }];

/** How many of the others are to be below. */
function placeFor(others: readonly BoardObject[], mine: readonly BoardObject[], to: unknown): number {
  const under = (object: BoardObject): number => others.filter((other) => byOrder(other, object) < 0).length;
  switch (to) {
    case 'front':
      return others.length;
    case 'back':
      return 0;
    case 'forward':
      return mine.length === 0 ? 0 : Math.min(others.length, under(mine.at(-1)!) + 1);
    case 'backward':
      return mine.length === 0 ? 0 : Math.max(0, under(mine[0]!) - 1);
    default:
      throw badArgument('order', 'to: "front", "back", "forward" or "backward"');
  }
}

function isThere(others: readonly BoardObject[], mine: readonly BoardObject[], place: number): boolean {
  const [below, above] = [others[place - 1], others[place]];
  return (!below || byOrder(below, mine[0]!) < 0) && (!above || byOrder(mine.at(-1)!, above) < 0);
}

/** Whole numbers for `mine` and for all above them that would be in the way. */
function restacked(others: readonly BoardObject[], mine: readonly BoardObject[], place: number): Placed[] {
  let z = others[place - 1]?.z ?? others[place]!.z;
  const placed = mine.map(({ id }): Placed => [id, { z: ++z }]);
  for (const object of others.slice(place)) {
    if (object.z > z) break;
    placed.push([object.id, { z: ++z }]);
  }
  return placed;
}
