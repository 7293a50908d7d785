/** The room's socket is cut in the middle of a call: pictures and sound go their own way and never stop. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';
import { startChaosProxy, type ChaosProxy } from './lib/chaos-proxy.js';

describe('a call whose room is cut off', () => {
  const opened = createOpened();
  let server: CallServer;
  let proxy: ChaosProxy;
  let browser: Browser;
  let ada: CallPage;
  let bob: CallPage;
  before(async () => {
    server = opened.add(await startCallServer());
    proxy = opened.add(await startChaosProxy(server.port));
    browser = opened.add(await launchCallBrowser());
    const open = (name: string, tone: number, url: string): Promise<CallPage> =>
      openCall(browser, { site: server.url, server: url, room: 'cut', name, tone, lines: 180 });
    [ada, bob] = await Promise.all([
      open('Ada', 440, `http://127.0.0.1:${proxy.port}`),
      open('Bob', 1_200, server.url),
    ]);
    await Promise.all([ada.inCall(), bob.inCall()]);
    await Promise.all([ada.frames('Bob'), bob.frames('Ada')]);
  });
  after(() => opened.close());

  it('[SG8] the pictures go on meanwhile, in the same place, and so does the sound', async () => {
    await ada.run(`void (window.before = call.videoOf('Bob'))`);
    await bob.run(`void (window.before = call.videoOf('Ada'))`);
    const cut = ada.run(`call.wait(() => call.room.room.status === 'reconnecting').then(() => {})`);
    proxy.refusing = true;
    proxy.cut();
    await cut;
    await Promise.all([ada.frames('Bob', 10), bob.frames('Ada', 10)]);
    await Promise.all([ada.hears('Bob', 1_200), bob.hears('Ada', 440)]);
    assert.equal(await ada.status(), 'reconnecting');
    assert.equal(await ada.run(`window.before === call.videoOf('Bob')`), true);
    assert.equal(await bob.run(`window.before === call.videoOf('Ada')`), true);
  });

  it('[SG8] what was done meanwhile arrives afterwards, in the room and in the call', async () => {
    const said = ada.submit('chat', 'say', { text: 'said while away' });
    await ada.run(`call.stage.setMicrophone(false)`);
    await bob.run(`call.stage.setCamera(false)`);
    proxy.refusing = false;
    const rev = await said;
    assert.equal(typeof rev, 'number');
    assert.deepEqual(await bob.chat(rev as number), await ada.state('chat'));
    await bob.tile('Ada', 'tile.muted');
    await ada.tile('Bob', '!tile.video');
    await ada.run(`call.stage.setMicrophone(true)`);
    await bob.run(`call.stage.setCamera(true)`);
    await Promise.all([bob.hears('Ada', 440), ada.frames('Bob')]);
    assert.equal(await bob.run(`window.before === call.videoOf('Ada')`), true);
    assert.deepEqual([await ada.errors(), await bob.errors()], [[], []]);
  });
});
