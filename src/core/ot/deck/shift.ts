/**
 * Where pages and gaps are after an edit of the list: whole numbers only, no
 * pages and no operations. A gap is a place between pages; gap `g` is before
 * page `g`.
 */
import type { Order } from '../type.js';

/** One change of a list. The `to` of a move is a gap of the list without the page that moves. */
export type Edit =
  | { readonly kind: 'insert'; readonly at: number; readonly count: number }
  | { readonly kind: 'remove'; readonly at: number; readonly count: number }
  | { readonly kind: 'move'; readonly from: number; readonly to: number };

/** Where page `index` is after `edit`; null when it was removed. */
export function indexOver(edit: Edit, index: number): number | null {
  switch (edit.kind) {
    case 'insert':
      return edit.at <= index ? index + edit.count : index;
    case 'remove':
      if (index < edit.at) return index;
      return index < edit.at + edit.count ? null : index - edit.count;
    case 'move': {
      if (index === edit.from) return edit.to;
      const without = index > edit.from ? index - 1 : index;
      return without < edit.to ? without : without + 1;
    }
  }
}

/**
 * The page to show after `edit` when `page` of `length` is meant: the same
 * page, or its neighbour when it was removed. Null when there is none left.
 */
export function pageOver(edit: Edit, page: number, length: number): number | null {
  if (length === 0) return null;
  const index = indexOver(edit, page);
  if (index !== null || edit.kind !== 'remove') return index;
  const left = length - edit.count;
  return left === 0 ? null : Math.min(edit.at, left - 1);
}

/**
 * Where gap `gap` is after `edit`. When something was put into this very gap,
 * what comes earlier in the server's order stands first.
 */
export function gapOver(edit: Edit, gap: number, order: Order): number {
  switch (edit.kind) {
    case 'insert':
      if (gap === edit.at) return order === 'before' ? gap : gap + edit.count;
      return gap < edit.at ? gap : gap + edit.count;
    case 'remove':
      if (gap <= edit.at) return gap;
      return gap >= edit.at + edit.count ? gap - edit.count : edit.at;
    case 'move': {
      const without = gap > edit.from ? gap - 1 : gap;
      return gapOver({ kind: 'insert', at: edit.to, count: 1 }, without, order);
    }
  }
}

/** `edit` as it is on the list without page `index`, which it does not touch. */
export function withoutPage(edit: Edit, index: number): Edit {
  const hole = { kind: 'remove', at: index, count: 1 } as const;
  if (edit.kind !== 'move') return { ...edit, at: gapOver(hole, edit.at, 'before') };
  const from = gapOver(hole, edit.from, 'before');
  // The destination is counted without the moving page; there, `index` is elsewhere.
  const there = index > edit.from ? index - 1 : index;
  return { kind: 'move', from, to: gapOver({ ...hole, at: there }, edit.to, 'before') };
}
