/** One presenter and some viewers, each a page of one Chromium: clicks here, pictures there, one clock. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export interface PaintReport {
  /** Milliseconds from each click to each viewer's picture. */
  readonly latencies: readonly number[];
  /** Milliseconds from each click to the arrival of the operation. */
  readonly arrivals: readonly number[];
  /** Milliseconds from each click to the presenter's own picture. */
  readonly own: readonly number[];
  /** Pictures that never came. */
  readonly missing: number;
}

type Noted = readonly [page: number, at: number];

interface Notes {
  readonly clicks: readonly number[];
  readonly changes: readonly Noted[];
  readonly paints: readonly Noted[];
}

export interface PaintOptions {
  /** Where the pages come from, and so everything else. */
  readonly origin: string;
  readonly room: string;
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
  const { origin, room, viewers, turns, pause } = options;
  const contexts: BrowserContext[] = [];
  const open = async (name: string): Promise<Page> => {
    // A window each: of several tabs in one, all but the front one are drawn once a second.
    const context = await browser.newContext({ viewport: { width: 660, height: 460 } });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${origin}/?room=${room}&name=${name}`);
    await page.locator('mm-slides img.shown.loaded').waitFor({ timeout: READY_MS });
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
    const { clicks, paints } = await notesOf(presenter);
    const seen = await Promise.all(watching.map(notesOf));
    const latencies = seen.flatMap((each) => delays(clicks, each.paints));
    return {
      latencies,
      arrivals: seen.flatMap((each) => delays(clicks, each.changes)),
      own: delays(clicks, paints),
      missing: turns * viewers - latencies.length,
    };
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

function notesOf(page: Page): Promise<Notes> {
  return page.evaluate(() => (window as unknown as { notes: Notes }).notes);
}

/** The deck starts at page 0, so the `n`th click brings page `n + 1`. */
function delays(clicks: readonly number[], noted: readonly Noted[]): number[] {
  const at = new Map(noted);
  return clicks.flatMap((clicked, n) => {
    const then = at.get(n + 1);
    return then === undefined ? [] : [then - clicked];
  });
}
