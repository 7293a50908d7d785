/** A tool from elsewhere, as the demo shows it: in a frame, by its manifest, and kept to it by the relay. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage, until, type RoomPage } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { canBeClicked, frameAt, hasFocus } from './lib/frames.js';
import { createOpened } from './lib/opened.js';
import { hasSaid, listen } from './lib/passing.js';
import { startServer, type TestServer } from './lib/server.js';

const DEMO = fileURLToPath(new URL('../../demo/site', import.meta.url));
const MANIFEST = readFileSync(`${DEMO}/tools/sandboxed/colours.json`);
const DIGEST = `sha384-${createHash('sha384').update(MANIFEST).digest('base64')}`;
/** What goes wrong in a page or a frame of it, a breach of its policy included. */
const WATCH = `window.errors = [];
for (const type of ['error', 'unhandledrejection'])
  window.addEventListener(type, (event) => window.errors.push(String(event.message ?? event.reason)));
document.addEventListener('securitypolicyviolation', (event) => window.errors.push('CSP ' + event.violatedDirective));`;

const FRAME = 'mm-tool iframe';

interface Vote {
  readonly votes: Readonly<Record<string, string>>;
  readonly closed: boolean;
}

describe('a tool from elsewhere', () => {
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
      for (const frame of page.frames()) assert.deepEqual(await frame.evaluate('window.errors'), []);
      await page.context().close();
    }
  });
  after(() => opened.close());

  async function open(
    room: string,
    name: string,
    more: { via?: string; role?: string } = {},
  ): Promise<RoomPage> {
    const page = await openPage(browser, {
      ...{ site: server.url, path: 'tools/colours.html', room, name },
      prepare: (context) => context.addInitScript(WATCH).then(() => undefined),
      ...(more.via ? { server: more.via } : {}),
      ...(more.role ? { query: { 'join-as': more.role } } : {}),
    });
    pages.push(page);
    await page.live();
    await until(page.page, `document.querySelector('mm-tool')?.status === 'running'`);
    await canBeClicked(page.page, FRAME);
    return page;
  }
  const inFrame = (page: Page) => page.frameLocator(FRAME);
  const vote = async ({ page }: RoomPage, colour: string): Promise<void> => {
    // What is said above it in passing has moved it.
    await canBeClicked(page, FRAME);
    await inFrame(page)
      .getByRole('button', { name: new RegExp(`^${colour}`, 'i') })
      .click();
  };
  /** Until the button of `colour` in the frame shows `count`. */
  const counted = async ({ page }: RoomPage, colour: string, count: number): Promise<void> =>
    inFrame(page)
      .getByRole('button', { name: new RegExp(`^${colour}\\s*${count}$`, 'i') })
      .waitFor();
  const stateOf = (page: RoomPage): Promise<Vote> =>
    page.page.evaluate(`document.querySelector('mm-room').room.doc('colours', 'state').state`);

  it('[MF6] is used by two, under a strict policy, and the history tells', async () => {
    const [ana, ben] = [await open('vote', 'Ana'), await open('vote', 'Ben')];
    await vote(ana, 'red');
    await counted(ben, 'red', 1);
    await vote(ben, 'blue');
    await vote(ana, 'green');
    for (const page of [ana, ben]) {
      await counted(page, 'red', 0);
      await counted(page, 'green', 1);
      await counted(page, 'blue', 1);
    }
    await ben.page.locator('mm-history').getByText('Ana voted for green').first().waitFor();
    await inFrame(ana.page).getByRole('button', { name: 'Take mine back' }).click();
    await counted(ben, 'green', 0);
    assert.deepEqual(Object.values((await stateOf(ana)).votes), ['blue']);
  });

  it('[MF6] is reached and left by keyboard', async () => {
    const ana = await open('keys', 'Ana');
    await ana.page.locator('mm-tool').focus();
    await ana.page.evaluate(`document.querySelector('mm-tool').focus()`);
    await ana.page.keyboard.press('Tab');
    // Keys go there as soon as the browser has handed over the focus, which takes a moment.
    await hasFocus(await frameAt(ana.page, FRAME), 'button');
    await ana.page.keyboard.press('Enter');
    await counted(ana, 'red', 1);
    // How many there are inside depends on how much of it is drawn by now.
    const inside = (): Promise<boolean> =>
      ana.page.evaluate(`document.activeElement?.localName === 'mm-tool'`);
    let left = 30;
    while (left > 0 && (await inside())) {
      await ana.page.keyboard.press('Tab');
      left--;
    }
    assert.ok(left > 0);
  });

  it('keeps what is done offline [RS1, RS5]', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const ana = await open('offline', 'Ana', { via: `http://127.0.0.1:${proxy.port}` });
    const ben = await open('offline', 'Ben');
    proxy.refusing = true;
    proxy.cut();
    await until(ana.page, `document.querySelector('mm-room').room.status === 'reconnecting'`);
    // Neither has ever voted here: both lay the state out.
    await vote(ana, 'amber');
    await counted(ana, 'amber', 1);
    await vote(ben, 'blue');
    proxy.refusing = false;
    for (const page of [ana, ben]) {
      await counted(page, 'amber', 1);
      await counted(page, 'blue', 1);
    }
    assert.deepEqual(await stateOf(ana), await stateOf(ben));
    await ana.page.context().close();
    pages.splice(pages.indexOf(ana), 1);
  });

  describe('that the profile names', () => {
    const make = async (
      id: string,
      colours: object,
      colours_vote = 'allow',
    ): Promise<{ status: number; body: Record<string, unknown> }> => {
      const profile = {
        id: 'with-colours',
        tools: { colours, chat: {}, people: {}, history: {} },
        roles: {
          voter: { ops: { colours_vote, colours_withdraw: 'deny', chat_say: 'allow' } },
          boss: { as: 'host' },
        },
        flow: { role: 'voter' },
      };
      const response = await fetch(`${server.url}/v1/rooms`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, profile }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const use = (): string => `${server.url}/tools/sandboxed/colours.json`;

    it('[MF5] is taken in by its digest, or the room is not made', async () => {
      assert.equal((await make('wrong', { use: use(), integrity: `sha384-${'A'.repeat(64)}` })).status, 400);
      assert.equal((await make('none', { use: use() })).status, 400);
      assert.equal((await make('right', { use: use(), integrity: DIGEST })).status, 201);
      assert.equal((await make('right', { use: use(), integrity: DIGEST })).status, 200);
      const profile = (await (await fetch(`${server.url}/v1/rooms/right/profile`)).json()) as {
        tools: { colours: { manifest: unknown } };
      };
      assert.deepEqual(profile.tools.colours.manifest, JSON.parse(MANIFEST.toString()));
    });

    it('[MF2] [MF3] is kept to its manifest by the relay, whatever a page says', async () => {
      await make('kept', { use: use(), integrity: DIGEST, options: { question: 'Which door?' } });
      const [ana, ben] = [await open('kept', 'Ana'), await open('kept', 'Ben')];
      // Without an address the page has the tool from the profile, settings and all.
      await ana.page.evaluate(`(() => {
        const tool = document.querySelector('mm-tool');
        tool.removeAttribute('question');
        tool.src = '';
      })()`);
      await inFrame(ana.page).getByText('Which door?').waitFor();
      await vote(ana, 'red');
      await counted(ben, 'red', 1);
      assert.equal(await inFrame(ana.page).getByRole('button', { name: 'Take mine back' }).count(), 0);
      assert.equal(await inFrame(ana.page).getByRole('button', { name: 'Close the vote' }).count(), 0);

      const forge = (page: RoomPage, args: unknown): Promise<string> =>
        page.page.evaluate(async (args) => {
          const { room } = document.querySelector('mm-room') as unknown as {
            room: { doc(id: string, tool: string): { submit(verb: string, args: unknown): Promise<number> } };
          };
          return room
            .doc('colours', 'state')
            .submit('edit', args)
            .then(String, ({ code, message }: { code: string; message: string }) => `${code}: ${message}`);
        }, args);
      const did = (verb: string) => [{ verb, text: 'did nothing of the kind' }];
      const [other] = Object.keys((await stateOf(ben)).votes);
      const stolen = { op: ['votes', other, { r: 'red', i: 'blue' }], did: did('vote') };
      assert.match(await forge(ben, stolen), /^NOT_PERMITTED: vote of colour-vote may not change votes\//);
      assert.match(
        await forge(ben, { op: ['closed', { r: false, i: true }], did: did('vote') }),
        /^NOT_PERMITTED: .*closed$/,
      );
      assert.match(
        await forge(ben, { op: ['closed', { r: false, i: true }], did: did('close') }),
        /^NOT_PERMITTED/,
      );
      assert.match(await forge(ben, { value: {} }), /^NOT_PERMITTED|^BAD_OPERATION/);
      await vote(ben, 'red');
      await counted(ana, 'red', 2);
      for (const page of [ana, ben])
        assert.deepEqual(Object.values((await stateOf(page)).votes), ['red', 'red']);
    });

    it('[MF8] asks for what has to be granted, and does it once it is', async () => {
      await make('asked', { use: use(), integrity: DIGEST }, 'request');
      const [bo, gus] = [await open('asked', 'Bo', { role: 'boss' }), await open('asked', 'Gus')];
      await listen(gus.page);
      await vote(gus, 'red');
      await hasSaid(gus.page, 'You have asked to use colours (vote).');
      await bo.page.getByRole('button', { name: /1 waits for your answer/ }).click();
      await bo.page.getByRole('button', { name: 'Allow Gus to use colours (vote)' }).click();
      await hasSaid(gus.page, 'You may use colours (vote) now.');
      await vote(gus, 'red');
      for (const page of [bo, gus]) await counted(page, 'red', 1);
    });
  });
});
