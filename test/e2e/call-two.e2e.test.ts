/** Two people in a call: they see and hear each other, and are seen to mute and to leave. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';

const ADA_HZ = 440;
const BOB_HZ = 1_200;

describe('a call of two', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  let ada: CallPage;
  let bob: CallPage;
  before(async () => {
    server = opened.add(await startCallServer());
    browser = opened.add(await launchCallBrowser());
    const open = (name: string, tone: number): Promise<CallPage> =>
      openCall(browser, { site: server.url, room: 'two', name, tone });
    [ada, bob] = await Promise.all([open('Ada', ADA_HZ), open('Bob', BOB_HZ)]);
  });
  after(() => opened.close());

  it('they see and hear each other', async () => {
    await Promise.all([ada.inCall(), bob.inCall()]);
    const [bobSeen, adaSeen] = await Promise.all([ada.frames('Bob', 10), bob.frames('Ada', 10)]);
    for (const [width, height] of [bobSeen, adaSeen]) assert.ok(width > 0 && height > 0);
    await Promise.all([ada.hears('Bob', BOB_HZ), bob.hears('Ada', ADA_HZ)]);
  });

  it('who mutes is not heard, is seen to be muted, and comes back', async () => {
    await ada.run(`call.stage.setMicrophone(false)`);
    await bob.tile('Ada', 'tile.muted');
    await bob.hears('Ada', ADA_HZ, false);
    await ada.run(`call.stage.setMicrophone(true)`);
    await bob.tile('Ada', '!tile.muted');
    await bob.hears('Ada', ADA_HZ);
    await ada.run(`call.stage.setCamera(false)`);
    await bob.tile('Ada', '!tile.video');
    await ada.run(`call.stage.setCamera(true)`);
    await bob.frames('Ada');
  });

  it('who leaves is gone from the stage, stays in the room, and may come back', async () => {
    await ada.run(`call.stage.stop()`);
    await bob.tile('Ada', 'tile === null');
    assert.equal(await ada.status(), 'live');
    assert.equal(await ada.run(`call.captured.filter((track) => track.readyState === 'live').length`), 0);
    await ada.run(`call.stage.start()`);
    await bob.frames('Ada');
    await bob.hears('Ada', ADA_HZ);
  });

  it('[SG8] leaves nothing behind, neither errors nor media', async () => {
    assert.deepEqual([await ada.errors(), await bob.errors()], [[], []]);
    await Promise.all([ada.run(`call.stage.stop()`), bob.run(`call.stage.stop()`)]);
    await server.cleared();
  });
});
