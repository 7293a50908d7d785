/** The call on the stage: real pages with made-up cameras, a real SFU between them. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { openPage, until, type RoomPage } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';

const TILES = `document.querySelector('mm-stage').tiles`;
const VIDEO = `document.querySelector('mm-stage').shadowRoot.querySelector`;

describe('a call on the stage', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer({ MM_SFU_WORKERS: '1' }));
    browser = opened.add(
      await chromium.launch({
        executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          '--auto-select-desktop-capture-source=Entire screen',
          '--autoplay-policy=no-user-gesture-required',
          '--allow-loopback-in-peer-connection',
          '--disable-features=WebRtcHideLocalIpsWithMdns',
        ],
      }),
    );
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  after(() => opened.close());

  const open = async (room: string, name: string, url = server.url): Promise<RoomPage> => {
    const person = await openPage(browser, { site: server.url, room, name, path: 'stage.html', server: url });
    await person.live();
    return person;
  };

  /** Resolves when the person is in the call, and their camera is sent. */
  const join = async (page: Page): Promise<void> => {
    await page.evaluate(`(async () => {
      const stage = document.querySelector('mm-stage');
      stage.audio = stage.video = true;
      window.media = await document.querySelector('mm-room').room.media();
      await stage.start();
    })()`);
    await until(page, `media.own.camera.on && media.own.microphone.on`);
  };

  /** Resolves when the picture of `kind` from somebody called `name` moves on this page. */
  const sees = async (page: Page, name: string, kind = 'camera'): Promise<void> => {
    await until(
      page,
      `${TILES}.some((tile) => tile.name === '${name}' && tile.kind === '${kind}' && tile.video)`,
    );
    const key = `${TILES}.find((tile) => tile.name === '${name}').participant`;
    await until(
      page,
      `${VIDEO}('[data-key="${kind} ' + ${key} + '"] video')?.getVideoPlaybackQuality().totalVideoFrames > 5`,
    );
  };

  it('shows two people to each other, a screen large, and nobody who left', async () => {
    const [ana, ben] = [await open('call', 'Ana'), await open('call', 'Ben')];
    await join(ana.page);
    await join(ben.page);
    await Promise.all([sees(ana.page, 'Ben'), sees(ben.page, 'Ana'), sees(ana.page, 'Ana')]);
    assert.equal(await ana.page.evaluate(`${TILES}.length`), 2);

    await ana.page.evaluate(`document.querySelector('mm-stage').setMicrophone(false)`);
    await until(ben.page, `${TILES}.find((tile) => tile.name === 'Ana').muted`);
    await ben.page.evaluate(`document.querySelector('mm-stage').setCamera(false)`);
    await until(ana.page, `!${TILES}.find((tile) => tile.name === 'Ben').video`);

    await ana.page.getByRole('button', { name: 'Share a screen' }).click();
    await sees(ben.page, 'Ana', 'screen');
    await until(ben.page, `${VIDEO}('.tile.screen.large') !== null`);
    await ana.page.locator('.note').getByText('can be shared better').waitFor();
    await ana.page.getByRole('button', { name: 'Stop sharing the screen' }).click();
    await until(ben.page, `${TILES}.length === 2`);

    await ana.page.getByRole('button', { name: 'Leave the call' }).click();
    await until(ben.page, `${TILES}.length === 1`);
    await ana.page.getByRole('button', { name: 'Join the call' }).waitFor();
    assert.equal(await ana.status(), 'live');
    assert.deepEqual([await ana.errors(), await ben.errors()], [[], []]);
  });

  it('keeps the call while the room has no line, and goes on in it', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const [ana, ben] = [await open('cut', 'Ana', `http://127.0.0.1:${proxy.port}`), await open('cut', 'Ben')];
    await join(ana.page);
    await join(ben.page);
    await Promise.all([sees(ana.page, 'Ben'), sees(ben.page, 'Ana')]);
    proxy.refusing = true;
    proxy.cut();
    await until(ana.page, `document.querySelector('mm-room').room.status === 'reconnecting'`);
    // The pictures go their own way.
    const frames = `${VIDEO}('.tile:not(.own) video').getVideoPlaybackQuality().totalVideoFrames`;
    const before = Number(await ana.page.evaluate(frames));
    await until(ana.page, `${frames} > ${before + 5}`);
    proxy.refusing = false;
    await ana.live();
    await ana.page.evaluate(`document.querySelector('mm-stage').setCamera(false)`);
    await until(ben.page, `!${TILES}.find((tile) => tile.name === 'Ana').video`);
  });

  it('says so where there is no SFU, and the room goes on', async () => {
    const plain = await startServer();
    try {
      const ana = await openPage(browser, { site: plain.url, room: 'none', name: 'Ana', path: 'stage.html' });
      await ana.live();
      await ana.page.getByRole('button', { name: 'Join the call' }).click();
      await ana.page.getByText('No voice and video here').waitFor();
      assert.equal(typeof (await ana.submit('chat', 'say', { text: 'Still here' })), 'number');
    } finally {
      await plain.close();
    }
  });
});
