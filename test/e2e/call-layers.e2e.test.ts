/** Simulcast: a picture comes in the layer that fits the size at which it is shown. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';

describe('the layers of a picture', () => {
  let server: CallServer;
  let browser: Browser;
  let ada: CallPage;
  let bob: CallPage;
  before(async () => {
    server = await startCallServer();
    browser = await launchCallBrowser();
    const open = (name: string, lines: number): Promise<CallPage> =>
      openCall(browser, { site: server.url, room: 'layers', name, tone: 440, lines });
    [ada, bob] = await Promise.all([open('Ada', 180), open('Bob', 720)]);
    await ada.page.setViewportSize({ width: 1_500, height: 1_000 });
    await Promise.all([ada.inCall(), bob.inCall()]);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  const resize = (width: number, height: number): Promise<void> =>
    ada.run(`void Object.assign(call.stage.style, { width: '${width}px', height: '${height}px' })`);

  it('[SG5] what arrives follows the size of the tile', async () => {
    await ada.frames('Bob');
    await ada.run(`call.tileOf('Bob').querySelector('.face').click()`);
    await resize(1_400, 900);
    // How large it gets is the sender's machine to say; that it is more than the smallest is ours.
    await ada.lines('Bob', 360, 720);
    await resize(320, 240);
    await ada.lines('Bob', 180);
    await resize(1_000, 640);
    await ada.lines('Bob', 360, 720);
    assert.deepEqual([await ada.errors(), await bob.errors()], [[], []]);
  });
});
