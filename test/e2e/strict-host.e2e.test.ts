/** A host page that allows nothing it can forbid: strict CSP, no cookies, two rooms on one page, elements that come and go. (D12) */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage, until } from './lib/browser.js';
import { createOpened } from './lib/opened.js';
import { makePdf } from './lib/pdf.js';
import { startServer, type TestServer } from './lib/server.js';
import { startStrictHost, type StrictHost } from './lib/strict-host.js';
import { uploadDeck } from './lib/upload.js';

describe('a strict host page', () => {
  const opened = createOpened();
  let server: TestServer;
  let host: StrictHost;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer());
    host = opened.add(await startStrictHost(server.url));
    browser = opened.add(await launchBrowser());
  });
  after(() => opened.close());

  it("works under script-src 'self'; style-src 'self' and Trusted Types, without cookies or storage", async () => {
    const ana = await openPage(browser, { site: host.url, server: server.url, room: 'strict', name: 'Ana' });
    await ana.live();
    await uploadDeck(ana, server.url, 'strict', await makePdf(3));
    await ana.submit('chat', 'say', { text: 'hello' });
    await ana.submit('slides', 'next');
    await ana.shows(1);
    await until(
      ana.page,
      `[...document.querySelector('mm-slides').shadowRoot.querySelectorAll('img')].some((img) => img.complete && img.naturalWidth > 0)`,
    );
    assert.deepEqual(await ana.errors(), []);
    assert.deepEqual(await ana.page.context().cookies(), []);
    assert.equal(await ana.page.evaluate(`localStorage.length + sessionStorage.length`), 0);
    assert.equal(await ana.page.evaluate(inlineStyles), 0, 'no style attribute in any shadow root');
  });

  it('keeps two rooms on one page apart', async () => {
    const ana = await openPage(browser, { site: host.url, server: server.url, room: 'one', name: 'Ana' });
    await ana.live();
    await ana.page.evaluate(`(() => {
      const second = document.querySelector('mm-room').cloneNode(true);
      second.setAttribute('room', 'two');
      second.id = 'second';
      document.body.append(second);
    })()`);
    await until(ana.page, `document.querySelector('#second').room?.status === 'live'`);
    await ana.page.evaluate(
      `document.querySelector('#second').room.doc('chat').submit('say', { text: 'in two' })`,
    );
    assert.deepEqual(await ana.state('chat'), { messages: [] });
    assert.deepEqual(await ana.errors(), []);
  });

  it('survives removing, moving and adding elements again', async () => {
    const ana = await openPage(browser, { site: host.url, server: server.url, room: 'moved', name: 'Ana' });
    await ana.live();
    await ana.page.evaluate(`window.before = document.querySelector('mm-room').room`);
    await ana.page.evaluate(`(() => {
      const room = document.querySelector('mm-room');
      const frame = document.createElement('section');
      document.body.append(frame);
      frame.append(room);
      const chat = room.querySelector('mm-chat');
      chat.remove();
      room.prepend(chat);
    })()`);
    assert.equal(
      await ana.page.evaluate(`document.querySelector('mm-room').room === window.before`),
      true,
      'moved, not left',
    );
    await ana.submit('chat', 'say', { text: 'still here' });
    await until(ana.page, `document.querySelector('mm-chat').shadowRoot.textContent.includes('still here')`);
    await ana.page.evaluate(
      `(() => { window.kept = document.querySelector('mm-room'); window.kept.remove(); })()`,
    );
    await until(ana.page, `window.before.status === 'closed'`);
    await ana.page.evaluate(`document.body.append(window.kept)`);
    await ana.live();
    assert.deepEqual(await ana.errors(), []);
  });
});

const inlineStyles = `(() => {
  const count = (root) => [...root.querySelectorAll('*')].reduce(
    (sum, element) => sum + (element.shadowRoot ? element.shadowRoot.querySelectorAll('[style]').length + count(element.shadowRoot) : 0), 0);
  return count(document);
})()`;
