/** The builder: somebody makes a room that nobody thought of, takes its HTML to a page, and two roles behave by it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newPage, until } from './lib/browser.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';

const DEMO = fileURLToPath(new URL('../../demo/site', import.meta.url));
/** What goes wrong in a page, a breach of its policy included: the demo's own policy is strict. */
const WATCH = `window.errors = [];
for (const type of ['error', 'unhandledrejection'])
  window.addEventListener(type, (event) => window.errors.push(String(event.message ?? event.reason)));
document.addEventListener('securitypolicyviolation', (event) => window.errors.push('CSP ' + event.violatedDirective));`;

describe('the builder of rooms', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  /** Somebody else's site, with what was taken along as its pages. */
  let elsewhere: Server;
  const taken = new Map<string, string>();
  const pages: Page[] = [];
  before(async () => {
    server = opened.add(await startServer({ MM_SITE: DEMO }));
    elsewhere = createServer((request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(taken.get(request.url ?? '') ?? '');
    });
    await once(elsewhere.listen(0, '127.0.0.1'), 'listening');
    opened.add({ close: async () => elsewhere.close() });
    browser = opened.add(await launchBrowser());
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) {
      assert.deepEqual(await page.evaluate('window.errors'), []);
      await page.context().close();
    }
  });
  after(() => opened.close());

  async function open(url: string): Promise<Page> {
    const viewport = { width: 1400, height: 900 };
    const page = await newPage(browser, { viewport }, (context) => context.addInitScript(WATCH));
    pages.push(page);
    await page.goto(url);
    return page;
  }
  async function openTaken(role: string, html: string): Promise<Page> {
    const { port } = elsewhere.address() as AddressInfo;
    const own = html.replace('<mm-room', `<mm-room name="${role}" join-as="${role}"`);
    taken.set(`/${role}`, `<!doctype html><title>Mine</title>${own}`);
    return open(`http://127.0.0.1:${port}/${role}`);
  }
  async function builder(): Promise<Page> {
    const page = await open(`${server.url}/builder/index.html`);
    await until(page, `'ready' in document.documentElement.dataset`);
    return page;
  }
  const code = (page: Page) => page.locator('[data-code]');
  const press = (page: Page, key: string) => page.locator(`[data-key="${key}"]`).click();

  it('makes a room of which the HTML works in any page, for each role as it was built', async () => {
    const page = await builder();
    await press(page, 'start-open');
    for (const tool of ['chat', 'notes', 'poll']) await press(page, `add-${tool}`);
    await page.locator('[data-part="roles"] > summary').click();
    await press(page, 'role-add');
    await page.locator('[data-key="all-role-1"]').waitFor();
    await page.locator('[data-key="title-role-1"]').fill('Witness');
    await page.locator('[data-key="title-role-1"]').press('Enter');
    await page.locator('[data-key="rule-role-1-notes_*"]').selectOption('allow');
    await until(
      page,
      `document.querySelector('[data-code]').textContent.includes('op="notes_*" rule="allow"')`,
    );
    await page.locator('[data-copy]').click();
    await until(page, `!/room="my-/.test(document.querySelector('[data-code]').textContent)`);
    const html = (await code(page).textContent())!;

    const [host, witness] = [await openTaken('host', html), await openTaken('role-1', html)];
    const room = `document.querySelector('mm-room')?.room`;
    for (const each of [host, witness]) await until(each, `${room}?.status === 'live'`);
    const may = (of: Page) =>
      of.evaluate(
        `['notes edit', 'chat say', 'poll ask'].map((each) => ${room}.permits(...each.split(' ')))`,
      );
    assert.deepEqual(await may(host), [true, true, true]);
    assert.deepEqual(await may(witness), [true, true, false]);
    const refused = await witness.evaluate(
      `${room}.doc('poll').submit('ask', { kind: 'single', question: 'Why?', options: ['a', 'b'] }).then(() => 'done', ({ code }) => code)`,
    );
    assert.equal(refused, 'NOT_PERMITTED');
    // What was built is what the room says, and what its page says.
    const [exported, kept] = (await host.evaluate(
      `Promise.all([document.querySelector('mm-room').exportProfile(), ${room}.profile])`,
    )) as [{ roles: object; tools: object }, { roles: object; tools: object }];
    assert.deepEqual(exported.roles, kept.roles);
    assert.deepEqual(Object.keys(exported.tools), Object.keys(kept.tools));
    await until(
      witness,
      `document.querySelector('mm-notes')?.shadowRoot?.querySelector('textarea, [contenteditable]')`,
    );
  });

  it('says what is wrong and does not lose it, takes it back, and keeps it over a reload', async () => {
    const page = await builder();
    await press(page, 'start-meeting');
    await page.locator('[data-part="look"] > summary').click();
    await page.locator('[data-key="id"]').fill('not a name');
    await page.locator('[data-key="id"]').press('Enter');
    await until(page, `document.querySelector('[data-said]').classList.contains('bad')`);
    assert.equal(await page.locator('[data-open-room]').isDisabled(), true);
    await page.locator('[data-undo]').click();
    await until(page, `!document.querySelector('[data-said]').classList.contains('bad')`);
    await page.reload();
    await until(page, `'ready' in document.documentElement.dataset`);
    await until(page, `document.querySelector('[data-code]').textContent.includes('my-meeting')`);
  });

  it('shows the room as two roles see it, and loads what somebody else built', async () => {
    const page = await builder();
    await page.locator('[data-load]').click();
    const text = { id: 'pair', tools: { chat: {} }, roles: { a: { as: 'host' }, b: { as: 'viewer' } } };
    await page.locator('[data-text]').fill('{"id": "pair", "roles": {"a": {"as": "hots"}}}');
    await page.locator('[data-load-now]').click();
    await until(
      page,
      `/Line 1: roles.a.as: .*did you mean "host"/.test(document.querySelector('[data-load-problem]').textContent)`,
    );
    await page.locator('[data-text]').fill(JSON.stringify(text));
    await page.locator('[data-load-now]').click();
    const seen = `[...document.querySelectorAll('.side mm-room')].map((each) => each.room?.self?.role).join()`;
    await until(page, `${seen} === 'a,b'`);
    await until(page, `document.querySelectorAll('.side mm-chat').length === 2`);
    await page.evaluate(
      `document.querySelector('.side mm-room').room.doc('chat').submit('say', { text: 'Hello from a' })`,
    );
    await until(
      page,
      `[...document.querySelectorAll('.side mm-chat')].every(({ messages }) => messages.length === 1)`,
    );
  });
});
