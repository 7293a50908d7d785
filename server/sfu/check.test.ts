/** Trying the way to the SFU: who may, what it gives, and what is left of it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { observer, type types } from 'mediasoup';
import { CHECK_MS } from './check.js';
import { startSfu } from './testing/test-sfu.js';

const FINGERPRINT = { algorithm: 'sha-256', value: `${'AA:'.repeat(31)}AA` } as const;
const dtlsParameters = { role: 'client', fingerprints: [FINGERPRINT] };

describe('a check of the way to the SFU', () => {
  it('[SG17] opens one transport that nobody hears of, and leaves nothing when it ends', async (t) => {
    const { visitor, sfu, clock, left } = await startSfu(t);
    const iceServers = [{ urls: ['stun:stun.example:3478'] }];
    const before = clock.timers;
    const eve = visitor('eve', 'viewer');
    const { transport, ...opened } = await eve.ask('check', {});
    assert.deepEqual(Object.keys(opened).sort(), [
      'dtlsParameters',
      'iceCandidates',
      'iceParameters',
      'iceServers',
      'rtpCapabilities',
      'sctpParameters',
    ]);
    assert.deepEqual(
      opened.iceCandidates.map(({ protocol }) => protocol),
      ['udp', 'tcp'],
    );
    await eve.ask('connect', { transport, dtlsParameters });
    const { calls, members, transports } = sfu.counts;
    assert.deepEqual([calls, members, transports], [0, 0, 1]);

    const ana = visitor('ana');
    const joined = await ana.join();
    assert.deepEqual([joined.members, joined.producers, joined.dataProducers], [[], [], []]);
    await eve.ask('end-check', {});
    await eve.ask('end-check', {});
    for (const { seat } of [ana, eve]) seat.close();
    assert.deepEqual([ana.events, eve.events], [[], []]);
    assert.deepEqual(await left(), []);
    assert.deepEqual([clock.timers, sfu.counts.transports], [before, 0]);

    const relayed = await startSfu(t, { iceServers: () => iceServers, relayOnly: true });
    const told = await relayed.visitor('eve').ask('check', {});
    assert.deepEqual([told.iceServers, told.relayOnly], [iceServers, true]);
  });

  it('[SG17] ends with another one, with the entrance, with the seat, and by itself', async (t) => {
    const { visitor, sfu, clock, left } = await startSfu(t);
    const before = clock.timers;
    const eve = visitor('eve');
    const { transport } = await eve.ask('check', {});
    const next = await eve.ask('check', {});
    assert.equal(sfu.counts.transports, 1);
    await assert.rejects(eve.ask('connect', { transport, dtlsParameters }), { code: 'NOT_FOUND' });
    await eve.ask('connect', { transport: next.transport, dtlsParameters });
    await eve.ask('join', {});
    assert.deepEqual([sfu.counts.members, sfu.counts.transports], [1, 0]);
    await eve.ask('leave', {});

    // As when the page is gone, and nobody says so.
    await eve.ask('check', {});
    clock.advance(CHECK_MS / 2);
    // The worker says that it lives.
    assert.equal((await left()).length, 2);
    clock.advance(CHECK_MS / 2 - 1);
    assert.equal(sfu.counts.transports, 1);
    clock.advance(1);
    assert.equal(sfu.counts.transports, 0);
    assert.deepEqual(await left(), []);

    await eve.ask('check', {});
    eve.seat.close();
    assert.deepEqual(await left(), []);
    assert.deepEqual([clock.timers, sfu.counts.transports], [before, 0]);
  });

  it('[SG17] leaves nothing when its owner goes while it is being opened, whenever that is', async (t) => {
    const { visitor, pool, clock, left } = await startSfu(t);
    const before = clock.timers;
    const [{ worker }] = pool.running as [(typeof pool.running)[0]];
    for (let turns = 0; turns < 8; turns++) {
      const eve = visitor('eve');
      eve.ask('check', {}).catch(() => {});
      for (let turn = 0; turn < turns; turn++) await worker.dump();
      eve.seat.close();
    }
    // By the time that somebody new is served, what was under way has come to its end.
    const last = visitor('last');
    await last.join();
    last.seat.close();
    assert.deepEqual(await left(), []);
    assert.equal(clock.timers, before);
  });

  it('[SG17] ends with its worker, and can be had anew', async (t) => {
    const { visitor, pool, sfu, clock } = await startSfu(t);
    const eve = visitor('eve');
    await eve.ask('check', {});
    const [{ worker }] = pool.running as [(typeof pool.running)[0]];
    const died = once(worker, 'died');
    process.kill(worker.pid, 'SIGKILL');
    await died;
    assert.equal(sfu.counts.transports, 0);
    await eve.ask('end-check', {});
    const again = eve.ask('check', {});
    clock.advance(0);
    await again;
    assert.equal(sfu.counts.transports, 1);
  });

  it('[SG17] is refused to those in the call, and gives no right to anything but connecting', async (t) => {
    const { visitor, sfu } = await startSfu(t);
    const [ana, eve] = [visitor('ana'), visitor('eve')];
    await ana.join();
    await assert.rejects(ana.ask('check', {}), { code: 'CONFLICT' });
    const { transport } = await eve.ask('check', {});
    await assert.rejects(ana.ask('connect', { transport, dtlsParameters }), { code: 'NOT_FOUND' });
    await assert.rejects(eve.ask('restart-ice', { transport }), { code: 'NOT_FOUND' });
    await assert.rejects(eve.speak(), { code: 'NOT_FOUND', message: /join/ });
    await assert.rejects(eve.ask('produce-data', { sctpStreamParameters: { streamId: 0 } }), {
      code: 'NOT_FOUND',
    });
    await assert.rejects(eve.ask('open', { direction: 'send' }), { code: 'NOT_FOUND' });
    await assert.rejects(eve.askRaw('check', null), { code: 'BAD_MESSAGE' });
    const wrong = { transport, dtlsParameters: { role: 'client', fingerprints: [] } };
    await assert.rejects(eve.askRaw('connect', wrong), { code: 'BAD_MESSAGE' });
    assert.equal(sfu.counts.transports, 3);
  });

  it('[SG17] counts as an entrance: too many in a short time are refused', async (t) => {
    const { visitor, clock, sfu } = await startSfu(t);
    const eve = visitor('eve');
    const refused = { code: 'RATE_LIMITED' };
    for (let i = 0; i < 30; i++) await eve.ask('check', {});
    await assert.rejects(eve.ask('check', {}), refused);
    await assert.rejects(eve.ask('join', {}), refused);
    assert.equal(sfu.counts.transports, 1);
    clock.advance(5_000);
    await eve.ask('check', {});
    await visitor('ana').ask('check', {});
  });

  it('[SG17] that is flooded ends, and its owner may not enter for a minute', async (t) => {
    const opened: types.WebRtcTransport[] = [];
    const onWorker = (worker: types.Worker): void =>
      void worker.observer.on('newrouter', (router) =>
        router.observer.on('newtransport', (transport) => opened.push(transport as types.WebRtcTransport)),
      );
    observer.on('newworker', onWorker);
    t.after(() => void observer.off('newworker', onWorker));
    const { visitor, clock, sfu, left } = await startSfu(t);
    const eve = visitor('eve');
    await eve.ask('check', {});
    const [transport] = opened as [types.WebRtcTransport];
    // As if it came over the net.
    transport.getStats = async () => [{ bytesReceived: 100_000, bytesSent: 0 }] as never;
    const closed = once(transport.observer, 'close');
    clock.advance(1_000);
    await closed;
    assert.equal(sfu.counts.transports, 0);
    assert.deepEqual(await left(), []);
    for (const method of ['check', 'join'] as const)
      await assert.rejects(eve.ask(method, {}), { code: 'RATE_LIMITED', message: /minute/ });
    for (let s = 0; s < 60; s += 6) {
      clock.advance(6_000);
      // The worker says that it lives.
      await left();
    }
    await eve.ask('check', {});
  });
});
