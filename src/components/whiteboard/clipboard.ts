/**
 * Copies of objects: duplicated on the spot, or by way of the clipboard, from
 * one board to another. What comes from there may be anybody's and is checked.
 */
import { parseObject } from '../../core/ot/board/fields.js';
import type { BoardObject } from '../../core/ot/board/state.js';
import { boundsOfAll } from './drawing/bounds.js';
import { middleOf } from './drawing/geometry.js';
import type { Point } from './drawing/types.js';
import type { Bench } from './tools/tool.js';

const TYPE = 'application/x-mm-rooms-board+json';
/** Pixels between an object and its copy. */
const ASIDE = 16;
/** Objects that are taken from a clipboard. */
const MOST = 2_000;

/** Puts `objects` on the clipboard of `event`: as they are, and as the words in them. */
export function copyTo(event: ClipboardEvent, objects: readonly BoardObject[]): void {
  if (objects.length === 0 || !event.clipboardData) return;
  event.clipboardData.setData(TYPE, JSON.stringify(objects));
  const words = objects.flatMap((object) => ('text' in object ? [object.text] : []));
  event.clipboardData.setData('text/plain', words.join('\n'));
  event.preventDefault();
}

/** The objects on the clipboard; null when there are none. */
export function objectsIn({ clipboardData }: ClipboardEvent): BoardObject[] | null {
  const text = clipboardData?.getData(TYPE);
  if (!text) return null;
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return null;
    return list.slice(0, MOST).map((one) => parseObject(one, 'the copy'));
  } catch {
    return null;
  }
}

export const filesIn = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));

/** Copies of `objects`, a little aside, or with their middle at `middle`. They are selected. */
export function addCopies(bench: Bench, objects: readonly BoardObject[], middle?: Point): void {
  const box = boundsOfAll(objects);
  if (!box) return;
  const from = middleOf(box);
  const aside = ASIDE / bench.camera.scale;
  const dx = middle ? middle.x - from.x : aside;
  const dy = middle ? middle.y - from.y : aside;
  const { anchor } = bench;
  let z = bench.above();
  const copies = objects.map(({ anchor: _old, gone: _gone, ...object }) => ({
    ...object,
    id: bench.newId(),
    x: object.x + dx,
    y: object.y + dy,
    z: z++,
    ...(anchor && { anchor }),
  })) as BoardObject[];
  bench.add(copies);
  bench.select(copies.map(({ id }) => id));
}
