/** Tokens that end while somebody works, on a real server with its real storage: what was done is kept, and who comes back is the same. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import WebSocket from 'ws';
import { createServerClock } from '../../server/clock.js';
import { parseConfig } from '../../server/config.js';
import { createServer, type Server } from '../../server/create-server.js';
import { joinRoom } from '../../src/core/index.js';
import type { Room, SharedDoc } from '../../src/core/room/room.js';
import { launchBrowser, openPage } from './lib/browser.js';
import { SDK, SITE } from './lib/server.js';
import { PATIENCE_MS } from './lib/until.js';

const KEY = 'a key of sixteen characters';

describe('tokens on a real server', () => {
  let data: string;
  let server: Server;
  let url: string;
  /** How far the server's time of day is ahead. */
  let ahead = 0;
  const rooms: Room[] = [];

  async function start(): Promise<void> {
    const env = {
      MM_PORT: '0',
      MM_DATA: data,
      MM_LOG_LEVEL: 'silent',
      MM_SFU_WORKERS: '0',
      MM_API_KEY: KEY,
      MM_SITE: SITE,
      MM_ALLOWED_ORIGINS: '*',
      ...SDK,
    };
    const timers = createServerClock();
    server = await createServer(parseConfig(env), {
      clock: { ...timers, now: () => timers.now() + ahead },
    });
    ({ url } = await server.listen());
  }
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'mm-tokens-'));
    await start();
  });
  after(async () => {
    for (const room of rooms) room.close();
    await server.close();
    await rm(data, { recursive: true, force: true });
  });

  async function ask(method: string, path: string, body?: object, key = KEY) {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, string> };
  }
  const tokenFor = async (name: string, more: object = {}, key = KEY): Promise<string> =>
    (await ask('POST', '/rooms/r1/tokens', { name, role: 'participant', ttl: 86_400, ...more }, key)).body[
      'token'
    ]!;
  async function enter(token: string): Promise<Room> {
    const room = await joinRoom({ server: url, room: 'r1', token, WebSocket, timeout: PATIENCE_MS });
    rooms.push(room);
    return room;
  }
  const notes = (room: Room): SharedDoc<string> => room.doc<string>('notes');
  const when = (room: Room, holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        stop();
        resolve();
      };
      const stop = room.subscribe(look);
      look();
    });
  const reads = (room: Room, text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => void (notes(room).state === text && resolve());
      notes(room).subscribe(look);
      look();
    });

  it('[HS6] whoever works on after their token has ended loses nothing, and is the same afterwards', async () => {
    const ana = await enter(await tokenFor('Ana', { ttl: 3_600 }));
    const ben = await enter(await tokenFor('Ben'));
    await notes(ana).submit('edit', ['Hello']);
    const { id } = ana.self!;
    ahead += 3_601_000;
    await when(ana, () => ana.error?.code === 'UNAUTHENTICATED');
    assert.equal(ana.status, 'reconnecting');
    assert.equal(ana.error?.message, 'the token has expired');
    const late = notes(ana).submit('edit', [5, ', everybody']);
    await notes(ben).submit('edit', ['- ']);
    ana.renew(await tokenFor('Ana', { ttl: 7 * 86_400 }));
    await late;
    assert.equal(ana.self?.id, id);
    for (const room of [ana, ben]) await reads(room, '- Hello, everybody');
    assert.equal(ben.participants.size, 2);
  });

  it('[HS6] a token that says more counts at once', async () => {
    const cleo = await enter(await tokenFor('Cleo', { role: 'viewer' }));
    const { id } = cleo.self!;
    await assert.rejects(cleo.doc('chat').submit('say', { text: 'Hi' }), { code: 'NOT_PERMITTED' });
    cleo.renew(await tokenFor('Cleo', { role: 'host' }));
    await when(cleo, () => cleo.self?.role === 'host');
    assert.equal(cleo.self?.id, id);
    await cleo.doc('chat').submit('say', { text: 'Hi' });
  });

  it('[RV1] what was taken back and what applications there are survive a restart', async () => {
    const school = (await ask('POST', '/apps', { name: 'School' })).body;
    const own = school['key']!;
    await ask('POST', '/rooms', { id: 'r1' }, own);
    const [bad, good] = [
      await tokenFor('Eve', { sub: 'user-1' }, own),
      await tokenFor('Ada', { sub: 'user-2' }, own),
    ];
    const eve = await enter(bad);
    assert.equal((await ask('POST', '/rooms/r1/revocations', { sub: 'user-1' }, own)).status, 201);
    await when(eve, () => eve.error?.code === 'UNAUTHENTICATED');
    assert.equal(eve.error?.message, 'the token has been revoked');
    await server.close();
    await start();
    const see = async (key: string): Promise<number> =>
      (await ask('GET', '/rooms/r1', undefined, key)).status;
    assert.deepEqual([await see(bad), await see(good), await see(own)], [401, 200, 200]);
    await assert.rejects(joinRoom({ server: url, room: 'r1', token: bad, WebSocket, timeout: PATIENCE_MS }), {
      code: 'UNAUTHENTICATED',
    });
    const ada = await enter(good);
    assert.equal(notes(ada).state, '', 'the notes of that name are those of another application');
  });

  it('[HS6] a page that gives another token when the first has ended goes on where it was', async (t) => {
    const browser = await launchBrowser();
    t.after(() => browser.close());
    const open = async (name: string, more: object = {}) => {
      const token = await tokenFor(name, { role: 'host', ...more });
      const one = await openPage(browser, { site: url, room: 'r1', name, query: { token } });
      await one.live();
      return one;
    };
    const [ana, ben] = [await open('Ana', { ttl: 3_600 }), await open('Ben')];
    const id = await ana.page.evaluate(self);
    await ana.page.exposeFunction('newToken', () => tokenFor('Ana', { role: 'host', ttl: 7 * 86_400 }));
    // What the guide tells a page to do, and meanwhile somebody goes on writing.
    await ana.page.evaluate(() => {
      const room = document.querySelector('mm-room') as unknown as Element & {
        token: string;
        room: { doc(id: string): { submit(verb: string, args: object): Promise<number> } };
      };
      const { newToken } = window as unknown as { newToken(): Promise<string> };
      room.addEventListener('mm-room-error', async (event) => {
        const { code } = (event as CustomEvent<{ error: { code: string } }>).detail.error;
        if (code !== 'UNAUTHENTICATED') return;
        const said = room.room.doc('chat').submit('say', { text: 'Still here' });
        room.token = await newToken();
        (window as unknown as { said: Promise<number> }).said = said;
      });
    });
    ahead += 3_601_000;
    const rev = await ana.page.evaluate(async () => {
      for (;;) {
        const { said } = window as unknown as { said?: Promise<number> };
        if (said) return said;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    await ben.at(rev);
    const heard = async (page: typeof ben) =>
      (await page.state<{ messages: { text: string }[] }>('chat')).messages.at(-1)?.text;
    assert.deepEqual([await heard(ana), await heard(ben)], ['Still here', 'Still here']);
    assert.equal(await ana.page.evaluate(self), id, 'the same participant');
    for (const each of [ana, ben]) assert.deepEqual(await each.errors(), []);
  });
});

/** The participant of a page. */
const self = `document.querySelector('mm-room').room.self.id`;
