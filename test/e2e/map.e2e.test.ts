/** A map in real browsers: one hand moves it for everyone, under a strict policy and over a network that goes away. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { agreed, launchBrowser, newPage, until } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';
import { startStrictHost } from './lib/strict-host.js';
import { inTime, repeat } from './lib/until.js';

interface State {
  readonly center: readonly [number, number];
  readonly zoom: number;
  readonly marks: readonly { readonly label?: string; readonly by?: string }[];
}

/** How a page comes to the room, where that is not the plain way. */
interface Way {
  readonly through?: string;
  readonly site?: string;
  readonly prepare?: (page: Page) => Promise<unknown>;
}

const MAP = `document.querySelector('mm-map')`;
const ROOM = `document.querySelector('mm-room').room`;

describe('a shared map', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer());
    browser = opened.add(await launchBrowser());
  });
  after(() => opened.close());

  /** A person's page, once its map is drawn. */
  async function open(
    room: string,
    name: string,
    { through = server.url, site = server.url, prepare }: Way = {},
  ): Promise<Page> {
    const page = await newPage(browser, { viewport: { width: 800, height: 600 } });
    await prepare?.(page);
    const query = new URLSearchParams({ room, name });
    if (through !== server.url || site !== server.url) query.set('server', through);
    await page.goto(`${site}/map.html?${query}`);
    await until(page, `${MAP}?.matches(':state(ready)') && ${ROOM}?.status === 'live'`);
    return page;
  }

  const errors = async (page: Page): Promise<unknown> => page.evaluate('window.errors');

  it('is moved by one hand for everyone, and marked', async () => {
    const [ana, ben] = [await open('drag', 'Ana'), await open('drag', 'Ben')];
    await ana.mouse.move(400, 300);
    await ana.mouse.down();
    await ana.mouse.move(340, 300, { steps: 4 });
    await ana.mouse.move(280, 320, { steps: 4 });
    await ana.mouse.up();
    await until(ben, `${MAP}.view.center[0] > 1`);
    // The engine glides on after the hand has let go: it is over when nothing is pending and both agree.
    await ana.locator('mm-map canvas').click({ button: 'right', position: { x: 400, y: 250 } });
    await until(ben, `${MAP}.marks.length === 1`);
    await ana.locator('mm-map .card input').fill('Here');
    await ana.keyboard.press('Enter');
    await until(ben, `${MAP}.marks[0].label === 'Here'`);
    await until(ana, `${ROOM}.doc('map').pending === 0`);
    await ben.evaluate(`${MAP}.zoomTo(5)`);
    await until(ana, `${MAP}.view.zoom === 5`);
    await agreed([ana, ben], 'map');
    assert.deepEqual(await errors(ana), [], 'nothing that the policy forbids');
    assert.deepEqual(await errors(ben), []);
  });

  it('[RS1] keeps what is done offline, and everybody is equal in the end', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const ana = await open('away', 'Ana', { through: `http://127.0.0.1:${proxy.port}` });
    const ben = await open('away', 'Ben');
    proxy.refusing = true;
    proxy.cut();
    await until(ana, `${ROOM}.status === 'reconnecting'`);
    await ana.evaluate(`void ${ROOM}.doc('map').submit('mark', { at: [1, 2], label: 'offline' })`);
    await ana.evaluate(`void ${MAP}.panTo([10, 50])`);
    await ben.evaluate(`${MAP}.zoomTo(6)`);
    proxy.refusing = false;
    await ana.evaluate(`${ROOM}.reconnect()`);
    for (const page of [ana, ben])
      await until(
        page,
        `${MAP}.marks.length === 1 && ${MAP}.view.center[0] === 10 && ${MAP}.view.zoom === 6`,
      );
    const { marks } = await agreed<State>([ana, ben], 'map');
    assert.equal(marks[0]?.label, 'offline');
  });

  it('is drawn where the page trusts its worker by name, with nothing that the policy forbids', async (test) => {
    const host = await startStrictHost(server.url);
    test.after(() => host.close());
    const ana = await open('strict', 'Ana', { site: host.url });
    const ben = await open('strict', 'Ben');
    await touchesLine(ana);
    await ana.locator('mm-map canvas').click({ button: 'right', position: { x: 400, y: 150 } });
    await until(ben, `${MAP}.marks.length === 1`);
    assert.deepEqual(await errors(ana), []);
    const other = `trustedTypes.createPolicy('mm-rooms', { createScriptURL: (url) => url })`;
    await assert.rejects(ana.evaluate(other), 'the name is taken, and its rules are not the page’s');
  });

  it('says which policy it needs where the page refuses it', async (test) => {
    const host = await startStrictHost(server.url, ['lit-html']);
    test.after(() => host.close());
    const ana = await open('refused', 'Ana', { site: host.url });
    const said = (await ana.evaluate(`${MAP}.shadowRoot.querySelector('.impossible').textContent`)) as string;
    assert.match(said, /mm-rooms among its trusted-types/);
    assert.doesNotMatch(said, /WebGL/);
  });

  it('tries again when its engine did not arrive', async () => {
    const engine = /\/chunks\/engine-/;
    const ana = await open('late', 'Ana', {
      prepare: (page) => page.route(engine, (route) => route.abort()),
    });
    await until(
      ana,
      `${MAP}.shadowRoot.querySelector('.impossible')?.textContent.includes('could not be loaded')`,
    );
    await ana.unroute(engine);
    await ana.getByRole('button', { name: 'Try again' }).click();
    await touchesLine(ana);
  });
});

/** Draws a line, and taps the map until it is found there: the worker has to have cut it into tiles. */
async function touchesLine(page: Page): Promise<void> {
  await until(page, `!!${MAP}.shadowRoot.querySelector('canvas')`);
  const points = [-60, 60].map((lng) => [lng, 0]);
  await page.evaluate(`${ROOM}.doc('map').submit('zoom', { zoom: 2, center: [0, 0] })`);
  await page.evaluate(
    `${ROOM}.doc('map').submit('draw', { id: 'line', kind: 'line', points: ${JSON.stringify(points)} })`,
  );
  let x = 600;
  const found = async (): Promise<boolean> => {
    if (await page.evaluate(`!!${MAP}.shadowRoot.querySelector('.card')`)) return true;
    // Never twice in one place, which would zoom.
    x = x === 200 ? 600 : 200;
    await page.locator('mm-map canvas').click({ position: { x, y: 300 } });
    return false;
  };
  await inTime(repeat(found), () => 'the line under the mouse');
}
