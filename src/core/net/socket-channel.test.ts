import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { Channel } from './channel.js';
import { createSocketChannel } from './socket-channel.js';

/** Events of a channel, to be awaited one by one. */
function recorder() {
  const seen: string[] = [];
  const waiting: ((event: string) => void)[] = [];
  const record = (event: string): void => {
    const next = waiting.shift();
    if (next) next(event);
    else seen.push(event);
  };
  return {
    seen,
    handlers: {
      opened: () => record('opened'),
      received: (frame: string) => record(frame),
      lost: (code: number) => record(`lost ${code}`),
      failed: () => record('failed'),
    },
    next: () => {
      const event = seen.shift();
      return event === undefined
        ? new Promise<string>((resolve) => waiting.push(resolve))
        : Promise.resolve(event);
    },
  };
}

/** A clock that tells when a timer is set, so that tests need not guess when to move it. */
function watchedClock() {
  const clock = createFakeClock();
  const waits: number[] = [];
  const waiting: ((ms: number) => void)[] = [];
  const after: FakeClock['after'] = (ms, callback) => {
    const cancel = clock.after(ms, callback);
    const next = waiting.shift();
    if (next) next(ms);
    else waits.push(ms);
    return cancel;
  };
  const nextWait = (): Promise<number> => {
    const ms = waits.shift();
    return ms === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(ms);
  };
  return { clock, watched: { now: clock.now, monotonic: clock.monotonic, after }, nextWait };
}

describe('socket channel', () => {
  let server: WebSocketServer;
  let url: string;
  let channel: Channel;
  let network: EventTarget;
  let time: ReturnType<typeof watchedClock>;
  let events: ReturnType<typeof recorder>;

  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    network = new EventTarget();
    time = watchedClock();
    events = recorder();
    channel = createSocketChannel({ url, clock: time.watched, WebSocket, random: () => 0.5, network });
  });

  afterEach(async () => {
    channel.close();
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
  });

  const connection = async (): Promise<WebSocket> => ((await once(server, 'connection')) as [WebSocket])[0];

  /** Opens the channel; the server's end. */
  const open = async (): Promise<WebSocket> => {
    const accepted = connection();
    channel.open(events.handlers);
    await time.nextWait();
    time.clock.advance(0);
    const end = await accepted;
    assert.equal(await events.next(), 'opened');
    return end;
  };

  it('carries frames both ways, in order', async () => {
    const end = await open();
    end.send('a');
    end.send('b');
    assert.deepEqual([await events.next(), await events.next()], ['a', 'b']);
    const got = once(end, 'message');
    channel.send('c');
    assert.equal(String((await got)[0]), 'c');
  });

  it('[CH1] queues nothing: what is sent while it is not open is lost', async () => {
    channel.send('before');
    const accepted = connection();
    channel.open(events.handlers);
    channel.send('while connecting');
    await time.nextWait();
    time.clock.advance(0);
    const got = once(await accepted, 'message');
    assert.equal(await events.next(), 'opened');
    channel.send('after');
    assert.equal(String((await got)[0]), 'after');
    assert.equal(channel.buffered, 0);
  });

  it('tells the close code and comes back soon, jittered', async () => {
    const end = await open();
    end.close(4503);
    assert.equal(await events.next(), 'lost 4503');
    assert.equal(await time.nextWait(), 500);
    const accepted = connection();
    time.clock.advance(500);
    await accepted;
    assert.equal(await events.next(), 'opened');
  });

  it('waits as long as it is asked to when it is lost', async () => {
    const end = await open();
    const lost = events.handlers.lost;
    events.handlers.lost = (code) => {
      lost(code);
      channel.reconnect({ after: 3_000 });
    };
    end.close(4503);
    assert.equal(await events.next(), 'lost 4503');
    assert.equal(await time.nextWait(), 3_000);
  });

  it('drops an open connection to make a new one, and tells it before it returns', async () => {
    const end = await open();
    const closed = once(end, 'close');
    channel.reconnect({ after: 0 });
    assert.deepEqual(events.seen, ['lost 1000']);
    events.seen.length = 0;
    end.send('too late');
    await closed;
    assert.equal(await time.nextWait(), 0);
    const accepted = connection();
    time.clock.advance(0);
    await accepted;
    assert.equal(await events.next(), 'opened');
  });

  for (const event of ['online', 'offline']) {
    it(`tries at once when the machine goes ${event}, instead of waiting on`, async () => {
      const end = await open();
      end.close(4503);
      await events.next();
      assert.equal(await time.nextWait(), 500);
      const accepted = connection();
      network.dispatchEvent(new Event(event));
      assert.equal(await time.nextWait(), 0);
      time.clock.advance(0);
      await accepted;
      assert.equal(await events.next(), 'opened');
    });
  }

  it('waits longer with each failure in a row, and afresh after a good connection', async () => {
    const end = await open();
    server.once('headers', (_, request) => request.socket.destroy());
    end.close();
    await events.next();
    const first = await time.nextWait();
    time.clock.advance(first);
    const second = await time.nextWait();
    assert.equal(await events.next(), 'failed');
    assert.ok(second > first, `${second} > ${first}`);
    const accepted = connection();
    time.clock.advance(second);
    const again = await accepted;
    assert.equal(await events.next(), 'opened');
    time.clock.advance(60_000);
    again.close();
    await events.next();
    assert.equal(await time.nextWait(), first);
  });

  it('says nothing more once it is closed, whenever that is', async () => {
    const end = await open();
    end.send('unheard');
    const closed = once(end, 'close');
    channel.close();
    channel.close();
    channel.reconnect();
    await closed;
    assert.deepEqual(events.seen, []);
    assert.equal(time.clock.timers, 0);
    network.dispatchEvent(new Event('online'));
    assert.equal(time.clock.timers, 0);
  });

  it('connects no more when it is closed while it waits', async () => {
    channel.open(events.handlers);
    await time.nextWait();
    channel.close();
    assert.equal(time.clock.timers, 0);
    assert.equal(server.clients.size, 0);
  });

  it('starts no wait when it is closed before it was asked where to connect', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    channel.open(events.handlers);
    channel.close();
    t.mock.timers.tick(1);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    assert.equal(time.clock.timers, 0);
  });

  it('lets go of the window', (t) => {
    const added = t.mock.method(network, 'addEventListener');
    const removed = t.mock.method(network, 'removeEventListener');
    channel.open(events.handlers);
    channel.close();
    const args = (mock: typeof added) => mock.mock.calls.map((call) => call.arguments.slice(0, 2));
    assert.equal(added.mock.callCount(), 2);
    assert.deepEqual(args(removed), args(added));
  });
});
