/** What a deck is, and the runs of pages in which operations speak of it. Knows no operation. */
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { checkInteger, checkList, checkObject, checkString, tooLarge } from '../check.js';

/** Page `n`, from 0, of an asset. */
export interface Page {
  readonly asset: string;
  readonly n: number;
}

export interface DeckState {
  /** What was loaded; null while nothing is. Its pages may not be known yet. */
  readonly asset: string | null;
  readonly pages: readonly Page[];
  /** The page that is shown, from 0; 0 too for a deck without pages. */
  readonly page: number;
}

/** `count` pages of `asset` in a row, so that three thousand pages travel as one item. */
export interface Run {
  readonly asset: string;
  readonly from: number;
  readonly count: number;
}

/** How many pages `runs` are. */
export function countOf(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.count, 0);
}

export function pagesOf(runs: readonly Run[]): Page[] {
  return runs.flatMap(({ asset, from, count }) =>
    Array.from({ length: count }, (_, i) => ({ asset, n: from + i })),
  );
}

export function runsOf(pages: readonly Page[]): Run[] {
  const runs: { asset: string; from: number; count: number }[] = [];
  for (const { asset, n } of pages) {
    const last = runs.at(-1);
    if (last && last.asset === asset && last.from + last.count === n) last.count++;
    else runs.push({ asset, from: n, count: 1 });
  }
  return runs;
}

export function samePages(a: readonly Page[], b: readonly Page[]): boolean {
  return a.length === b.length && a.every((page, i) => samePage(page, b[i]!));
}

export function samePage(a: Page, b: Page): boolean {
  return a.asset === b.asset && a.n === b.n;
}

export function sameRuns(a: readonly Run[], b: readonly Run[]): boolean {
  return (
    a.length === b.length &&
    a.every((run, i) => run.asset === b[i]!.asset && run.from === b[i]!.from && run.count === b[i]!.count)
  );
}

/** Checks untrusted runs before anything is made of them: a count is cheap to send and dear to unfold. */
export function parseRuns(raw: unknown, what: string): Run[] {
  const runs = checkList(raw, what).map((item, i): Run => {
    const run = checkObject(item, `${what}[${i}]`, ['asset', 'from', 'count']);
    return {
      asset: checkAsset(run.asset, `${what}[${i}].asset`),
      from: checkInteger(run.from, `${what}[${i}].from`, 0, MAX_PAGE),
      count: checkInteger(run.count, `${what}[${i}].count`, 1, MAX_PAGE),
    };
  });
  const total = countOf(runs);
  if (total > TOOL_LIMITS.pages)
    throw tooLarge(`${what} are ${total} pages, at most ${TOOL_LIMITS.pages} are allowed`);
  return runs;
}

export function checkAsset(value: unknown, what: string): string {
  return checkString(value, what, 1, TOOL_LIMITS.assetChars);
}

/** The largest page number of an asset that is taken; sums of such stay exact. */
export const MAX_PAGE = 1_000_000;
