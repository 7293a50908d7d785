/** Tools of one's own, as the demo shows them: dice, a board of cards, and a page bound by attributes. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage, until, type RoomPage } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';

const DEMO = fileURLToPath(new URL('../../demo/site', import.meta.url));
/** What goes wrong in a page, a breach of its policy included: the demo's own policy is strict. */
const WATCH = `window.errors = [];
for (const type of ['error', 'unhandledrejection'])
  window.addEventListener(type, (event) => window.errors.push(String(event.message ?? event.reason)));
document.addEventListener('securitypolicyviolation', (event) => window.errors.push('CSP ' + event.violatedDirective));`;

/** What has the focus, in whatever shadow. */
const focused = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
})()`;

interface Card {
  readonly id: string;
  readonly title: string;
  readonly column: string;
}

describe('tools of one’s own', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  const pages: RoomPage[] = [];
  before(async () => {
    server = opened.add(await startServer({ MM_SITE: DEMO }));
    browser = opened.add(await launchBrowser());
  });
  afterEach(async () => {
    for (const { page } of pages.splice(0)) {
      assert.deepEqual(await page.evaluate('window.errors'), []);
      await page.context().close();
    }
  });
  after(() => opened.close());

  /** Somebody's page, with its tool at work. */
  async function open(tool: string, room: string, name: string, via?: string): Promise<RoomPage> {
    const prepare = (context: { addInitScript(script: string): Promise<unknown> }) =>
      context.addInitScript(WATCH);
    const path = `tools/${tool}.html`;
    const page = await openPage(browser, {
      ...{ site: server.url, path, room, name },
      prepare: async (context) => void (await prepare(context)),
      ...(via ? { server: via } : {}),
    });
    pages.push(page);
    await page.live();
    const element = `document.querySelector('[data-tool], mm-state')`;
    await until(page.page, `${element}?.state !== undefined`);
    return page;
  }

  const tool = (page: Page) => page.locator('[data-tool]');
  const state = (expression: string): string =>
    `(${expression})(document.querySelector('[data-tool]').state)`;

  it('rolls dice that everybody sees fall alike, and the history tells', async () => {
    const [ana, ben] = [await open('dice', 'dice', 'Ana'), await open('dice', 'dice', 'Ben')];
    await tool(ana.page).getByRole('button', { name: 'Roll' }).click();
    await until(ben.page, state('({ rolls }) => rolls.length === 1'));
    await tool(ben.page).getByRole('button', { name: 'Roll' }).click();
    await until(ana.page, state('({ rolls }) => rolls.length === 2'));
    const rolls = await ana.page.evaluate<{ by: string; face: number }[]>(state('({ rolls }) => rolls'));
    await until(ben.page, state(`({ rolls }) => JSON.stringify(rolls) === '${JSON.stringify(rolls)}'`));
    assert.deepEqual(
      rolls.map(({ by }) => by),
      ['Ben', 'Ana'],
    );
    for (const { by, face } of rolls)
      await ana.page.locator('mm-history').getByText(`${by} rolled ${face}`).first().waitFor();
  });

  it('moves cards by mouse, finger and keyboard, and merges what two write in one title', async () => {
    const [ana, ben] = [await open('kanban', 'board', 'Ana'), await open('kanban', 'board', 'Ben')];
    const add = tool(ana.page).getByLabel('New card in To do');
    for (const title of ['Bread', 'Milk', 'Tea']) {
      await add.fill(title);
      await add.press('Enter');
    }
    await until(ben.page, state('({ cards }) => cards.length === 3'));
    const columns = (): Promise<string> =>
      ben.page.evaluate(
        state('({ cards }) => cards.map(({ title, column }) => title + " " + column).join()'),
      );

    const grip = tool(ana.page).locator('[data-card] .grip').first();
    const doing = tool(ana.page).locator('[data-column=doing]');
    const [from, to] = [(await grip.boundingBox())!, (await doing.boundingBox())!];
    await ana.page.mouse.move(from.x + 8, from.y + 8);
    await ana.page.mouse.down();
    await ana.page.mouse.move(to.x + 40, to.y + 30, { steps: 4 });
    await ana.page.mouse.up();
    await until(ben.page, state(`({ cards }) => cards.some(({ column }) => column === 'doing')`));
    assert.equal(await columns(), 'Milk todo,Tea todo,Bread doing');

    // The same with a finger, and back.
    const touch = await ana.page.context().newCDPSession(ana.page);
    const finger = async (type: string, x?: number, y?: number): Promise<void> => {
      const touchPoints = x === undefined ? [] : [{ x, y: y! }];
      await touch.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints });
    };
    const held = (await doing.locator('.grip').boundingBox())!;
    const done = (await tool(ana.page).locator('[data-column=done]').boundingBox())!;
    await finger('touchStart', held.x + 8, held.y + 20);
    await finger('touchMove', held.x + 60, held.y + 24);
    await finger('touchMove', done.x + 40, done.y + 30);
    await finger('touchEnd');
    await until(ben.page, state(`({ cards }) => cards.some(({ column }) => column === 'done')`));
    await tool(ana.page).getByRole('listitem', { name: 'Bread' }).press('ArrowLeft');
    await until(ben.page, state(`({ cards }) => cards.every(({ column }) => column !== 'done')`));

    const milk = tool(ben.page).getByRole('listitem', { name: 'Milk' });
    await milk.focus();
    await ben.page.keyboard.press('ArrowDown');
    await until(ana.page, state(`({ cards }) => cards[0].title === 'Tea'`));
    // The card keeps the focus where it is now, a frame later.
    await until(ben.page, `${focused}?.ariaLabel.startsWith('Milk')`);
    await ben.page.keyboard.press('ArrowRight');
    await until(
      ana.page,
      state(`({ cards }) => cards.filter(({ column }) => column === 'doing').length === 2`),
    );
    assert.equal(await columns(), 'Tea todo,Bread doing,Milk doing');
    await ben.page.locator('mm-history').getByText('Ben moved “Milk” to Doing').first().waitFor();

    await tool(ana.page).getByRole('listitem', { name: 'Tea' }).focus();
    await ana.page.keyboard.press('Delete');
    await until(ben.page, state('({ cards }) => cards.length === 2'));
  });

  it('keeps what one does offline beside what the others do meanwhile [RS1, RS5]', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const ana = await open('kanban', 'offline', 'Ana', `http://127.0.0.1:${proxy.port}`);
    const ben = await open('kanban', 'offline', 'Ben');
    proxy.refusing = true;
    proxy.cut();
    await until(ana.page, `document.querySelector('mm-room').room.status === 'reconnecting'`);
    // Nobody has ever done anything here: both lay the board out.
    const act = (page: Page, verb: string, args: unknown): Promise<unknown> =>
      page.evaluate(
        ([verb, args]) => {
          const element = document.querySelector('[data-tool]') as unknown as {
            act(verb: string, args: unknown): Promise<number>;
          };
          return element.act(verb as string, args);
        },
        [verb, args] as const,
      );
    const offline = [
      act(ana.page, 'add', { column: 'todo', title: 'from Ana' }),
      act(ana.page, 'add', { column: 'done', title: 'also Ana' }),
    ];
    await until(ana.page, state('({ cards }) => cards.length === 2'));
    await act(ben.page, 'add', { column: 'doing', title: 'from Ben' });
    proxy.refusing = false;
    await Promise.all(offline);
    await until(ben.page, state('({ cards }) => cards.length === 3'));
    const cards = await ana.page.evaluate<Card[]>(state('({ cards }) => cards'));
    await until(ben.page, state(`({ cards }) => JSON.stringify(cards) === '${JSON.stringify(cards)}'`));
    assert.deepEqual(cards.map(({ title }) => title).sort(), ['also Ana', 'from Ana', 'from Ben']);

    proxy.refusing = true;
    proxy.cut();
    await until(ana.page, `document.querySelector('mm-room').room.status === 'reconnecting'`);
    const mine = cards.find(({ title }) => title === 'from Ben')!;
    const renamed = act(ana.page, 'rename', { id: mine.id, title: 'not only from Ben' });
    await act(ben.page, 'move', { id: mine.id, column: 'done' });
    await act(ben.page, 'rename', { id: mine.id, title: 'from Ben, mostly' });
    proxy.refusing = false;
    await renamed;
    const last = `({ cards }) => cards.some(({ title, column }) => title === 'not only from Ben, mostly' && column === 'done')`;
    for (const { page } of [ana, ben]) await until(page, state(last));
    await ana.page.context().close();
    pages.splice(pages.indexOf(ana), 1);
  });

  it('shares a plain form, with both people’s words', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const ana = await open('form', 'form', 'Ana', `http://127.0.0.1:${proxy.port}`);
    const ben = await open('form', 'form', 'Ben');
    await ana.page.getByLabel('Where to').fill('Oslo');
    await ana.page.getByLabel('We want to vote').check();
    await until(ben.page, `document.querySelector('[data-mm-bind=place]').value === 'Oslo'`);
    await ben.page.getByRole('button', { name: 'Yes' }).click();
    await ana.page.getByText('We go to Oslo.').waitFor();

    proxy.refusing = true;
    proxy.cut();
    await ana.page.getByText('You are offline').waitFor();
    await ana.page.getByLabel('Where to').press('End');
    await ana.page.getByLabel('Where to').pressSequentially(' and Bergen');
    await ben.page.getByLabel('Where to').press('Home');
    await ben.page.getByLabel('Where to').pressSequentially('Lovely ');
    proxy.refusing = false;
    for (const { page } of [ana, ben])
      await until(page, `document.querySelector('[data-mm-bind=place]').value === 'Lovely Oslo and Bergen'`);
    await ana.page.context().close();
    pages.splice(pages.indexOf(ana), 1);
  });
});
