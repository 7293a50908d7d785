/** People who draw on one board: each sees the others' strokes grow, offline or not all end up with the same board. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { BOARD, inkCount, inkOf, type Ink } from './lib/board-ink.js';
import { agreed, launchBrowser, openPage, until, type RoomPage } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { makePdf } from './lib/pdf.js';
import { startServer, type TestServer } from './lib/server.js';
import { uploadDeck } from './lib/upload.js';

interface Board {
  objects: { kind: string; by: string; gone?: number; anchor?: { on: string }; src?: string }[];
}

const OBJECTS = `(document.querySelector('mm-room').room.doc('whiteboard').state?.objects ?? [])`;
/** A picture of one red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

describe('a whiteboard', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer());
    browser = opened.add(await launchBrowser());
  });
  after(() => opened.close());

  async function open(room: string, name: string, path = 'whiteboard.html', at?: string): Promise<RoomPage> {
    const person = await openPage(browser, { site: server.url, room, name, path, ...(at && { server: at }) });
    await person.live();
    await until(person.page, `${BOARD}.matches(':state(ready)')`);
    return person;
  }

  it('shows a stroke while it grows, and all that is done by hand to everyone', async () => {
    const ana = await open('draw', 'Ana');
    const ben = await open('draw', 'Ben');
    await until(ana.page, `!!${BOARD}.shadowRoot.querySelector('.bar')`);
    const [first, ...rest] = wave();
    await ana.page.mouse.move(...first!);
    await ana.page.mouse.down();
    for (const spot of rest) await ana.page.mouse.move(...spot);
    await until(ben.page, `${inkCount('live')} > 200`);
    assert.equal(await ben.page.evaluate(`${OBJECTS}.length`), 0);
    await ana.page.mouse.up();
    await until(
      ben.page,
      `${OBJECTS}.length === 1 && ${inkCount('settled')} > 200 && ${inkCount('live')} === 0`,
    );

    await ben.page.getByRole('button', { name: 'Sticky note' }).click();
    await ben.page.mouse.click(600, 500);
    await ben.page.keyboard.type('Call <b>Ana</b>');
    await ben.page.keyboard.press('Escape');
    await until(ana.page, `${OBJECTS}.some(({ text }) => text === 'Call <b>Ana</b>')`);
    await ana.page.keyboard.press('Control+z');
    await until(ben.page, `${OBJECTS}.filter(({ gone }) => !gone).length === 1`);
    await agreed([ana.page, ben.page], 'whiteboard');
    assert.deepEqual([...(await ana.errors()), ...(await ben.errors())], []);
    await close(ana, ben);
  });

  it('shows what is dragged while it moves, and where it was when its person leaves in the middle', async () => {
    const ana = await open('drag', 'Ana');
    const ben = await open('drag', 'Ben');
    await until(ana.page, `!!${BOARD}.shadowRoot.querySelector('.bar')`);
    await stroke(ana.page);
    await until(ben.page, `${OBJECTS}.length === 1 && ${inkCount('settled')} > 200`);
    const rev = await ben.rev();
    const before = (await ben.page.evaluate(inkOf('settled'))) as Ink;
    await ana.page.keyboard.press('v');
    await ana.page.mouse.move(...wave()[0]!);
    await ana.page.mouse.down();
    await ana.page.mouse.move(400, 300);
    await ana.page.mouse.move(wave()[0]![0], wave()[0]![1] + 120);
    await until(ben.page, `Math.abs((${inkOf('live')}?.top ?? 0) - ${before.top + 120}) < 4`);
    assert.equal(await ben.rev(), rev, 'nothing is logged');
    await ana.page.context().close();
    await until(ben.page, `${inkCount('live')} === 0 && ${inkCount('settled')} > 200`);
    assert.deepEqual(await ben.page.evaluate(inkOf('settled')), before);
    assert.deepEqual(await ben.errors(), []);
    await close(ben);
  });

  it('[OP11] keeps what is drawn without a connection, and everybody has it after', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const ana = await open('cut', 'Ana', undefined, `http://127.0.0.1:${proxy.port}`);
    const ben = await open('cut', 'Ben');
    await until(ana.page, `!!${BOARD}.shadowRoot.querySelector('.bar')`);
    await until(ben.page, `!!${BOARD}.shadowRoot.querySelector('.bar')`);
    await stroke(ana.page);
    await until(ben.page, `${OBJECTS}.length === 1`);

    proxy.refusing = true;
    proxy.cut();
    await until(ana.page, `${BOARD}.matches(':state(offline)')`);
    await stroke(ana.page, 60);
    await stroke(ana.page, 120);
    await ana.page.keyboard.press('Control+z');
    await stroke(ben.page, -60);
    assert.equal(await ben.page.evaluate(`${OBJECTS}.length`), 2);

    proxy.refusing = false;
    await ana.page.evaluate(`document.querySelector('mm-room').room.reconnect()`);
    await until(ana.page, `!${BOARD}.matches(':state(offline)')`);
    for (const each of [ana, ben])
      await until(each.page, `${OBJECTS}.filter(({ gone }) => !gone).length === 3`);
    await agreed([ana.page, ben.page], 'whiteboard');
    // What growing strokes were shown by has given way to the objects.
    for (const each of [ana, ben])
      await until(each.page, `${inkCount('live')} === 0 && ${inkCount('settled')} > 600`);
    assert.deepEqual([...(await ana.errors()), ...(await ben.errors())], []);
    await close(ana, ben);
  });

  it('keeps a drawing with the page that it was made for', async () => {
    const ana = await open('over', 'Ana', 'whiteboard-over.html');
    const ben = await open('over', 'Ben', 'whiteboard-over.html');
    await uploadDeck(ana, server.url, 'over', await makePdf(3));
    await until(ana.page, `!!${BOARD}.shadowRoot.querySelector('.dock button')`);
    await ana.page.getByRole('button', { name: 'Draw on it' }).click();
    await until(ana.page, `!!${BOARD}.shadowRoot.querySelector('.bar')`);
    await stroke(ana.page);
    await until(ben.page, `${inkCount('settled')} > 200`);
    await ben.submit('slides', 'next');
    for (const each of [ana, ben]) await until(each.page, `${inkCount('settled')} === 0`);
    // The page moves to the end of the deck, and its drawing with it.
    await ben.submit('slides', 'move', { from: 0, to: 2 });
    await ben.submit('slides', 'goto', { page: 2 });
    for (const each of [ana, ben]) await until(each.page, `${inkCount('settled')} > 200`);
    assert.deepEqual([...(await ana.errors()), ...(await ben.errors())], []);
    await close(ana, ben);
  });

  it('puts a chosen picture on everyone’s board', async () => {
    const ana = await open('picture', 'Ana');
    const ben = await open('picture', 'Ben');
    await until(ana.page, `!!${BOARD}.shadowRoot.querySelector('input[type=file]')`);
    const file = { name: 'red <i>.png', mimeType: 'image/png', buffer: PNG };
    await ana.page.locator('mm-whiteboard input[type=file]').setInputFiles(file);
    await until(ben.page, `${OBJECTS}.length === 1`);
    const [picture] = (await ben.state<Board>('whiteboard')).objects;
    assert.equal(picture!.kind, 'image');
    assert.match(picture!.src!, /^cdn\//, 'without the name of the server');
    await until(ben.page, `${inkCount('settled')} > 0`);
    assert.deepEqual([...(await ana.errors()), ...(await ben.errors())], []);
    await close(ana, ben);
  });
});

const wave = (down = 0): (readonly [number, number])[] =>
  Array.from({ length: 30 }, (_, i) => [250 + i * 10, 250 + down + 25 * Math.sin(i / 3)] as const);

async function stroke(page: Page, down = 0): Promise<void> {
  const [first, ...rest] = wave(down);
  await page.mouse.move(...first!);
  await page.mouse.down();
  for (const spot of rest) await page.mouse.move(...spot);
  await page.mouse.up();
}

async function close(...pages: readonly RoomPage[]): Promise<void> {
  for (const { page } of pages) await page.context().close();
}
