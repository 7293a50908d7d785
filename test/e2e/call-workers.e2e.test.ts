/** A call that one media worker cannot hold: its members do not notice that they are on two. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';

describe('a call across two workers', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  let ada: CallPage;
  let bob: CallPage;
  before(async () => {
    server = opened.add(await startCallServer({ MM_SFU_WORKERS: '2', MM_SFU_CONSUMERS_PER_WORKER: '1' }));
    browser = opened.add(await launchCallBrowser());
    const open = (name: string, tone: number): Promise<CallPage> =>
      openCall(browser, { site: server.url, room: 'wide', name, tone, lines: 180 });
    [ada, bob] = await Promise.all([open('Ada', 440), open('Bob', 1_200)]);
  });
  after(() => opened.close());

  it('[SG10] its members see and hear each other through the pipe', async () => {
    await Promise.all([ada.inCall(), bob.inCall()]);
    await Promise.all([ada.frames('Bob'), bob.frames('Ada')]);
    await Promise.all([ada.hears('Bob', 1_200), bob.hears('Ada', 440)]);
    await Promise.all([ada.tile('Bob', 'tile.speaking'), bob.tile('Ada', 'tile.speaking')]);
  });

  it('is really on two', async () => {
    const transports = server.pool.running.map(async (each) => (await each.server.dump()).webRtcTransportIds);
    assert.deepEqual(
      (await Promise.all(transports)).map(({ length }) => length),
      [2, 2],
    );
    assert.deepEqual([await ada.errors(), await bob.errors()], [[], []]);
  });

  it('[SG8] nothing of it is left in either when they leave', async () => {
    await Promise.all([ada.run(`call.stage.stop()`), bob.run(`call.stage.stop()`)]);
    await server.cleared();
  });
});
