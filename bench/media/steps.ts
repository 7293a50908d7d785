/**
 * A page whose way down is really narrowed in the middle of a call: how soon it
 * steps down, to what, and how soon everything is back once the line is.
 */
import type { Page } from 'playwright-core';
import type { Rung } from '../../src/core/media/media.js';
import type { Line } from './line.js';
import { launchCallBrowser, openCallPage, type Site } from './pages.js';

export interface Step {
  /** Kilobits per second that come down meanwhile. */
  readonly kbits: number;
  /** Seconds until the first step down; null when there was none within `LONGEST_S`. */
  readonly down: number | null;
  /** Where it has come to when the line has been narrow for `NARROW_S`. */
  readonly rung: Rung;
  /** Lines of the picture there. */
  readonly lines: number;
  /** Seconds from the wide line to the highest rung, and to the large picture; null when that took too long. */
  readonly back: number | null;
  readonly large: number | null;
}

/** Until the sender has found out what its machine and line can do. */
const SETTLE_S = 12;
export const NARROW_S = 25;
export const LONGEST_S = 120;
/** The large picture, of 720 lines; less than that is one of the smaller ones. */
const LARGE = 700;
const BELOW: readonly Rung[] = ['reduced', 'audio', 'operations'];

export async function measureSteps(site: Site, line: Line, widths: readonly number[]): Promise<Step[]> {
  const sending = await launchCallBrowser(site);
  const watching = await launchCallBrowser(site, line.browser);
  try {
    const sender = await openCallPage(sending, site, 'steps', 'Sender');
    await call(sender, 'send()');
    const viewer = await openCallPage(watching, site, 'steps', 'Viewer');
    await call(viewer, 'follow()');
    const steps: Step[] = [];
    for (const kbits of widths) {
      await viewer.waitForTimeout(SETTLE_S * 1_000);
      const narrow = await shape(viewer, line, kbits);
      const down = await reached(viewer, BELOW);
      const rest = narrow + NARROW_S * 1_000 - (await state(viewer)).at;
      await viewer.waitForTimeout(Math.max(0, rest));
      const { rung, lines } = await state(viewer);
      const wide = await shape(viewer, line, null);
      const back = await reached(viewer, ['full']);
      const large = await call<number | null>(viewer, `grown(${LARGE}, ${LONGEST_S * 1_000})`);
      const seconds = (from: number, to: number | null): number | null =>
        to === null ? null : (to - from) / 1_000;
      steps.push({
        ...{ kbits, rung, lines },
        ...{ down: seconds(narrow, down), back: seconds(wide, back), large: seconds(wide, large) },
      });
    }
    return steps;
  } finally {
    await Promise.all([sending.close(), watching.close()]);
  }
}

/** The instant at which it was done. */
async function shape(viewer: Page, line: Line, kbits: number | null): Promise<number> {
  const { at } = await state(viewer);
  line.shape(kbits, 'down');
  return at;
}

const reached = (viewer: Page, rungs: readonly Rung[]): Promise<number | null> =>
  call(viewer, `reached(${JSON.stringify(rungs)}, ${LONGEST_S * 1_000})`);

const state = (viewer: Page): Promise<{ rung: Rung; lines: number; at: number }> => call(viewer, 'state()');

function call<T = void>(page: Page, what: string): Promise<T> {
  return page.evaluate(`window.call.${what}`);
}
