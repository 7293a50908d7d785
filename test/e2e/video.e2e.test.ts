/** Watching a film together: real pages, a real server, a real file. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { agreed, launchBrowser, openPage, until, type RoomPage } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';

const FILM = fileURLToPath(new URL('../fixtures/media/frames/frames.webm', import.meta.url));
const ELEMENT = `document.querySelector('mm-video')`;
const VIDEO = `${ELEMENT}.shadowRoot?.querySelector('video')`;

interface Playback {
  readonly src: string | null;
  readonly playing: boolean;
  readonly position: number;
}

describe('watching together', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer());
    browser = opened.add(await launchBrowser());
  });
  after(() => opened.close());

  const open = (room: string, name: string, at = server.url): Promise<RoomPage> =>
    openPage(browser, { site: at, path: 'video.html', room, name });

  /** Sends the film through the page, as people do. */
  async function sendFilm(to: RoomPage): Promise<void> {
    await to.live();
    await to.page.locator('mm-video input[type=file]').setInputFiles(FILM);
    await until(to.page, `${VIDEO}?.readyState >= 3`);
  }

  const moves = (of: RoomPage, beyond: number): Promise<void> =>
    until(of.page, `${VIDEO} && !${VIDEO}.paused && ${VIDEO}.currentTime > ${beyond}`);
  it('plays a file that one has sent for everyone, and a late joiner lands in place', async () => {
    const ana = await open('film', 'Ana');
    await sendFilm(ana);
    const ben = await open('film', 'Ben');
    await until(ben.page, `${VIDEO}?.readyState >= 3`);
    await ana.page.getByRole('button', { name: 'Play for everyone' }).click();
    await moves(ana, 0.5);
    await moves(ben, 0.5);

    await ben.page.locator('mm-video').focus();
    await ben.submit('video', 'jump', { position: 30 });
    await moves(ana, 30);
    await moves(ben, 30);
    const eve = await open('film', 'Eve');
    await moves(eve, 30);

    await ben.page.getByRole('button', { name: 'Pause for everyone' }).click();
    const stands = `${VIDEO}.paused && !${VIDEO}.seeking && Math.abs(${VIDEO}.currentTime - document.querySelector('mm-room').room.doc('video').state.position) < 0.06`;
    for (const each of [ana, ben, eve]) await until(each.page, stands);
    const { playing } = await agreed<Playback>(
      [ana, ben, eve].map(({ page }) => page),
      'video',
    );
    assert.equal(playing, false);
    for (const each of [ana, ben, eve]) assert.deepEqual(await each.errors(), []);
  });

  it('keeps what is done offline, and has everybody follow after the resume [RS1, RS5]', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const ana = await open('offline-film', 'Ana');
    await sendFilm(ana);
    const ben = await open('offline-film', 'Ben', `http://127.0.0.1:${proxy.port}`);
    await until(ben.page, `${VIDEO}?.readyState >= 3`);

    proxy.refusing = true;
    proxy.cut();
    await until(ben.page, `document.querySelector('mm-room').room.status === 'reconnecting'`);
    const jumped = ben.submit('video', 'jump', { position: 20 });
    const sped = ben.submit('video', 'rate', { rate: 1.5 });
    await ana.submit('video', 'jump', { position: 45 });
    await until(ana.page, `Math.abs(${VIDEO}.currentTime - 45) < 0.1`);

    proxy.refusing = false;
    assert.equal(typeof (await jumped), 'number');
    assert.equal(typeof (await sped), 'number');
    const rev = await ben.rev();
    await ana.at(rev);
    await until(ana.page, `Math.abs(${VIDEO}.currentTime - 20) < 0.1`);
    const { position } = await agreed<Playback>([ana.page, ben.page], 'video');
    assert.equal(position, 20);
  });

  it('says why a link does not play, and plays the next one', async () => {
    const ana = await open('broken-film', 'Ana');
    await ana.live();
    await ana.submit('video', 'load', { src: '/nothing-here.webm' });
    await until(
      ana.page,
      `${ELEMENT}.shadowRoot?.querySelector('.over')?.textContent.includes('no video at this address')`,
    );
    await ana.page.getByRole('button', { name: 'Open something else' }).first().click();
    await ana.page.locator('mm-video input[type=file]').setInputFiles(FILM);
    await until(ana.page, `${VIDEO}?.readyState >= 3`);
    assert.notEqual((await ana.state<Playback>('video')).src, '/nothing-here.webm');
  });
});
