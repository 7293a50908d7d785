/** Some pages of one room that play the same file: what each had on its screen, and how far apart that is. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { until } from '../../test/e2e/lib/browser.js';

/** From when on which frame was on the screen; milliseconds since the epoch. */
type Shown = readonly (readonly [at: number, frame: number])[];

export interface DriftOptions {
  /** Where the pages come from, and so everything else. */
  readonly origin: string;
  readonly room: string;
  readonly viewers: number;
  /** The path of the file that plays. */
  readonly file: string;
  /** Milliseconds from the start until it is measured: all play, and know the server's time. */
  readonly settleMs: number;
  /** Milliseconds of undisturbed playing that are measured. */
  readonly steadyMs: number;
  readonly jumps: number;
}

/** Milliseconds between the foremost and the hindmost screen, at many instants. */
export interface Spread {
  readonly steady: readonly number[];
  /** One second after each jump. */
  readonly jumped: readonly number[];
  /** Instants at which a screen showed nothing that can be told: the rest says too little then. */
  readonly missing: number;
}

export interface DriftReport {
  readonly ours: Spread;
  readonly rule: Spread;
}

const FRAMES_PER_SECOND = 25;
/** Milliseconds between two instants that are compared. */
const GRAIN_MS = 20;
/** The length of the moment, one second after a jump, that is measured. */
const MOMENT_MS = 200;
/** The longest that a frame is believed to be on the screen. */
const STALE_MS = 2_000;
const BETWEEN_JUMPS_MS = 5_000;

export async function measureDrift(browser: Browser, options: DriftOptions): Promise<DriftReport> {
  const { origin, room, viewers, file, settleMs, steadyMs, jumps } = options;
  const contexts: BrowserContext[] = [];
  try {
    const pages: Page[] = [];
    for (let n = 0; n < viewers; n++) {
      // A window each: of several tabs in one, all but the front one are drawn once a second.
      const context = await browser.newContext({ viewport: { width: 380, height: 520 } });
      contexts.push(context);
      const page = await context.newPage();
      pages.push(page);
      await page.goto(`${origin}/?room=${room}&name=viewer-${n}&file=${encodeURIComponent(file)}`);
    }
    const [first] = pages as [Page, ...Page[]];
    await Promise.all(
      pages.map((page) => until(page, `document.querySelector('mm-room').room?.status === 'live'`)),
    );
    await submit(first, 'load', { src: file });
    const loaded = `document.querySelector('mm-video').shadowRoot.querySelector('video')?.readyState >= 3`;
    await Promise.all(pages.map((page) => until(page, loaded)));
    await submit(first, 'play', { position: 0 });
    await first.waitForTimeout(settleMs);
    const from = Date.now();
    await first.waitForTimeout(steadyMs);
    const to = Date.now();
    const moments: number[] = [];
    for (let jump = 0; jump < jumps; jump++) {
      // Far and near, back and forth.
      const position = [35, 5, 20, 42, 12, 48, 2, 28][jump % 8]!;
      await submit(pages[jump % viewers]!, 'jump', { position });
      moments.push(Date.now() + 1_000);
      await first.waitForTimeout(BETWEEN_JUMPS_MS);
    }
    const notes = await Promise.all(
      pages.map((page) =>
        page.evaluate(() => (window as unknown as { notes: Record<'ours' | 'rule', Shown> }).notes),
      ),
    );
    const missing = { ours: 0, rule: 0 };
    const spread = (who: 'ours' | 'rule', start: number, end: number): number[] => {
      const found: number[] = [];
      for (let at = start; at < end; at += GRAIN_MS) {
        const places = notes.map((note) => placeAt(note[who], at));
        if (places.some(Number.isNaN)) missing[who]++;
        else found.push(Math.max(...places) - Math.min(...places));
      }
      return found;
    };
    const all = (who: 'ours' | 'rule'): Spread => {
      const steady = spread(who, from, to);
      const jumped = moments.flatMap((at) => spread(who, at, at + MOMENT_MS));
      return { steady, jumped, missing: missing[who] };
    };
    return { ours: all('ours'), rule: all('rule') };
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

/** Milliseconds into the film that the screen shows at `at`: its frame, and how long that has been there. */
function placeAt(shown: Shown, at: number): number {
  const index = shown.findLastIndex(([from]) => from <= at);
  const [from, frame] = shown[index] ?? [NaN, NaN];
  if (!(at - from < STALE_MS)) return NaN;
  // A frame stands for a 25th of a second; after that it is late.
  return (1000 * frame) / FRAMES_PER_SECOND + Math.min(at - from, 1000 / FRAMES_PER_SECOND);
}

function submit(page: Page, verb: string, args: unknown): Promise<unknown> {
  return page.evaluate(
    `document.querySelector('mm-room').room.doc('video').submit('${verb}', ${JSON.stringify(args)})`,
  );
}
