/** The order of drawing: by `z`, then by id. */
import type { BoardObject } from '../../../core/ot/board/state.js';

/** Negative when `a` is drawn first. */
export function byOrder(a: BoardObject, b: BoardObject): number {
  return a.z - b.z || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Where `object` is, or would go, in `order`. */
export function placeInOrder(order: readonly BoardObject[], object: BoardObject): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byOrder(order[middle]!, object) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
