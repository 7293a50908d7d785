/**
 * A call of four: all see each other, each in the layer that fits the size of
 * the tile, and what nobody shows is not received.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';

describe('a call of four', () => {
  let server: CallServer;
  let browsers: readonly Browser[];
  let ada: CallPage;
  let bob: CallPage;
  let cid: CallPage;
  let dee: CallPage;
  before(async () => {
    server = await startCallServer();
    // Pages of one browser share its camera, and whoever opens it first says how many lines it has.
    browsers = await Promise.all([launchCallBrowser(), launchCallBrowser()]);
    const open = (name: string, tone: number, lines: number): Promise<CallPage> =>
      openCall(browsers[lines > 180 ? 0 : 1]!, { site: server.url, room: 'four', name, tone, lines });
    [bob, cid, dee] = await Promise.all([
      open('Bob', 600, 720),
      open('Cid', 900, 180),
      open('Dee', 1_200, 180),
    ]);
    await Promise.all([bob, cid, dee].map((page) => page.inCall()));
    ada = await open('Ada', 440, 180);
    await ada.inCall();
  });
  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await server.close();
  });

  const all = (): readonly CallPage[] => [ada, bob, cid, dee];
  const resize = (page: CallPage, width: number, height: number): Promise<void> =>
    page.run(`void Object.assign(call.stage.style, { width: '${width}px', height: '${height}px' })`);

  /**
   * Resolves when Bob's picture comes to `page` in one of his layers from
   * `least` to `most`, 0 being the smallest. A machine that is short of time
   * makes all of them smaller, so that only he knows how many lines each has.
   */
  const comesIn = async (page: CallPage, least: number, most: number): Promise<void> => {
    for (;;) {
      const [lines, layers] = await Promise.all([page.lines('Bob'), bob.layers()]);
      const layer = lines > 0 ? layers.indexOf(lines) : -1;
      if (layer >= least && layer <= most) return;
    }
  };

  it('all four see each other', async () => {
    await Promise.all(
      all().flatMap((page) =>
        all()
          .filter((other) => other !== page)
          .map((other) => page.frames(other.name, 3)),
      ),
    );
  });

  it('[SG5] each gets the layer that fits the size of the tile, and another one when that changes', async () => {
    await ada.run(`call.tileOf('Bob').querySelector('.face').click()`);
    await resize(ada, 900, 540);
    // Which of the two it is is said by what Bob's machine and line allow.
    await Promise.all([comesIn(ada, 1, 2), comesIn(cid, 0, 0)]);
    await resize(ada, 320, 240);
    await comesIn(ada, 0, 0);
    await resize(ada, 800, 500);
    await Promise.all([comesIn(ada, 1, 2), comesIn(cid, 0, 0)]);
  });

  it('[SG5] what nobody shows is not received, and is there again when it is shown', async () => {
    await ada.run(`(call.stage.style.display = 'none') && undefined`);
    await ada.media(
      `media.remote.filter(({ source }) => source === 'camera').every(({ withheld }) => withheld === 'hidden')`,
    );
    // What was on its way arrives; after that Bob goes on for Cid alone.
    for (let before = -1, now = 0; before !== now;) {
      before = await ada.received('Bob');
      await cid.frames('Bob', 10);
      now = await ada.received('Bob');
    }
    await ada.hears('Bob', 600);
    await ada.run(`void (call.stage.style.display = '')`);
    await ada.frames('Bob');
    await ada.frames('Cid');
  });

  it('makes no error, and leaves nothing behind when they leave', async () => {
    assert.deepEqual(await Promise.all(all().map((page) => page.errors())), [[], [], [], []]);
    await Promise.all(all().map((page) => page.run(`call.stage.stop()`)));
    await server.cleared();
  });
});
