import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { startRelay, type RelayOptions, type TestRelay } from '../testing/relay.js';
import { RawClient } from '../testing/raw-client.js';

describe('gateway', () => {
  let relay: TestRelay;
  const restart = async (options: RelayOptions): Promise<void> => {
    await relay.close();
    relay = await startRelay(options);
  };
  beforeEach(async () => void (relay = await startRelay()));
  afterEach(async () => {
    await relay.close();
    assert.deepEqual(relay.broken, []);
  });

  const HELLO = { kind: 'hello', versions: [1], name: 'Ada' };

  it('[HS1] ends a connection that says something else first', async () => {
    const ada = await relay.connect('r');
    ada.send({ kind: 'clock/ping', sent: 1 });
    assert.equal((await ada.next('room/refused')).error.code, 'BAD_MESSAGE');
    assert.equal(await ada.closed, 4400);
  });

  it('[HS1] ends a connection that says nothing', async () => {
    const clock = createFakeClock();
    await restart({ clock });
    const ada = await relay.connect('r');
    clock.advance(5_000);
    clock.advance(1_000);
    assert.equal((await ada.next('room/refused')).error.code, 'TIMEOUT');
    assert.equal(await ada.closed, 4408);
  });

  it('[HS1] ends a connection that says hello twice', async () => {
    const ada = await relay.join('r');
    ada.send(HELLO);
    assert.equal(await ada.closed, 4400);
  });

  it('[HS2] takes the highest version in common', async () => {
    const ada = await relay.connect('r');
    assert.equal((await ada.hello({ versions: [1, 99] })).version, 1);
  });

  it('[HS2] names both sides’ versions when there is none in common', async () => {
    const ada = await relay.connect('r');
    ada.send({ ...HELLO, versions: [98, 99] });
    const { error } = await ada.next('room/refused');
    assert.equal(error.code, 'UNSUPPORTED_VERSION');
    assert.match(error.message, /1.*98, 99/);
    assert.equal(await ada.closed, 4426);
  });

  it('[HS3] refuses in words, then with the close code', async () => {
    const authorize = () => Promise.reject(new MMError('UNAUTHENTICATED', 'the token is for another room'));
    await restart({ gateway: { authorize } });
    const ada = await relay.connect('r');
    ada.send(HELLO);
    assert.deepEqual((await ada.next('room/refused')).error, {
      code: 'UNAUTHENTICATED',
      message: 'the token is for another room',
      retryable: false,
    });
    assert.equal(await ada.closed, 4401);
  });

  it('takes the name and role that are authorized, not those that are said', async () => {
    await restart({ gateway: { authorize: async () => ({ name: 'Real\u202e\n Name', role: 'viewer' }) } });
    const ada = await relay.connect('r');
    const { self } = await ada.hello({ name: 'Fake', role: 'host' });
    assert.deepEqual([self.name, self.role], ['Real Name', 'viewer']);
  });

  it('deals with what comes before the welcome after it', async () => {
    const ada = await relay.connect('r');
    ada.send(HELLO, { kind: 'clock/ping', sent: 7 });
    await ada.next('welcome');
    assert.equal((await ada.next('clock/pong')).sent, 7);
  });

  it('keeps little of what comes before the welcome, however long that takes', async () => {
    await restart({ gateway: { authorize: () => new Promise(() => {}) } });
    const ada = await relay.connect('r');
    ada.send(HELLO);
    const half = { kind: 'presence/set', value: 'x'.repeat(40_000) };
    ada.send(half);
    ada.send(half);
    assert.match((await ada.next('room/refused')).error.message, /^wait for the welcome/);
    assert.equal(await ada.closed, 4400);
  });

  it('leaves nobody behind who is gone before the welcome', async () => {
    let enter = (): void => {};
    let asked = (): void => {};
    const waiting = new Promise<void>((resolve) => (enter = resolve));
    const called = new Promise<void>((resolve) => (asked = resolve));
    const authorize = async () => {
      asked();
      await waiting;
      return { name: 'x', role: 'host' };
    };
    await restart({ gateway: { authorize } });
    const ada = await relay.connect('r');
    ada.send(HELLO);
    await called;
    ada.destroy();
    await ada.closed;
    const bob = await relay.connect('r');
    enter();
    assert.equal((await bob.hello()).participants.length, 1);
  });

  it('[CK1] answers a ping with the same time and the server’s', async () => {
    const ada = await relay.join('r');
    ada.send({ kind: 'clock/ping', sent: 12.5 });
    const { sent, at } = await ada.next('clock/pong');
    assert.equal(sent, 12.5);
    assert.ok(Math.abs(at - Date.now()) < 60_000);
  });

  it('[CK3] gives up a connection that is silent, not one that pings', async () => {
    const clock = createFakeClock();
    await restart({ clock });
    const [ada, bob] = [await relay.join('r'), await relay.join('r')];
    for (let i = 0; i < 4; i++) {
      clock.advance(5_000);
      await bob.settled();
    }
    assert.equal(await ada.closed, 4408);
    await bob.settled();
  });

  it('[CK3] keeps a page in the background, whose timers sleep, for its browser answers', async () => {
    const clock = createFakeClock();
    await restart({ clock });
    const page = await RawClient.open(`${relay.url}/v1/rooms/r/socket`, { autoPong: true });
    await page.hello();
    for (let i = 0; i < 4; i++) {
      const pinged = new Promise((resolve) => page.ws.once('ping', resolve));
      clock.advance(9_000);
      await pinged;
      // A ping of its own is no sign of life that counts; its answer comes after the pong was heard.
      const answered = new Promise((resolve) => page.ws.once('pong', resolve));
      page.ws.ping();
      await answered;
    }
    await page.settled();
    page.destroy();
  });

  it('[CK3] takes nobody for silent because it stood still itself', async () => {
    const clock = createFakeClock();
    await restart({ clock });
    const ada = await relay.join('r');
    clock.advance(7_000);
    clock.sleep(60_000);
    clock.advance(7_000);
    // Its ping is answered, so the socket is open.
    await ada.settled();
    clock.advance(7_000);
    clock.advance(9_000);
    assert.equal(await ada.closed, 4408);
  });

  it('[RF5] closes who floods with messages', async () => {
    const ada = await relay.join('r');
    for (let i = 0; i < 10; i++) {
      ada.send(...Array.from({ length: 60 }, (_, sent) => ({ kind: 'clock/ping', sent })));
    }
    assert.equal(await ada.closed, 4429);
  });

  it('has a limit of sockets for one address', async () => {
    let gone = (): void => {};
    const left = new Promise<void>((resolve) => (gone = resolve));
    const events = { opened() {}, gone: () => gone(), sent() {}, dropped() {}, closed() {} };
    await restart({ gateway: { socketsPerAddress: 2, events } });
    const [ada] = [await relay.connect('r'), await relay.connect('r')];
    await assert.rejects(relay.connect('r'), /429/);
    ada.destroy();
    await left;
    await relay.join('r');
  });

  it('asks where a page comes from', async () => {
    await restart({ gateway: { allowOrigin: (origin) => origin === 'https://good.example' } });
    const open = (origin: string) =>
      RawClient.open(`${relay.url}/v1/rooms/r/socket`, { headers: { origin } });
    await assert.rejects(open('https://evil.example'), /403/);
    (await open('https://good.example')).destroy();
  });

  for (const path of [
    '/',
    '/v1/rooms/r',
    '/v1/rooms//socket',
    '/v1/rooms/..%2f/socket',
    '/v1/rooms/%zz/socket',
    '/v1/rooms/__proto__/socket',
    `/v1/rooms/${'x'.repeat(65)}/socket`,
  ]) {
    it(`has no socket at ${path.slice(0, 40)}`, async () => {
      await assert.rejects(RawClient.open(`${relay.url}${path}`), /404/);
    });
  }
});
