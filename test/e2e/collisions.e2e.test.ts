/** Two presenters at the same moment, on a network that holds back what each does until both have done it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage, until, type RoomPage } from './lib/browser.js';
import { startChaosProxy, type ChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { makePdf } from './lib/pdf.js';
import { startServer, type TestServer } from './lib/server.js';
import { uploadDeck } from './lib/upload.js';

interface Deck {
  page: number;
  pages: { n: number }[];
}

describe('two presenters at once', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  let proxy: ChaosProxy;
  let ana: RoomPage;
  let ben: RoomPage;
  const room = 'clash';

  before(async () => {
    server = opened.add(await startServer());
    browser = opened.add(await launchBrowser());
    proxy = opened.add(await startChaosProxy(server.port));
    const way = `http://127.0.0.1:${proxy.port}`;
    ana = await openPage(browser, { site: server.url, server: way, room, name: 'Ana' });
    ben = await openPage(browser, { site: server.url, server: way, room, name: 'Ben' });
    await Promise.all([ana.live(), ben.live()]);
    await uploadDeck(ana, server.url, room, await makePdf(8));
    await until(ben.page, `document.querySelector('mm-slides').pages === 8`);
  });
  after(() => opened.close());

  /** Both do theirs before either's operation has reached the server; returns what both then see. */
  async function together(first: [string, unknown?], second: [string, unknown?]): Promise<Deck> {
    proxy.holding = true;
    const done = [ana.submit('slides', ...first), ben.submit('slides', ...second)];
    for (const { page } of [ana, ben])
      await until(page, `document.querySelector('mm-room').room.doc('slides').pending > 0`);
    proxy.holding = false;
    const revs = await Promise.all(done);
    for (const rev of revs) assert.equal(typeof rev, 'number', `${rev}`);
    const head = Math.max(...(revs as number[]));
    await Promise.all([ana.at(head), ben.at(head)]);
    const deck = await ana.state<Deck>('slides');
    assert.deepEqual(await ben.state('slides'), deck, 'both see the same');
    return deck;
  }

  async function startAt(page: number): Promise<void> {
    const rev = (await ana.submit('slides', 'goto', { page })) as number;
    await Promise.all([ana.at(rev), ben.at(rev)]);
  }

  it('advances one page when both press next', async () => {
    await startAt(2);
    assert.equal((await together(['next'], ['next'])).page, 3);
  });

  it('ends on the page that the server ordered last', async () => {
    await startAt(0);
    const { page } = await together(['goto', { page: 3 }], ['goto', { page: 4 }]);
    const { ops } = (await (await fetch(`${server.url}/v1/rooms/${room}/log?after=0&limit=1000`)).json()) as {
      ops: { verb: string; op: { steps: [string, number][] } }[];
    };
    const last = ops.filter(({ verb }) => verb === 'goto').at(-1)!;
    assert.equal(page, last.op.steps.at(-1)![1]);
  });

  it('shifts a goto by the pages inserted before it', async () => {
    await startAt(0);
    const before = await ana.state<Deck>('slides');
    const meant = before.pages[5]!;
    const asset = (before as unknown as { asset: string }).asset;
    const deck = await together(
      ['goto', { page: 5 }],
      ['insert', { at: 1, pages: [{ asset, from: 0, count: 2 }] }],
    );
    assert.deepEqual(deck.pages[deck.page], meant);
  });

  it('goes to the neighbour when the page that is shown is removed', async () => {
    await startAt(3);
    const before = await ana.state<Deck>('slides');
    const deck = await together(['remove', { page: 3 }], ['remove', { page: 3 }]);
    assert.equal(deck.pages.length, before.pages.length - 1, 'both removed the same page');
    assert.deepEqual(deck.pages[deck.page], before.pages[4]);
  });
});
