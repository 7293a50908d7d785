/** What the slides element reads of the deck's state, and small sums over it. Pure. */

/** A page of a deck: page `n`, from 0, of an asset. */
export interface PageRef {
  readonly asset: string;
  readonly n: number;
}

/** The state of a slides document. */
export interface DeckState {
  readonly asset: string | null;
  readonly pages: readonly PageRef[];
  /** The page that everyone sees, from 0. */
  readonly page: number;
}

export const EMPTY_DECK: DeckState = { asset: null, pages: [], page: 0 };

/** Names a page's picture; a page that is twice in a deck has one picture. */
export function keyOf({ asset, n }: PageRef): string {
  return `${asset}#${n}`;
}

/** The shown page first, then its neighbours by nearness, the next one before the previous. */
export function nearby(page: number, count: number, reach: number): number[] {
  const found = page < count ? [page] : [];
  for (let step = 1; step <= reach; step++) {
    if (page + step < count) found.push(page + step);
    if (page - step >= 0 && page - step < count) found.push(page - step);
  }
  return found;
}
