/** Drawings over what moves: they stay with their place on a map, and with their moment in a film. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { BOARD, inkOf, type Ink } from './lib/board-ink.js';
import { launchBrowser, openPage, until, type OpenOptions, type RoomPage } from './lib/browser.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';
import { inTime, repeat } from './lib/until.js';

const FILM = fileURLToPath(new URL('../fixtures/media/frames/frames.webm', import.meta.url));
const MAP = `document.querySelector('mm-map')`;
const VIDEO = `document.querySelector('mm-video')?.shadowRoot?.querySelector('video')`;
const INK = inkOf('settled');

describe('drawing over what moves', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer());
    browser = opened.add(await launchBrowser());
  });
  after(() => opened.close());

  async function open(
    room: string,
    name: string,
    path: string,
    prepare?: OpenOptions['prepare'],
  ): Promise<RoomPage> {
    const person = await openPage(browser, { site: server.url, room, name, path, prepare });
    await person.live();
    await until(person.page, `${BOARD}.matches(':state(ready)')`);
    return person;
  }

  /** Takes the pen, and draws from the first to the last of `spots` within the layer. */
  async function draw({ page }: RoomPage, from: Spot, to: Spot): Promise<void> {
    await until(page, `!!${BOARD}.shadowRoot.querySelector('.dock button')`);
    await page.getByRole('button', { name: 'Draw on it' }).click();
    await until(page, `!!${BOARD}.shadowRoot.querySelector('.bar')`);
    const box = (await page.locator('mm-whiteboard').boundingBox())!;
    await page.mouse.move(box.x + from[0], box.y + from[1]);
    await page.mouse.down();
    await page.mouse.move(box.x + to[0], box.y + to[1], { steps: 12 });
    await page.mouse.up();
  }

  it('keeps a drawing at its place on a map, in every frame of the way there', async () => {
    const ana = await open('over-map', 'Ana', 'whiteboard-over-map.html');
    const ben = await open('over-map', 'Ben', 'whiteboard-over-map.html', (context) =>
      context.clock.install(),
    );
    for (const { page } of [ana, ben]) await until(page, `${MAP}.matches(':state(ready)')`);
    await ana.submit('map', 'zoom', { zoom: 4, center: [10, 45] });
    for (const { page } of [ana, ben]) await until(page, `${zoomShown} === 4`);
    await draw(ana, [300, 250], [420, 330]);
    await until(ben.page, INK);
    const before = await ink(ben.page);
    await watch(ben.page);
    // Frame by frame from here on: a busy machine could leave out all those between. The page's
    // clock stops at a time to come alone: so far ahead that it is to come still when the page is told.
    await ben.page.clock.pauseAt((await ben.page.evaluate<number>('Date.now()')) + 60_000);
    // One step closer, about the same middle.
    await ana.submit('map', 'zoom', { zoom: 5 });
    await until(ana.page, `${zoomShown} === 5`);
    const twice = `(() => { const ink = ${INK}; return ink && ink.right - ink.left > ${1.9 * (before.right - before.left)}; })()`;
    const there = async (): Promise<boolean> => {
      await ben.page.clock.runFor(20);
      return ben.page.evaluate(`!!(${zoomShown} === 5 && ${twice})`);
    };
    await inTime(repeat(there), () => 'the drawing to grow with the map');
    const after = await ink(ben.page);
    const box = (await ben.page.locator('mm-whiteboard').boundingBox())!;
    for (const [side, size] of [
      ['left', box.width],
      ['top', box.height],
    ] as const)
      near(
        after[side] - size / 2,
        2 * (before[side] - size / 2),
        `its ${side} is twice as far from the middle`,
      );
    const steps = (await ben.page.evaluate('window.steps')) as readonly Step[];
    const far = steps[0]!;
    assert.ok(
      steps.some(({ scale }) => scale > 1.05 * far.scale && scale < 1.95 * far.scale),
      'the map glides',
    );
    // Never where the map was a frame ago.
    for (const { width, scale } of steps)
      near(width, (far.width * scale) / far.scale, `as wide as the map is close, ${scale / far.scale}`);
    for (const each of [ana, ben]) assert.deepEqual(await each.errors(), []);
    await close(ana, ben);
  });

  it('shows a drawing around its moment in a film', async () => {
    const ana = await open('over-film', 'Ana', 'whiteboard-over-video.html');
    await ana.page.locator('mm-video input[type=file]').setInputFiles(FILM);
    const ben = await open('over-film', 'Ben', 'whiteboard-over-video.html');
    for (const { page } of [ana, ben]) await until(page, `${VIDEO}?.readyState >= 3`);
    const to = async (position: number): Promise<void> => {
      await ana.submit('video', 'jump', { position });
      for (const { page } of [ana, ben])
        await until(page, `!${VIDEO}.seeking && Math.abs(${VIDEO}.currentTime - ${position}) < 0.1`);
    };
    await to(20);
    await draw(ana, [200, 120], [500, 220]);
    await until(ben.page, INK);
    await to(40);
    for (const { page } of [ana, ben]) await until(page, `!${INK}`);
    await to(22);
    for (const { page } of [ana, ben]) await until(page, INK);
    await to(10);
    for (const { page } of [ana, ben]) await until(page, `!${INK}`);
    // Nobody does anything more than play: it comes and goes with the film.
    await to(17);
    // Slowly: it is there for seconds alone, and both have to look meanwhile.
    await ben.submit('video', 'rate', { rate: 0.25 });
    await ben.submit('video', 'play', { position: 19 });
    await Promise.all([ana, ben].map(({ page }) => until(page, INK)));
    for (const each of [ana, ben]) assert.deepEqual(await each.errors(), []);
    await close(ana, ben);
  });
});

type Spot = readonly [x: number, y: number];

const SURFACE = `${MAP}.annotationSurface.frame(${BOARD}.getBoundingClientRect())`;
const zoomShown = `Math.round(Math.log2(${SURFACE}.scale / 512) * 1e3) / 1e3`;

const ink = async (page: Page): Promise<Ink> => (await page.evaluate(INK)) as Ink;

interface Step {
  /** Pixels that the ink is wide. */
  readonly width: number;
  /** Pixels that the map's world is wide. */
  readonly scale: number;
}

/** Notes each frame from now on in `window.steps`. */
const watch = (page: Page): Promise<unknown> =>
  page.evaluate(`{
    window.steps = [];
    const look = () => {
      const ink = ${INK};
      if (ink) window.steps.push({ width: ink.right - ink.left, scale: ${SURFACE}.scale });
      requestAnimationFrame(look);
    };
    look();
  }`);

/** Within the pixels that a pen's edge and a frame's rounding may differ by. */
function near(actual: number, expected: number, message: string): void {
  assert.ok(Math.abs(actual - expected) < 8, `${message}: ${actual}, not ${expected}`);
}

async function close(...pages: readonly RoomPage[]): Promise<void> {
  for (const { page } of pages) await page.context().close();
}
