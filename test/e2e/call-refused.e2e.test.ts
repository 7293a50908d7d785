/** What a call does without a permission, without a device, and without an SFU: it says so, and the room goes on. (D8) */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';
import { makePdf } from './lib/pdf.js';
import { startServer, type TestServer } from './lib/server.js';
import { uploadDeck } from './lib/upload.js';

describe('a call that cannot be what it should', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startCallServer());
    browser = opened.add(await launchCallBrowser());
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  after(() => opened.close());

  const open = (name: string, room: string): Promise<CallPage> =>
    openCall(browser, { site: server.url, room, name, tone: 440, lines: 180 });

  it('explains a permission that was refused; who refused sees and hears the others', async () => {
    const asking = await launchCallBrowser({ asks: true });
    try {
      const [ada, bob] = await Promise.all([
        openCall(asking, {
          site: server.url,
          room: 'denied',
          name: 'Ada',
          // An empty list: everything else is refused.
          prepare: (context) => context.grantPermissions([]),
        }),
        open('Bob', 'denied'),
      ]);
      await Promise.all([ada.inCall(), bob.inCall()]);
      await ada.media(`media.own.camera.problem === 'denied' && media.own.microphone.problem === 'denied'`);
      await ada.says('The camera is not allowed here');
      await ada.frames('Bob');
      assert.equal(typeof (await ada.submit('chat', 'say', { text: 'I have no camera' })), 'number');
      assert.deepEqual(await ada.errors(), []);
    } finally {
      await asking.close();
    }
  });

  it('explains a camera that was pulled out, and takes it again when it is plugged in', async () => {
    const [ada, bob] = await Promise.all([open('Ada', 'unplugged'), open('Bob', 'unplugged')]);
    await Promise.all([ada.inCall(), bob.inCall()]);
    await bob.frames('Ada');
    await ada.run(`call.unplug('video')`);
    await ada.media(`media.own.camera.problem === 'ended'`);
    await ada.says('The camera is gone');
    await bob.tile('Ada', '!tile.video && !tile.muted');
    await ada.run(`call.plug()`);
    await ada.media(`media.own.camera.on`);
    await bob.frames('Ada');
    assert.deepEqual([await ada.errors(), await bob.errors()], [[], []]);
  });

  it('[SG11] says where there is no SFU, and the slides turn all the same', async () => {
    const plain: TestServer = await startServer();
    try {
      const [ada, bob] = await Promise.all(
        ['Ada', 'Bob'].map((name) => openCall(browser, { site: plain.url, room: 'plain', name })),
      );
      await Promise.all([ada!.live(), bob!.live()]);
      await ada!.says('No voice and video here');
      await ada!.media(`media.status === 'unavailable' && media.error.code === 'UNAVAILABLE'`);
      await uploadDeck(ada!, plain.url, 'plain', await makePdf(2));
      assert.equal(typeof (await ada!.submit('slides', 'next')), 'number');
      await bob!.shows(1);
      assert.deepEqual([await ada!.errors(), await bob!.errors()], [[], []]);
    } finally {
      await plain.close();
    }
  });
});
