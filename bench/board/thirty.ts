/**
 * The thirtieth participant: 29 people draw through a real server on a board
 * that an hour has filled, and one real page watches, draws along, and moves
 * its view. How long its frames take, and what of it is script.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { Child } from '../lib/child.js';
import { percentile } from '../lib/stats.js';
import type { Place } from './crowd.js';

export interface ThirtyFigures {
  readonly ratio: number;
  /** Milliseconds from the page's address to each step of the board's coming; it may be soft first. */
  readonly load: Readonly<Record<'code' | 'live' | 'ready' | 'painted' | 'fine', number>>;
  readonly rows: readonly Row[];
  /** Strokes that the others have finished meanwhile. */
  readonly strokes: number;
}

export interface Row {
  readonly what: string;
  readonly p50: number;
  readonly p95: number;
  /** Frames a second. */
  readonly rate: number;
  /** Processor time of the page's thread, and of its script, as shares of the time. */
  readonly busy: number;
  readonly script: number;
}

const OTHERS = 29;
const READY_MS = 60_000;
/** Nothing new is painted for so long: it is all there. */
const QUIET_MS = 1_500;

export async function thirty(
  browser: Browser,
  objects: number,
  ratios: readonly number[],
  seconds: number,
): Promise<ThirtyFigures[]> {
  const data = mkdtempSync(join(tmpdir(), 'mm-bench-'));
  const server = await Child.start(new URL('server.ts', import.meta.url));
  const crowd = await Child.start(new URL('crowd.ts', import.meta.url));
  try {
    const { port } = await server.ask<{ port: number }>('start', data);
    const place: Place = { server: `http://127.0.0.1:${port}`, room: 'bench', people: OTHERS };
    await crowd.ask('join', place);
    await crowd.ask('fill', objects);
    await warm(browser, place);
    const figures: ThirtyFigures[] = [];
    for (const ratio of ratios) figures.push(await watch(browser, crowd, place, ratio, seconds));
    return figures;
  } finally {
    await crowd.stop();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** A browser that has just been started is busy with itself: whoever opens a board has one that runs. */
async function warm(browser: Browser, { server }: Place): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${server}/?room=warm`);
  await page.waitForTimeout(2 * QUIET_MS);
  await page.close();
}

async function watch(
  browser: Browser,
  crowd: Child,
  { server, room }: Place,
  ratio: number,
  seconds: number,
): Promise<ThirtyFigures> {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 800 },
    deviceScaleFactor: ratio,
  });
  try {
    const page = await context.newPage();
    const metrics = await context.newCDPSession(page);
    // The processor's time: what else the machine does counts for nothing.
    await metrics.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${server}/?room=${room}`);
    await page.locator('mm-whiteboard canvas').first().waitFor({ state: 'attached', timeout: READY_MS });
    await page.waitForTimeout(QUIET_MS);
    const load = (await page.evaluate('window.notes')) as ThirtyFigures['load'];
    await page.getByRole('button', { name: /show at full size/ }).click();
    await page.waitForTimeout(QUIET_MS);
    const count = (what: string, meanwhile: () => Promise<void>) => counted(page, metrics, what, meanwhile);
    const rest = (): Promise<void> => page.waitForTimeout(seconds * 1_000);
    const rows = [await count('nobody draws', rest)];
    await crowd.ask('draw');
    rows.push(
      await count('29 draw', rest),
      await count('29 draw, and one here', () => draw(page, seconds)),
      await count('29 draw, and the view moves', () => pan(page, seconds)),
    );
    return { ratio, load, rows, strokes: await crowd.ask<number>('stop') };
  } finally {
    await context.close();
  }
}

async function counted(
  page: Page,
  metrics: CDPSession,
  what: string,
  meanwhile: () => Promise<void>,
): Promise<Row> {
  const before = await readings(metrics);
  await page.evaluate('window.frames = []');
  await meanwhile();
  const frames = (await page.evaluate('window.frames')) as readonly number[];
  const after = await readings(metrics);
  const since = (name: string): number => after.get(name)! - before.get(name)!;
  const time = since('Timestamp');
  return {
    what,
    p50: percentile(frames, 50),
    p95: percentile(frames, 95),
    rate: frames.length / time,
    busy: since('TaskDuration') / time,
    script: since('ScriptDuration') / time,
  };
}

async function readings(session: CDPSession): Promise<Map<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

/** Strokes of a second each, a sample every 16 ms or so. */
async function draw(page: Page, seconds: number): Promise<void> {
  await page.getByRole('button', { name: 'Pen', exact: true }).click();
  const end = performance.now() + seconds * 1_000;
  for (let n = 0; performance.now() < end; n++) {
    await page.mouse.move(200 + ((n * 97) % 500), 200 + ((n * 61) % 300));
    await page.mouse.down();
    for (let i = 0; i < 60 && performance.now() < end; i++) {
      await page.mouse.move(200 + ((n * 97) % 500) + i * 5, 200 + ((n * 61) % 300) + 40 * Math.sin(i / 4));
      await page.waitForTimeout(10);
    }
    await page.mouse.up();
  }
}

async function pan(page: Page, seconds: number): Promise<void> {
  await page.locator('mm-whiteboard .paper').focus();
  const end = performance.now() + seconds * 1_000;
  for (let n = 0; performance.now() < end; n++) {
    await page.mouse.wheel(12 * Math.cos(n / 60), 8 * Math.sin(n / 60));
    await page.waitForTimeout(10);
  }
}
