/** Waiting for what pages come to: as long as it takes, and with a word of what never came. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame, Page } from 'playwright-core';

/** Longer than anything takes on the busiest machine: what has not come by then never does. */
export const PATIENCE_MS = 180_000;
/** Between two looks at a page, which has its own work to do. */
const PAUSE_MS = 20;

/**
 * Resolves when `expression` holds in the page, or in a frame of it; one that
 * throws does not hold yet. Rejects with the expression, what came of it last
 * and the page, so that a story that hangs tells at what.
 *
 * It asks from outside: unlike Playwright's own it needs no `eval` in the page,
 * which a strict policy forbids, and neither its frames nor its clock, which
 * stand still where it is hidden or a test holds them.
 */
export async function until(page: Page | Frame, expression: string): Promise<void> {
  let seen = 'no answer from the page';
  const look = `(() => { try { return (${expression}) ? null : 'false'; } catch (error) { return String(error); } })()`;
  const holds = async (): Promise<boolean> => {
    // Between two documents there is nobody to ask.
    const answer = await page.evaluate<string | null>(look).catch((error: Error) => {
      if (!/context was destroyed|navigat/i.test(error.message)) throw error;
      return error.message;
    });
    if (answer !== null) seen = answer;
    return answer === null;
  };
  await inTime(repeat(holds), () => `${expression}\n  in ${page.url()}\n  seen last: ${seen}`);
}

/**
 * Resolves with the state of the document `doc` of `tool`, once all of `pages` are at the same revision with
 * nothing on its way: what is not committed yet has no stamp of the server's. Rejects where they differ then.
 */
export async function agreed<State>(pages: readonly Page[], doc: string, tool = doc): Promise<State> {
  const room = `document.querySelector('mm-room').room`;
  const look = `(({ rev, status }, { pending, state }) => ({ at: [rev, status, pending].join(), state }))
    (${room}, ${room}.doc('${doc}', '${tool}'))`;
  let seen: { readonly at: string; readonly state: State }[] = [];
  const same = async (): Promise<boolean> => {
    seen = await Promise.all(pages.map((page) => page.evaluate(look) as Promise<(typeof seen)[number]>));
    return seen.every(({ at }) => at === seen[0]!.at && at.endsWith(',live,0'));
  };
  await inTime(repeat(same), () => `one state of ${doc}\n  seen last: ${JSON.stringify(seen)}`);
  for (const { state } of seen) assert.deepEqual(state, seen[0]!.state, `all see the same ${doc}`);
  return seen[0]!.state;
}

/** Resolves when `holds` does. */
export async function repeat(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(PAUSE_MS);
}

/** What `work` resolves with; rejects with `what` it was waited for when that never comes. */
export async function inTime<Result>(work: Promise<Result>, what: () => string): Promise<Result> {
  const patience = new AbortController();
  const late = sleep(PATIENCE_MS, undefined, { signal: patience.signal }).then((): never => {
    throw new Error(`waited in vain for ${what()}`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    patience.abort();
    for (const each of [work, late]) each.catch(() => undefined);
  }
}
