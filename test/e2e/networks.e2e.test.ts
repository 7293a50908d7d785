/**
 * Bad networks while people edit: a proxy delays and cuts connections at
 * random from a seed, browsers and programs edit all the while. In the end
 * everybody has what the log says, and what was acknowledged is in it once.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import WebSocket from 'ws';
import { joinRoom } from '../../src/core/index.js';
import type { Room } from '../../src/core/room/room.js';
import { seededRandom } from '../../src/core/testing/random.js';
import { launchBrowser, openPage, type RoomPage } from './lib/browser.js';
import { startChaosProxy, type ChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';
import { PATIENCE_MS } from './lib/until.js';

const SEEDS = [1, 2, 3];
const EDITS = 60;
/** Messages in flight together. */
const BATCH = 3;
const CUTS = 4;

describe('editing on a bad network', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer());
    browser = opened.add(await launchBrowser());
  });
  after(() => opened.close());

  /** A program in the room, until the test is over. */
  async function enter(test: TestContext, way: string, room: string, name: string): Promise<Room> {
    const program = await joinRoom({ server: way, room, name, WebSocket, timeout: PATIENCE_MS });
    test.after(() => program.close());
    return program;
  }

  for (const seed of SEEDS) {
    it(`[OP11, RS1] converges and loses nothing, seed ${seed}`, async (test) => {
      const proxy = await startChaosProxy(server.port);
      test.after(() => proxy.close());
      const room = `storm${seed}`;
      const bad = `http://127.0.0.1:${proxy.port}`;
      const pages = await Promise.all(
        ['Ana', 'Ben'].map((name) => openPage(browser, { site: server.url, server: bad, room, name })),
      );
      await Promise.all(pages.map((page) => page.live()));
      const programs = await Promise.all(['cat', 'dan'].map((name) => enter(test, bad, room, name)));
      // Each has a random of its own: how many chunks there are to delay is not the seed's to say.
      const delays = seededRandom(seed);
      proxy.delay = () => delays() * 40;
      const storm = weather(proxy, seed);

      const said = await Promise.all([
        ...programs.map((program, i) => talk(program, `program${i}`, storm)),
        ...pages.map((page, i) => talkInPage(page, `page${i}`)),
      ]);
      proxy.delay = 0;

      const witness = await enter(test, server.url, room, 'witness');
      const { messages } = witness.doc<{ messages: { text: string }[] }>('chat').state;
      const texts = messages.map(({ text }) => text);
      assert.deepEqual([...texts].sort(), said.flat().sort(), 'each acknowledged message is there once');
      await Promise.all(pages.map((page) => page.at(witness.rev)));
      for (const page of pages) {
        assert.deepEqual(await page.state('chat'), { messages });
        assert.equal(await page.state('notes'), witness.doc('notes').state);
        assert.deepEqual(await page.errors(), []);
        await page.page.context().close();
      }
      assert.ok(proxy.made > 4, `the storm made them reconnect (${proxy.made} connections)`);
    });
  }
});

/** Cuts all connections at some of the acknowledgements: whoever is acknowledged moves the storm on, so it needs no clock. */
function weather(proxy: ChaosProxy, seed: number): () => void {
  const random = seededRandom(seed);
  const acknowledgements = 2 * (EDITS / BATCH);
  const cuts = new Set(Array.from({ length: CUTS }, () => Math.floor(random() * (acknowledgements - 1))));
  let n = 0;
  return () => {
    if (cuts.has(n++)) proxy.cut();
  };
}

/** Says and writes, a few at a time in flight; returns what was acknowledged. */
async function talk(room: Room, name: string, next: () => void): Promise<string[]> {
  const said: string[] = [];
  const notes = room.doc<string>('notes');
  await notes.ready;
  for (let i = 0; i < EDITS; i += BATCH) {
    const texts = [i, i + 1, i + 2].map((n) => `${name} says ${n}`);
    const written = notes.submit('edit', { op: [`${name}:${i} `] });
    await Promise.all(texts.map((text) => room.doc('chat').submit('say', { text })));
    await written;
    said.push(...texts);
    next();
  }
  return said;
}

async function talkInPage({ page }: RoomPage, name: string): Promise<string[]> {
  return page.evaluate(
    async ([name, edits]) => {
      interface Doc {
        ready: Promise<void>;
        submit(verb: string, args: unknown): Promise<number>;
      }
      const { room } = document.querySelector('mm-room') as unknown as { room: { doc(id: string): Doc } };
      const said: string[] = [];
      await room.doc('notes').ready;
      for (let i = 0; i < edits; i += 3) {
        const texts = [i, i + 1, i + 2].map((n) => `${name} says ${n}`);
        const written = room.doc('notes').submit('edit', { op: [`${name}:${i} `] });
        await Promise.all(texts.map((text) => room.doc('chat').submit('say', { text })));
        await written;
        said.push(...texts);
      }
      return said;
    },
    [name, EDITS] as const,
  );
}
