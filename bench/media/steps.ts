/**
 * A page whose way down, or up, is really narrowed in the middle of a call: how
 * soon it steps down, to what, and how soon everything is back once the line is.
 */
import type { Page } from 'playwright-core';
import type { Rung } from '../../src/core/media/media.js';
import type { Line, Way } from './line.js';
import { launchCallBrowser, openCallPage, type Site } from './pages.js';

export interface Step {
  /** The way that is narrow: down to whoever watches and listens, or up from whoever sends. */
  readonly way: Way;
  /** Kilobits per second that it takes meanwhile. */
  readonly kbits: number;
  /** Seconds until the first step down; null when there was none within `LONGEST_S`. */
  readonly down: number | null;
  /** Where that led. */
  readonly to: Rung | null;
  /** How the voice came while the line was narrow, before that step and after it. */
  readonly before: Voice;
  readonly after: Voice;
  /** Where it has come to when the line has been narrow for `NARROW_S`. */
  readonly rung: Rung;
  /** Lines of the picture there. */
  readonly lines: number;
  /** Seconds from the wide line to the highest rung, and to the large picture; null when that took too long. */
  readonly back: number | null;
  readonly large: number | null;
}

export interface Voice {
  /** Share of its packets that did not come. */
  readonly lost: number;
  /** Share of what was played that was made up in their place, and heard. */
  readonly madeUp: number;
  /** Milliseconds that it waited here to be whole. */
  readonly waited: number;
}

/** What a page has counted: packets, samples, and the seconds that those waited which were not made up. */
type Counts = Readonly<Record<'received' | 'lost' | 'played' | 'madeUp' | 'waited', number>>;

/** Until the sender has found out what its machine and line can do. */
const SETTLE_S = 12;
export const NARROW_S = 25;
export const LONGEST_S = 120;
/** The large picture, of 720 lines; less than that is one of the smaller ones. */
const LARGE = 700;
const BELOW: readonly Rung[] = ['reduced', 'audio', 'operations'];

export async function measureSteps(
  site: Site,
  line: Line,
  way: Way,
  widths: readonly number[],
): Promise<Step[]> {
  const behind = (which: Way): string | undefined => (way === which ? line.browser : undefined);
  const sending = await launchCallBrowser(site, behind('up'));
  const watching = await launchCallBrowser(site, behind('down'));
  const room = `steps-${way}`;
  try {
    const sender = await openCallPage(sending, site, room, 'Sender');
    await call(sender, 'send()');
    const viewer = await openCallPage(watching, site, room, 'Viewer');
    await call(viewer, 'follow()');
    const narrowed = way === 'down' ? viewer : sender;
    const shape = async (kbits: number | null): Promise<number> => {
      const { at } = await state(narrowed);
      line.shape(kbits, way);
      return at;
    };
    const steps: Step[] = [];
    for (const kbits of widths) {
      await viewer.waitForTimeout(SETTLE_S * 1_000);
      const began = await voice(viewer);
      const narrow = await shape(kbits);
      const down = await reached(narrowed, BELOW);
      const stepped = await voice(viewer);
      const to = down === null ? null : (await state(narrowed)).rung;
      const rest = narrow + NARROW_S * 1_000 - (await state(narrowed)).at;
      await viewer.waitForTimeout(Math.max(0, rest));
      const [{ rung }, { lines }] = [await state(narrowed), await state(viewer)];
      const [before, after] = [heard(began, stepped), heard(stepped, await voice(viewer))];
      const wide = await shape(null);
      const back = await reached(narrowed, ['full']);
      const large = await call<number | null>(viewer, `grown(${LARGE}, ${LONGEST_S * 1_000})`);
      const seconds = (from: number, to: number | null): number | null =>
        to === null ? null : (to - from) / 1_000;
      steps.push({
        ...{ way, kbits, to, before, after, rung, lines },
        ...{ down: seconds(narrow, down), back: seconds(wide, back), large: seconds(wide, large) },
      });
    }
    return steps;
  } finally {
    await Promise.all([sending.close(), watching.close()]);
  }
}

const reached = (page: Page, rungs: readonly Rung[]): Promise<number | null> =>
  call(page, `reached(${JSON.stringify(rungs)}, ${LONGEST_S * 1_000})`);

const voice = (viewer: Page): Promise<Counts> => call(viewer, 'voice()');

/** How it came between two counts. */
function heard(before: Counts, now: Counts): Voice {
  const grown = (what: keyof Counts): number => now[what] - before[what];
  const share = (part: number, rest: number): number => part / Math.max(part + rest, 1);
  return {
    lost: share(Math.max(grown('lost'), 0), grown('received')),
    madeUp: share(Math.max(grown('madeUp'), 0), grown('played')),
    waited: (1_000 * grown('waited')) / Math.max(grown('played'), 1),
  };
}

const state = (page: Page): Promise<{ rung: Rung; lines: number; at: number }> => call(page, 'state()');

function call<T = void>(page: Page, what: string): Promise<T> {
  return page.evaluate(`window.call.${what}`);
}
