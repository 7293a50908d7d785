/** The lobby, the row of controls and what hosts may do: real pages with made-up devices, a real SFU between them. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { agreed, openPage, until, type RoomPage } from './lib/browser.js';
import { launchCallBrowser } from './lib/call.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';

const KEY = 'k'.repeat(32);
const ROW = `document.querySelector('mm-controls').shadowRoot`;
const LOBBY = `document.querySelector('mm-lobby')`;

describe('the controls of a call', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer({ MM_SFU_WORKERS: '1', MM_API_KEY: KEY, MM_ALLOWED_ORIGINS: '*' }));
    browser = opened.add(await launchCallBrowser());
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  after(() => opened.close());

  const open = async (
    room: string,
    name: string,
    role = 'participant',
    url = server.url,
  ): Promise<RoomPage> => {
    const answer = await fetch(`${server.url}/v1/rooms/${room}/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name, role }),
    });
    const { token } = (await answer.json()) as { token: string };
    const person = await openPage(browser, {
      site: server.url,
      room,
      name,
      path: 'controls.html',
      server: url,
      query: { token },
    });
    await person.live();
    return person;
  };

  const isPressed = (name: string): string => `${ROW}.querySelector('.${name}')?.ariaPressed === 'true'`;

  /** Through the lobby, with camera and microphone. */
  const join = async ({ page }: RoomPage): Promise<void> => {
    await page.getByRole('button', { name: 'Join with camera and microphone' }).click();
    await until(page, `${LOBBY}.joined && ${isPressed('microphone')}`);
  };

  it('shows one in the lobby, lets one in, and turns devices on and off', async () => {
    const ana = await open('lobby', 'Ana');
    const { page } = ana;
    await page.getByText(/connection \(\d+ ms\)/).waitFor();
    await page.getByRole('button', { name: 'Turn camera on' }).click();
    await page.getByRole('button', { name: 'Turn microphone on' }).click();
    await until(
      page,
      `${LOBBY}.shadowRoot.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames > 3`,
    );
    await until(page, `${LOBBY}.shadowRoot.querySelector('.level').style.getPropertyValue('--_level') > 0`);
    await join(ana);
    await until(page, isPressed('camera'));
    await page.getByRole('button', { name: 'Camera', exact: true }).click();
    await until(page, `!(${isPressed('camera')})`);
    await page.getByRole('button', { name: 'Leave the call' }).click();
    await until(page, `!${LOBBY}.joined`);
    await page.getByText('The camera is off').waitFor();
    assert.deepEqual(await ana.errors(), []);
  });

  it('lets a host mute, ask and remove, and everybody turn their own on again', async () => {
    const [ada, ben] = [await open('host', 'Ada', 'host'), await open('host', 'Ben')];
    await join(ada);
    await join(ben);
    const menu = async (entry: string): Promise<void> => {
      await ada.page.getByRole('button', { name: 'Moderate Ben' }).click();
      await ada.page.getByRole('button', { name: entry, exact: true }).click();
    };
    await menu('Mute');
    await ben.page
      .getByRole('button', { name: 'Microphone: A moderator turned off your microphone' })
      .click();
    await until(ben.page, isPressed('microphone'));
    assert.deepEqual((await ben.state<{ people: unknown[] }>('stage')).people, []);

    await ben.page.getByRole('button', { name: 'Microphone', exact: true }).click();
    await until(ben.page, `!(${isPressed('microphone')})`);
    await menu('Ask to unmute');
    await ben.page.getByText('Ada asks you to turn the microphone on').first().waitFor();
    await ben.page.getByRole('button', { name: 'Turn on' }).click();
    await until(ben.page, isPressed('microphone'));

    await ada.page.getByRole('button', { name: 'For hosts' }).click();
    await ada.page.getByRole('button', { name: 'Mute everyone else' }).click();
    await until(ben.page, `!(${isPressed('microphone')})`);
    await ada.page.keyboard.press('Escape');

    await menu('Remove from the room…');
    await ada.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await until(ben.page, `document.querySelector('mm-room').room?.status !== 'live'`);
    await ada.page.getByRole('button', { name: 'Let back in: Ben' }).waitFor();
    assert.deepEqual(await ada.errors(), []);
  });

  it('keeps a hand raised without a line, and everybody sees it when it is back', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const url = `http://127.0.0.1:${proxy.port}`;
    const [ana, ben] = [await open('cut', 'Ana', 'participant', url), await open('cut', 'Ben')];
    await join(ana);
    proxy.refusing = true;
    proxy.cut();
    await until(ana.page, `document.querySelector('mm-room').room.status === 'reconnecting'`);
    // By the keys: the room's note about the line lies over the top of the page.
    await ana.page.locator('mm-controls').getByRole('button', { name: 'Raised hand' }).press('Enter');
    await until(ana.page, `${ROW}.querySelector('.number')?.textContent === '1'`);
    // The call goes its own way meanwhile.
    assert.equal(await ana.page.evaluate(isPressed('microphone')), true);
    proxy.refusing = false;
    await ana.live();
    await until(ben.page, `document.querySelector('mm-hands').hands[0]?.name === 'Ana'`);
    await agreed([ana.page, ben.page], 'hands');
  });

  it('lets one into the room where there is no call', async () => {
    const plain = await startServer();
    try {
      const ana = await openPage(browser, {
        site: plain.url,
        room: 'none',
        name: 'Ana',
        path: 'controls.html',
      });
      await ana.live();
      await ana.page.getByRole('button', { name: 'Go into the room' }).click();
      await ana.page.locator('mm-controls').getByRole('button', { name: 'Raised hand' }).click();
      await until(ana.page, `document.querySelector('mm-hands').position === 1`);
      assert.deepEqual(await ana.errors(), []);
    } finally {
      await plain.close();
    }
  });
});
