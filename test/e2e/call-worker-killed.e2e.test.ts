/** A media worker that dies in a call: sound and pictures come back, and the operations never notice. (SG10) */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';

describe('a media worker is killed', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  let ada: CallPage;
  let bob: CallPage;
  before(async () => {
    server = opened.add(await startCallServer());
    browser = opened.add(await launchCallBrowser());
    const open = (name: string, tone: number): Promise<CallPage> =>
      openCall(browser, { site: server.url, room: 'killed', name, tone, lines: 180 });
    [ada, bob] = await Promise.all([open('Ada', 440), open('Bob', 1_200)]);
    await Promise.all([ada.inCall(), bob.inCall()]);
    await Promise.all([ada.frames('Bob'), bob.frames('Ada')]);
  });
  after(() => opened.close());

  it('[SG10] the call comes back by itself while the operations go on', async (test) => {
    const [{ worker }] = server.pool.running as [(typeof server.pool.running)[number]];
    const said: Promise<number | string>[] = [];
    const say = (text: string): void => void said.push(ada.submit('chat', 'say', { text }));

    const lost = Promise.all([ada, bob].map((page) => page.media(`media.status === 'reconnecting'`)));
    say('before');
    const killed = performance.now();
    process.kill(worker.pid, 'SIGKILL');
    say('at once');
    await lost;
    say('meanwhile');
    await Promise.all([ada.inCall(), bob.inCall()]);
    await Promise.all([ada.frames('Bob', 1), bob.frames('Ada', 1)]);
    test.diagnostic(`pictures again after ${Math.round(performance.now() - killed)} ms`);
    say('after');

    await Promise.all([ada.hears('Bob', 1_200), bob.hears('Ada', 440)]);
    const revs = await Promise.all(said);
    assert.ok(
      revs.every((rev) => typeof rev === 'number'),
      `every message was taken: ${revs.join()}`,
    );
    assert.equal(await ada.status(), 'live');
    assert.deepEqual(await bob.chat(Math.max(...(revs as number[]))), await ada.state('chat'));
    assert.deepEqual([await ada.errors(), await bob.errors()], [[], []]);
  });

  it('[SG8] nothing is left of either worker’s call', async () => {
    await Promise.all([ada.run(`call.stage.stop()`), bob.run(`call.stage.stop()`)]);
    await server.cleared();
  });
});
