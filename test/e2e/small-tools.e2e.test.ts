/** Hands, a timer, reactions and a spotlight: what people do beside the talk itself. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { agreed, launchBrowser, openPage, until, type RoomPage } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';
import { startStrictHost, type StrictHost } from './lib/strict-host.js';

const hands = `document.querySelector('aside mm-hands')`;
const timer = `document.querySelector('aside mm-timer')`;
const spotlight = `document.querySelector('mm-spotlight')`;
const reactions = `document.querySelector('mm-reactions:has(mm-spotlight)')`;

describe('the small tools', () => {
  const opened = createOpened();
  let server: TestServer;
  let host: StrictHost;
  let browser: Browser;
  const pages: RoomPage[] = [];
  before(async () => {
    server = opened.add(await startServer());
    host = opened.add(await startStrictHost(server.url));
    browser = opened.add(await launchBrowser());
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map(({ page }) => page.context().close()));
  });
  after(() => opened.close());

  /** Somebody's page: on the strictest site that the elements promise to work on, or on the server's own by way of `via`. */
  async function enter(room: string, name: string, via?: string): Promise<RoomPage> {
    const site = via ? server.url : host.url;
    const page = await openPage(browser, {
      site,
      path: 'small-tools.html',
      room,
      name,
      server: via ?? server.url,
    });
    pages.push(page);
    await page.live();
    await until(
      page.page,
      `${hands}.shadowRoot.querySelector('.toggle') && ${timer}.shadowRoot.querySelector('.face')`,
    );
    return page;
  }

  it('lets two people ask, answers them in order, and times and leads them', async () => {
    const [ana, ben] = [await enter('lesson', 'Ana'), await enter('lesson', 'Ben')];

    await ben.page.locator('aside mm-hands').getByPlaceholder('What is it about?').fill('Why?');
    await ben.page.keyboard.press('Enter');
    await until(ana.page, `${hands}.hands.length === 1`);
    await ana.page.keyboard.press('Alt+H');
    await until(ben.page, `${hands}.hands.length === 2 && ${hands}.position === 1`);
    await until(ana.page, `${hands}.position === 2 && ${hands}.hands[0].note === 'Why?'`);

    await ana.page.locator('aside mm-timer').getByRole('button', { name: '5 min', exact: true }).click();
    await until(ben.page, `${timer}.running`);
    // Both are read in one moment: where the machine did something else in between, again.
    const end = `(() => {
      const now = () => document.querySelector('mm-room').room.serverNow();
      for (;;) {
        const [before, ms, after] = [now(), ${timer}.remaining * 1000, now()];
        if (after - before <= 1) return ms + before;
      }
    })()`;
    const left = await Promise.all([ana, ben].map(({ page }) => page.evaluate<number>(end)));
    assert.ok(Math.abs(left[0]! - left[1]!) <= 2, `both end at one server time: ${left.join(' and ')}`);
    await ben.page.locator('aside mm-timer').getByRole('button', { name: 'Pause' }).click();
    await until(ana.page, `!${timer}.running`);
    await agreed([ana.page, ben.page], 'timer');

    await ana.page.getByRole('button', { name: 'Follow me' }).click();
    await until(ben.page, `${spotlight}.leader !== null && ${spotlight}.shown === 'text'`);
    await ana.page.getByRole('tab', { name: 'Slides' }).click();
    await until(ben.page, `${spotlight}.shown === 'slides'`);
    await ana.page.getByRole('tab', { name: 'Agenda' }).click();
    await until(ben.page, `${spotlight}.shown === 'text'`);
    const scroller = `${spotlight}.shadowRoot.querySelector('[data-key=text].panel')`;
    await ana.page.evaluate(`${scroller}.scrollTop = ${scroller}.scrollHeight`);
    await until(ben.page, `${scroller}.scrollTop > 100`);

    await ben.page.evaluate(
      `${reactions}.addEventListener('mm-reaction', ({ detail }) => (window.seen = detail))`,
    );
    await ana.page.evaluate(`[1, 2, 3].forEach(() => ${reactions}.react('👏'))`);
    await until(ben.page, `window.seen?.emoji === '👏'`);

    for (const { page } of [ana, ben]) assert.deepEqual(await page.evaluate('window.errors'), []);
  });

  it('goes on without who leads when they leave, and another may lead', async () => {
    const [ana, ben] = [await enter('leaves', 'Ana'), await enter('leaves', 'Ben')];
    await ana.page.getByRole('button', { name: 'Follow me' }).click();
    await until(ben.page, `${spotlight}.leader !== null`);
    await ana.page.evaluate(`document.querySelector('mm-room').leave()`);
    await until(ben.page, `${spotlight}.leader === null`);
    await ben.page.getByRole('button', { name: 'Follow me' }).click();
    await until(ben.page, `${spotlight}.leader === document.querySelector('mm-room').room.self.id`);
  });

  it('keeps what is done offline and shows it to everybody after the resume [RS1, RS5]', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const ana = await enter('offline', 'Ana', `http://127.0.0.1:${proxy.port}`);
    const ben = await enter('offline', 'Ben');
    await ben.submit('timer', 'start', { seconds: 600, label: 'Talk' });
    await until(ana.page, `${timer}.running`);

    proxy.refusing = true;
    proxy.cut();
    await until(ana.page, `document.querySelector('mm-room').room.status === 'reconnecting'`);
    const done = [
      ana.submit('hands', 'raise', { note: 'offline' }),
      ana.submit('timer', 'add', { seconds: 60 }),
      ana.submit('spotlight', 'show', { key: 'mm-chat' }),
    ];
    await until(ana.page, `${hands}.position === 1`);
    await ben.submit('hands', 'raise', {});
    await ben.submit('timer', 'pause');

    proxy.refusing = false;
    for (const rev of await Promise.all(done)) assert.equal(typeof rev, 'number', `${rev}`);
    for (const doc of ['hands', 'timer', 'spotlight']) await agreed([ana.page, ben.page], doc);
    const { duration, running } = await ana.state<{ duration: number; running: boolean }>('timer');
    assert.deepEqual([duration, running], [660_000, false], 'both hold');
    await until(ben.page, `${hands}.hands.map(({ name }) => name).join() === 'Ben,Ana'`);
    await ana.page.context().close();
    pages.shift();
  });
});
