import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startSfu } from './testing/test-sfu.js';

const NOTHING = { calls: 0, members: 0, transports: 0, producers: 0, consumers: 0 };

describe('what is left of a call', () => {
  it('[SG8] is nothing, once everybody has left it: no router, transport, port, listener or timer', async (t) => {
    const { visitor, sfu, pool, clock, left } = await startSfu(t, { workers: 2, consumersPerWorker: 4 });
    const before = await Promise.all(pool.running.map(({ worker }) => worker.dump()));
    const timers = clock.timers;
    const everyone = ['ana', 'ben', 'cem', 'dea'].map((id) => visitor(id));
    for (const one of everyone) await one.join();
    const sent: string[] = [];
    for (const one of everyone) {
      sent.push(await one.speak(), await one.film(), await one.film('screen'));
      await one.ask('produce-data', { sctpStreamParameters: { streamId: 1 } });
    }
    for (const one of everyone) {
      const { producers, dataProducers } = await one.ask('sync', {});
      for (const { id } of producers) await one.ask('want', { consumer: (await one.consume(id)).consumer });
      for (const { id } of dataProducers) await one.ask('consume-data', { dataProducer: id });
    }
    const counts = { workers: 2, calls: 1, members: 4, transports: 8, producers: 12, consumers: 36 };
    assert.deepEqual(sfu.counts, counts);
    assert.ok((await left()).length >= 10);

    const [ana, ben, cem, dea] = everyone as [(typeof everyone)[0], ...typeof everyone];
    await ana.ask('leave', {});
    ben!.seat.close();
    cem!.seat.close();
    ana.seat.close();
    await dea!.ask('leave', {});
    assert.deepEqual(sfu.counts, { workers: 2, ...NOTHING });
    dea!.seat.close();

    assert.deepEqual(await left(), []);
    assert.deepEqual(await Promise.all(pool.running.map(({ worker }) => worker.dump())), before);
    assert.equal(clock.timers, timers);
    assert.equal(sent.length, 12);
  });

  it('[SG8] is nothing, when somebody leaves in the middle of whatever they asked', async (t) => {
    const { visitor, sfu, clock, left } = await startSfu(t, { workers: 2, consumersPerWorker: 2 });
    const timers = clock.timers;
    const steps = 12;
    for (let step = 0; step <= steps; step++) {
      const [ana, ben] = [visitor('ana'), visitor('ben')];
      await ana.join();
      const producer = await ana.film();
      // Asked all at once; then the seat goes while one of them is on its way.
      const asks = [
        ben.join(),
        ben.ask('open', { direction: 'receive' }),
        ben.film(),
        ben.speak(),
        ben.ask('join', {}).then(() => ben.consume(producer)),
      ];
      for (const ask of asks) ask.catch(() => {});
      for (let i = 0; i < step; i++) await ana.ask('sync', {});
      ben.seat.close();
      ana.seat.close();
    }
    // By the time that somebody new is served, what was under way has come to its end.
    const last = visitor('last');
    await last.join();
    last.seat.close();
    assert.deepEqual(await left(), []);
    assert.equal(sfu.counts.members, 0);
    assert.equal(clock.timers, timers);
  });

  it('[SG8] is nothing in the process either, once the server is closed', async (t) => {
    const handles = async (): Promise<string[]> => {
      // A handle that is closed is gone at the end of the turn, which is after this one's immediates.
      for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
      return process.getActiveResourcesInfo().sort();
    };
    const before = await handles();
    const { visitor, sfu, pool, clock } = await startSfu(t, { workers: 2 });
    const pids = pool.running.map(({ worker }) => worker.pid);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    await ben.join();
    await ben.consume(await ana.film());
    await sfu.close();
    assert.deepEqual(sfu.counts, { workers: 0, ...NOTHING });
    assert.equal(clock.timers, 0);
    for (const pid of pids) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' }, `process ${pid}`);
    assert.deepEqual(await handles(), before);
    await sfu.close();
    // It goes on answering, with a refusal that says why.
    await assert.rejects(visitor('cem').ask('join', {}), { code: 'UNAVAILABLE' });
  });
});
