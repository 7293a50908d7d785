/**
 * One slide change, told by an operation and filmed by screen sharing, through
 * the same server over the same line: until when the viewer can read the
 * slide, and what went up for it.
 */
import type { Browser, Page } from 'playwright-core';
import { presentDeck, type Deck } from './deck.js';
import type { Line } from './line.js';
import { authorization, launchCallBrowser, openCallPage, type Site } from './pages.js';

export interface Change {
  /** Milliseconds until it could be read; null when it could not within `LONGEST_MS`. */
  readonly ms: number | null;
  /** Bytes on the presenter's way up until then; NaN where nobody counts, or others send as well. */
  readonly bytes: number;
  /** Bytes in all for this change: also for what is made sharper after that, without what a still picture costs. */
  readonly inAll: number;
}

/** What the presenter's line is, and carries besides. */
export interface Shape {
  /** Kilobits per second that go up; null for as many as there are. */
  readonly kbits: number | null;
  /** The presenter is seen and heard all the time. */
  readonly camera: boolean;
}

export interface SlideChangeReport {
  readonly deck: Deck;
  readonly shape: Shape;
  readonly operation: readonly Change[];
  readonly screen: readonly Change[];
  /** The largest difference of a slide painted after an operation from the slide itself, as a share of what can still be read. */
  readonly painted: number;
}

/** What is waited for a slide. */
export const LONGEST_MS = 30_000;
/** After a turn: what belongs to it has travelled, and the line is quiet. */
const QUIET_MS = 700;
/** Until the browser has found out what the line carries. */
const SETTLE_MS = 8_000;
/** A filmed slide is made sharper for so long. */
const SHARPEN_MS = 4_000;
/** Over which it is counted what a picture costs that stands still. */
const STILL_MS = 3_000;

export interface SlideChangeOptions {
  readonly site: Site;
  readonly line: Line;
  readonly deck: Deck;
  readonly shapes: readonly Shape[];
  /** Turns in each of the two rounds, of each kind. */
  readonly turns: number;
}

export async function measureSlideChanges(options: SlideChangeOptions): Promise<SlideChangeReport[]> {
  const { site, line, deck, shapes, turns } = options;
  const room = `slide-change-${deck}`;
  const pictures = await presentDeck(site.url, authorization(site), room, deck, turns + 1);
  const presenting = await launchCallBrowser(site, line.browser);
  const watching = await launchCallBrowser(site);
  try {
    const [presenter, viewer] = await open(presenting, watching, site, room);
    const scene: Scene = { presenter, viewer, line, pictures };
    const reports: SlideChangeReport[] = [];
    for (const shape of shapes) {
      line.shape(shape.kbits);
      const operation: Change[] = [];
      const screen: Change[] = [];
      let painted = 0;
      for (let round = 0; round < 2; round++) {
        if (shape.camera) {
          await call(presenter, 'send()');
          await presenter.waitForTimeout(SETTLE_MS);
        }
        for (let n = 1; n <= turns; n++) {
          const change = await turnByOperation(scene, n);
          operation.push(change.change);
          painted = Math.max(painted, change.painted);
        }
        await call(presenter, 'turn(0)');
        screen.push(...(await turnsOnScreen(scene, turns)));
      }
      const uncounted = (change: Change): Change =>
        shape.camera ? { ...change, bytes: NaN, inAll: NaN } : change;
      reports.push({
        deck,
        shape,
        operation: operation.map(uncounted),
        screen: screen.map(uncounted),
        painted,
      });
    }
    return reports;
  } finally {
    await Promise.all([presenting.close(), watching.close()]);
  }
}

interface Scene {
  readonly presenter: Page;
  readonly viewer: Page;
  readonly line: Line;
  readonly pictures: readonly string[];
}

async function open(presenting: Browser, watching: Browser, site: Site, room: string): Promise<[Page, Page]> {
  const viewer = await openCallPage(watching, site, room, 'Viewer');
  const presenter = await openCallPage(presenting, site, room, 'Presenter');
  for (const page of [viewer, presenter]) await page.locator('mm-slides img.shown.loaded').waitFor();
  return [presenter, viewer];
}

async function turnByOperation(
  scene: Scene,
  n: number,
): Promise<{ readonly change: Change; readonly painted: number }> {
  const { presenter, viewer, line, pictures } = scene;
  const threshold = await call<number>(viewer, `expect(${JSON.stringify(pictures[n])})`);
  await presenter.waitForTimeout(QUIET_MS);
  const before = line.sent();
  await call(viewer, `expectPaint(${n})`);
  const at = await call<number>(presenter, `turn(${n})`);
  const seen = await call<number | null>(viewer, `painted(${LONGEST_MS})`);
  const ms = seen === null ? null : seen - at;
  // Acknowledgements count as well.
  await presenter.waitForTimeout(QUIET_MS);
  const bytes = line.sent() - before;
  const image = await viewer.locator('mm-slides img.shown.loaded').screenshot();
  const data = `data:image/png;base64,${image.toString('base64')}`;
  const painted = (await call<number>(viewer, `differenceOf('${data}')`)) / threshold;
  return { change: { ms, bytes, inAll: bytes }, painted };
}

async function turnsOnScreen({ presenter, viewer, line, pictures }: Scene, turns: number): Promise<Change[]> {
  await call(presenter, `share(${JSON.stringify(pictures)})`);
  await call(viewer, 'watch()');
  await call(viewer, `expect(${JSON.stringify(pictures[0])})`);
  await call(viewer, `readable(${LONGEST_MS})`);
  await presenter.waitForTimeout(SETTLE_MS);
  const standing = line.sent();
  await presenter.waitForTimeout(STILL_MS);
  /** Bytes in a millisecond. */
  const still = (line.sent() - standing) / STILL_MS;
  const changes: Change[] = [];
  for (let n = 1; n <= turns; n++) {
    await call(viewer, `expect(${JSON.stringify(pictures[n])})`);
    await presenter.waitForTimeout(QUIET_MS);
    const before = line.sent();
    const at = await call<number>(presenter, `turnShared(${n})`);
    const seen = await call<{ at: number | null }>(viewer, `readable(${LONGEST_MS})`);
    const bytes = line.sent() - before;
    const ms = seen.at === null ? null : seen.at - at;
    const rest = Math.max(0, SHARPEN_MS - (ms ?? LONGEST_MS));
    await presenter.waitForTimeout(rest);
    const inAll = line.sent() - before - still * ((ms ?? LONGEST_MS) + rest);
    changes.push({ ms, bytes, inAll });
  }
  await call(viewer, 'unwatch()');
  await call(presenter, 'unshare()');
  return changes;
}

function call<T = void>(page: Page, what: string): Promise<T> {
  return page.evaluate(`window.call.${what}`);
}
