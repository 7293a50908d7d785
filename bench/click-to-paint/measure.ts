/** One presenter and some viewers, each a page of one Chromium: clicks here, pictures there, one clock. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export interface PaintReport {
  /** Milliseconds from each click to each viewer's picture. */
  readonly latencies: readonly number[];
  /** Milliseconds from each click to the arrival of the operation. */
  readonly arrivals: readonly number[];
  /** Milliseconds from each click to the presenter's own picture. */
  readonly own: readonly number[];
  /** Milliseconds that each step of the way took. */
  readonly steps: Readonly<Record<Step, readonly number[]>>;
  /** Pictures that never came. */
  readonly missing: number;
}

/**
 * From the click to its frame, from there to the viewer's page, on to what the
 * page knows, to another picture in its document, to the end of that frame.
 */
export const STEPS = ['send', 'line', 'apply', 'swap', 'frame'] as const;
export type Step = (typeof STEPS)[number];

type Noted = readonly [page: number, at: number];

interface Notes {
  readonly clicks: readonly number[];
  readonly sent: readonly Noted[];
  readonly received: readonly Noted[];
  readonly changes: readonly Noted[];
  readonly swaps: readonly Noted[];
  readonly paints: readonly Noted[];
}

export interface PaintOptions {
  /** The page of the participant `name`. */
  readonly url: (name: string) => string;
  readonly viewers: number;
  /** Turns; the deck must have one page more. */
  readonly turns: number;
  /** Milliseconds between two clicks. */
  readonly pause: number;
}

const READY_MS = 60_000;

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Fifty processes would measure the memory of the machine.
      '--renderer-process-limit=6',
    ],
  });
}

export async function clickToPaint(browser: Browser, options: PaintOptions): Promise<PaintReport> {
  const { url, viewers, turns, pause } = options;
  const contexts: BrowserContext[] = [];
  const open = async (name: string): Promise<Page> => {
    // A window each: of several tabs in one, all but the front one are drawn once a second.
    const context = await browser.newContext({ viewport: { width: 660, height: 460 } });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(url(name));
    await page.locator('img.shown.loaded').waitFor({ timeout: READY_MS });
    return page;
  };
  try {
    const watching: Page[] = [];
    for (let n = 0; n < viewers; n++) watching.push(await open(`viewer-${n}`));
    const presenter = await open('presenter');
    const next = presenter.getByRole('button', { name: 'Next slide' });
    const { x, y, width, height } = (await next.boundingBox())!;
    for (let turn = 0; turn < turns; turn++) {
      await presenter.mouse.click(x + width / 2, y + height / 2);
      await presenter.waitForTimeout(pause);
    }
    const { clicks, sent, paints } = await notesOf(presenter);
    const seen = await Promise.all(watching.map(notesOf));
    // The deck starts at page 0, so the `n`th click brings page `n + 1`.
    const clicked = clicks.map((at, n): Noted => [n + 1, at]);
    const latencies = seen.flatMap((each) => between(clicked, each.paints));
    const over = (from: (notes: Notes) => readonly Noted[], to: (notes: Notes) => readonly Noted[]) =>
      seen.flatMap((each) => between(from(each), to(each)));
    return {
      latencies,
      steps: {
        send: between(clicked, sent),
        line: over(
          () => sent,
          ({ received }) => received,
        ),
        apply: over(
          ({ received }) => received,
          ({ changes }) => changes,
        ),
        swap: over(
          ({ changes }) => changes,
          ({ swaps }) => swaps,
        ),
        frame: over(
          ({ swaps }) => swaps,
          ({ paints }) => paints,
        ),
      },
      arrivals: seen.flatMap((each) => between(clicked, each.changes)),
      own: between(clicked, paints),
      missing: turns * viewers - latencies.length,
    };
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

function notesOf(page: Page): Promise<Notes> {
  return page.evaluate(() => (window as unknown as { notes: Notes }).notes);
}

/** Milliseconds from each page's note in one list to that in the other, for the pages that are in both. */
function between(from: readonly Noted[], to: readonly Noted[]): number[] {
  const at = new Map(to);
  return from.flatMap(([page, before]) => {
    const then = at.get(page);
    return then === undefined ? [] : [then - before];
  });
}
