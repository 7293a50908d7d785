/** A call of four: all see each other, and what nobody shows is not received. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';

describe('a call of four', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  let ada: CallPage;
  let others: readonly CallPage[];
  before(async () => {
    server = opened.add(await startCallServer());
    browser = opened.add(await launchCallBrowser());
    const open = (name: string, tone: number, lines: number): Promise<CallPage> =>
      openCall(browser, { site: server.url, room: 'four', name, tone, lines });
    others = await Promise.all([open('Bob', 600, 180), open('Cid', 900, 180), open('Dee', 1_200, 180)]);
    await Promise.all(others.map((page) => page.inCall()));
    ada = await open('Ada', 440, 180);
    await ada.page.setViewportSize({ width: 1_500, height: 1_000 });
    await ada.inCall();
  });
  after(() => opened.close());

  it('all four see each other', async () => {
    const pages = [ada, ...others];
    await Promise.all(
      pages.flatMap((page) =>
        pages.filter((other) => other !== page).map((other) => page.frames(other.name, 3)),
      ),
    );
  });

  it('[SG5] what nobody shows is not received, and is there again when it is shown', async () => {
    await ada.run(`(call.stage.style.display = 'none') && undefined`);
    await ada.media(
      `media.remote.filter(({ source }) => source === 'camera').every(({ withheld }) => withheld === 'hidden')`,
    );
    await ada.hears('Bob', 600);
    await ada.run(`void (call.stage.style.display = '')`);
    await ada.frames('Bob');
    await ada.frames('Cid');
  });

  it('makes no error, and leaves nothing behind when they leave', async () => {
    assert.deepEqual(await Promise.all([ada, ...others].map((page) => page.errors())), [[], [], [], []]);
    await Promise.all([ada, ...others].map((page) => page.run(`call.stage.stop()`)));
    await server.cleared();
  });
});
