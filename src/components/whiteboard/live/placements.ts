/**
 * Where objects are while they are dragged, as presence carries it: for each
 * its id and then place, size, angle and height of letters, as far as they
 * change. Absolute, so that it stays right when the operation overtakes it.
 */
import { checkId, parseFields } from '../../../core/ot/board/fields.js';

/** Numbers that a drag sets on an object. */
export type Placement = Readonly<Record<string, number>>;
export type Placements = ReadonlyMap<string, Placement>;

const FIELDS = ['x', 'y', 'w', 'h', 'rotation', 'size'] as const;
/** Letters that they may take: the rest of a presence value is for others. */
export const PLACEMENT_LETTERS = 1_100;
/** Objects of one person that are shown on their way. */
const MOST = 64;

/** As many of `placements` as fit; what is left out is seen when it has arrived. */
export function packPlacements(placements: Placements): unknown[] {
  const packed: unknown[] = [];
  let letters = 0;
  for (const [id, fields] of placements) {
    const numbers = FIELDS.map((name) => (name in fields ? Math.round(fields[name]! * 100) / 100 : null));
    while (numbers.at(-1) === null) numbers.pop();
    const one = [id, ...numbers];
    letters += JSON.stringify(one).length + 1;
    if (letters > PLACEMENT_LETTERS || packed.length === MOST) break;
    packed.push(one);
  }
  return packed;
}

/** What somebody says; throws when it is nonsense. */
export function readPlacements(value: unknown): Placements {
  const placements = new Map<string, Placement>();
  if (!Array.isArray(value)) return placements;
  for (const one of value.slice(0, MOST) as unknown[]) {
    const [id, ...numbers] = one as unknown[];
    const given = FIELDS.flatMap((name, i) => (typeof numbers[i] === 'number' ? [[name, numbers[i]]] : []));
    const fields = parseFields(Object.fromEntries(given), 'a dragged object');
    placements.set(checkId(id, 'a dragged object'), fields as Placement);
  }
  return placements;
}
