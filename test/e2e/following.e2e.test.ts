/** The first story: somebody presents a document of their own, everybody follows. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage, until } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { makePdf } from './lib/pdf.js';
import { startServer, type TestServer } from './lib/server.js';
import { uploadDeck } from './lib/upload.js';

describe('following a presenter', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer());
    browser = opened.add(await launchBrowser());
  });
  after(() => opened.close());

  it('uploads a PDF through the page, turns its pages, and both windows follow', async () => {
    const [ana, ben] = await openTwo('talk');
    await ana.page
      .locator('mm-slides input[type=file]')
      .setInputFiles({ name: 'talk.pdf', mimeType: 'application/pdf', buffer: await makePdf(5) });
    for (const { page } of [ana, ben]) await until(page, `document.querySelector('mm-slides').pages === 5`);
    await ana.page.locator('mm-slides').focus();
    await ana.page.keyboard.press('ArrowRight');
    await ben.shows(1);
    await ana.page.keyboard.press('End');
    await ben.shows(4);
    await ben.page.keyboard.press('Tab');
    const painted = `(() => {
      const all = [...document.querySelector('mm-slides').shadowRoot.querySelectorAll('img')];
      return all.some((img) => img.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && img.complete && img.naturalWidth > 0);
    })()`;
    await until(ben.page, painted);
    assert.deepEqual([...(await ana.errors()), ...(await ben.errors())], []);
  });

  it('lets a late joiner land on the page that is shown', async () => {
    const ana = await openPage(browser, { site: server.url, room: 'late', name: 'Ana' });
    await ana.live();
    await uploadDeck(ana, server.url, 'late', await makePdf(4));
    await ana.submit('slides', 'goto', { page: 2 });
    const ben = await openPage(browser, { site: server.url, room: 'late', name: 'Ben' });
    await ben.shows(2);
    assert.deepEqual(await ben.state('slides'), await ana.state('slides'));
  });

  it('keeps what is done offline and shows it to everybody after the resume [RS1, RS5]', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const ana = await openPage(browser, {
      site: server.url,
      server: `http://127.0.0.1:${proxy.port}`,
      room: 'offline',
      name: 'Ana',
    });
    const ben = await openPage(browser, { site: server.url, room: 'offline', name: 'Ben' });
    await Promise.all([ana.live(), ben.live()]);
    await uploadDeck(ben, server.url, 'offline', await makePdf(4));
    await ana.shows(0);

    proxy.refusing = true;
    proxy.cut();
    await until(ana.page, `document.querySelector('mm-room').room.status === 'reconnecting'`);
    const committed = ana.submit('chat', 'say', { text: 'written offline' });
    const turned = ana.submit('slides', 'goto', { page: 3 });
    await ana.shows(3);
    await ben.submit('chat', 'say', { text: 'meanwhile' });

    proxy.refusing = false;
    assert.equal(typeof (await committed), 'number');
    assert.equal(typeof (await turned), 'number');
    await ben.shows(3);
    const rev = await ben.rev();
    await ana.at(rev);
    const texts = async (page: typeof ana): Promise<string[]> =>
      (await page.state<{ messages: { text: string }[] }>('chat')).messages.map(({ text }) => text);
    assert.deepEqual(await texts(ben), ['meanwhile', 'written offline']);
    assert.deepEqual(await texts(ana), await texts(ben));
    await ana.page.context().close();
  });

  async function openTwo(room: string) {
    const pages = await Promise.all(
      ['Ana', 'Ben'].map((name) => openPage(browser, { site: server.url, room, name })),
    );
    await Promise.all(pages.map((page) => page.live()));
    return pages as [(typeof pages)[0], (typeof pages)[0]];
  }
});
