/** Before joining: the lobby tries the way of voice and video for real, says how it goes, and leaves nothing of it. */
import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';
import { startTurnServer } from './lib/turn.js';
import { inTime, repeat } from './lib/until.js';

/** Of a net that is there for examples alone: nobody is reached at it. */
const NOWHERE = { MM_SFU_ANNOUNCE: '192.0.2.1' };

/** What the lobby has to say of the line. */
const LINE = `document.querySelector('mm-lobby').shadowRoot?.querySelector('[part=note]')`;

describe('the check before joining', () => {
  const opened = createOpened();
  const launched = new Map<string, Promise<Browser>>();
  /** A browser whose network lets UDP through, or none. */
  const browser = (udp: boolean): Promise<Browser> => {
    const args = udp ? [] : ['--webrtc-ip-handling-policy=disable_non_proxied_udp'];
    const known = launched.get(String(udp));
    const launching = known ?? launchCallBrowser({ args }).then((one) => opened.add(one));
    launched.set(String(udp), launching);
    return launching;
  };
  afterEach(async () => {
    const browsers = await Promise.all(launched.values());
    await Promise.all(browsers.flatMap((one) => one.contexts().map((context) => context.close())));
  });
  after(() => opened.close());

  /** In the room `lobby`, before the call. */
  const enter = async (server: CallServer, name: string, { udp = true } = {}): Promise<CallPage> =>
    openCall(await browser(udp), {
      ...{ site: server.url, room: 'lobby', name, stage: 'audio', beside: ['mm-lobby'] },
    });

  /** Resolves with what the lobby says, once it is not that it is looking. */
  const told = (page: CallPage): Promise<string> =>
    page.run(`call.wait(() => {
      const said = ${LINE}?.textContent.replace(/\\s+/g, ' ').trim();
      return said && !said.startsWith('Checking') && said;
    })`);

  it('[SG17] says that voice and video get through, while nobody in the room hears of it', async () => {
    const server = await startCallServer();
    try {
      const ben = await enter(server, 'Ben');
      await told(ben);
      await ben.run(`call.media().then((media) => media.join())`);
      await ben.run(`call.media().then((media) => {
        window.others = [];
        media.subscribe(() => window.others.push(media.members.length + media.remote.length));
      })`);
      const before = await server.counts();
      const ada = await enter(server, 'Ada');
      assert.match(await told(ada), /^(Good|Fair|Slow) connection \(\d+ ms\)/);
      const way = await ada.run<{ passes: boolean; path: string; roundTrip: number }>(
        `call.media().then((media) => media.check())`,
      );
      assert.deepEqual([way.passes, way.path], [true, 'udp']);
      assert.ok(way.roundTrip >= 0);
      let now = before;
      const gone = async (): Promise<boolean> => {
        now = await server.counts();
        return now.transports === before.transports;
      };
      await inTime(repeat(gone), () => `the end of what was tried; there are ${now.transports} transports`);
      assert.deepEqual(now, before, 'nobody but Ben is there');
      assert.ok((await ben.run<number[]>('window.others')).every((count) => count === 0));
      assert.equal(await ada.run(`call.media().then(({ status }) => status)`), 'idle');
      await ben.run(`call.media().then((media) => media.leave())`);
      await server.cleared();
    } finally {
      await server.close();
    }
  });

  it('[SG17] says so where only TCP, or only a relay, gets through', async () => {
    const turn = await startTurnServer();
    try {
      const ways = [
        [{}, /^Voice and video work, but only over TCP \(\d+ ms\)/],
        [{ ...turn.env, MM_ICE_POLICY: 'relay' }, /^Voice and video work, by way of a relay \(\d+ ms\)/],
      ] as const;
      for (const [env, says] of ways) {
        const server = await startCallServer(env);
        try {
          assert.match(await told(await enter(server, 'Ada', { udp: false })), says);
          await server.cleared();
        } finally {
          await server.close();
        }
      }
    } finally {
      await turn.close();
    }
  });

  it('[SG17] says that nothing gets through, and the room works', async () => {
    const server = await startCallServer(NOWHERE);
    try {
      const ada = await enter(server, 'Ada');
      assert.match(await told(ada), /^No voice and video get through here\. The room itself works\./);
      await server.cleared();
      await ada.page.getByRole('button', { name: 'Go into the room' }).click();
      await ada.run(`call.wait(() => document.querySelector('mm-lobby').joined)`);
      await ada.run(`call.room.room.doc('chat').submit('say', { text: 'hello' })`);
    } finally {
      await server.close();
    }
  });

  it('[SG17] leaves nothing when the page is gone in the middle of it', async () => {
    const server = await startCallServer(NOWHERE);
    try {
      const ada = await enter(server, 'Ada');
      const open = async (): Promise<boolean> => (await server.counts()).transports === 1;
      await inTime(repeat(open), () => 'a check that is under way');
      assert.equal((await server.inWorkers()).length, 2, 'a router, and a transport on its port');
      await ada.page.close();
      await server.cleared();
    } finally {
      await server.close();
    }
  });
});
