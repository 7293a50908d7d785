/** Networks that let no UDP through: the call takes TCP, and where that is not enough either, a TURN server. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';
import { startTurnServer } from './lib/turn.js';

describe('a call where UDP is blocked', () => {
  const opened = createOpened();
  let browser: Browser;
  before(async () => {
    // The browser's own rule for such networks: nothing goes out by UDP.
    browser = opened.add(
      await launchCallBrowser({ args: ['--webrtc-ip-handling-policy=disable_non_proxied_udp'] }),
    );
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  after(() => opened.close());

  async function two(server: CallServer): Promise<readonly [CallPage, CallPage]> {
    const open = (name: string, tone: number): Promise<CallPage> =>
      openCall(browser, { site: server.url, room: 'blocked', name, tone, lines: 180 });
    const [ada, bob] = await Promise.all([open('Ada', 440), open('Bob', 1_200)]);
    await Promise.all([ada.inCall(), bob.inCall()]);
    await Promise.all([ada.frames('Bob'), bob.frames('Ada'), ada.hears('Bob', 1_200)]);
    return [ada, bob];
  }

  /** The way that its media takes, once that is known. */
  const pathOf = (page: CallPage): Promise<string> =>
    page.run(`(async () => {
      const media = await call.media();
      for (;;) {
        const { path } = await media.stats();
        if (path) return path;
        await new Promise(requestAnimationFrame);
      }
    })()`);

  it('goes on over TCP', async () => {
    const server = await startCallServer();
    try {
      const pages = await two(server);
      assert.deepEqual(await Promise.all(pages.map(pathOf)), ['tcp', 'tcp']);
    } finally {
      await server.close();
    }
  });

  it('goes on through a TURN server, with credentials of each participant’s own', async () => {
    const turn = await startTurnServer();
    const server = await startCallServer({ ...turn.env, MM_ICE_POLICY: 'relay' });
    try {
      const pages = await two(server);
      assert.deepEqual(await Promise.all(pages.map(pathOf)), ['relay', 'relay']);
      for (const page of pages) {
        const id = await page.run<string>(`call.idOf('${page.name}')`);
        assert.ok(
          turn.log.some((line) => line.includes(`:${id}>`)),
          `${page.name} is known to the TURN server`,
        );
      }
    } finally {
      await server.close();
      await turn.close();
    }
  });

  it('says so as long as there is no way at all, and goes on when there is one again', async () => {
    let turn = await startTurnServer();
    const server = await startCallServer({ ...turn.env, MM_ICE_POLICY: 'relay' });
    try {
      const [ada, bob] = await two(server);
      // The browser never says that a connection failed for which it finds no way to try.
      await ada.run(`call.media().then((media) => {
        window.seen = [media.status];
        media.subscribe(() => media.status !== seen.at(-1) && seen.push(media.status));
      })`);
      await turn.close();
      await ada.media(`seen.join(' ').includes('live reconnecting live reconnecting')`);
      turn = await startTurnServer({ port: turn.port });
      await Promise.all([ada.frames('Bob'), bob.frames('Ada'), ada.hears('Bob', 1_200)]);
      await Promise.all([ada.inCall(), bob.inCall()]);
    } finally {
      await server.close();
      await turn.close();
    }
  });
});
