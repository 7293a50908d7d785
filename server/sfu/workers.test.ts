import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it, type TestContext } from 'node:test';
import { soundPacket, microphone } from './testing/rtp.js';
import { startSfu, type TestSfu } from './testing/test-sfu.js';
import type { Visitor } from './testing/visitor.js';
import type { Branch } from './branch.js';

/** Two in one call, each on a worker of their own. */
async function apart(t: TestContext): Promise<TestSfu & { ana: Visitor; ben: Visitor; branches: Branch[] }> {
  const test = await startSfu(t, { workers: 2, consumersPerWorker: 1 });
  const [ana, ben] = [test.visitor('ana'), test.visitor('ben')];
  await ana.join();
  await ben.join();
  const call = test.sfu.call('r') as unknown as { branches: Iterable<Branch> };
  const branches = [...call.branches];
  assert.equal(branches.length, 2, 'they sit on one worker');
  return { ...test, ana, ben, branches };
}

async function kill({ pool }: TestSfu, { worker }: Branch): Promise<void> {
  const died = once(worker.worker, 'died');
  process.kill(worker.worker.pid, 'SIGKILL');
  await died;
  assert.equal(pool.running.length, 1);
}

describe('a call on two workers', () => {
  it('[SG10] shows everybody the same ids, and pipes only what somebody receives', async (t) => {
    const { ana, ben, branches } = await apart(t);
    const producer = await ana.film();
    assert.equal((await ben.next('producer-added')).producer.id, producer);
    const pipes = async (): Promise<number[]> =>
      Promise.all(
        branches.map(
          async ({ router }) => Object.keys((await router.dump()).mapProducerIdConsumerIds).length,
        ),
      );
    assert.deepEqual(await pipes(), [1, 0]);
    const { consumer, type } = await ben.consume(producer);
    assert.equal(type, 'simulcast', 'its layers come through');
    assert.deepEqual(await pipes(), [1, 1]);
    await ben.ask('want', { consumer, layers: { spatial: 0 } });
    await ben.ask('stop-consuming', { consumer });
    assert.deepEqual(await pipes(), [1, 0], 'unused, the pipe is closed');
    await ben.consume(producer);
    assert.deepEqual(await pipes(), [1, 1]);
    await ana.ask('close', { producer });
    await ben.next('consumer-closed');
    assert.deepEqual(await pipes(), [0, 0]);
  });

  it('[SG10] has one pair of transports between two routers, whoever receives what first', async (t) => {
    const { ana, ben, branches } = await apart(t);
    const [sound, picture, other] = [await ana.speak(), await ana.film(), await ben.speak()];
    await ana.ask('produce-data', { sctpStreamParameters: { streamId: 1 } });
    const { id } = await ben.next('data-producer-added');
    await Promise.all([
      ben.consume(sound),
      ben.consume(picture),
      ben.ask('consume-data', { dataProducer: id }),
      ana.consume(other),
    ]);
    for (const { router } of branches) {
      // Two of the member, one of the pipes.
      assert.equal((await router.dump()).transportIds.length, 3);
    }
  });

  it('[SG10] carries sound from one to the other', async (t) => {
    const { branches } = await apart(t);
    const [from, to] = branches as [Branch, Branch];
    const source = await (
      await from.router.createDirectTransport()
    ).produce({
      kind: 'audio',
      rtpParameters: microphone() as never,
    });
    const release = await to.reach({ kind: 'producer', id: source.id, from: from.router });
    const consumer = await (
      await to.router.createDirectTransport()
    ).consume({
      producerId: source.id,
      rtpCapabilities: to.router.rtpCapabilities as never,
    });
    const heard = once(consumer, 'rtp');
    // Sent until it is heard: the way through may not be open for the first of them.
    let sequence = 0;
    let waiting = true;
    const arrived = heard.then(() => (waiting = false));
    while (waiting) {
      source.send(soundPacket(sequence++, -20));
      await Promise.race([arrived, to.router.dump()]);
    }
    assert.ok(((await heard)[0] as Buffer).length > 12);
    release();
    source.close();
  });

  it('[SG8] keeps no pipe for somebody who left before they received anything', async (t) => {
    const { visitor, ben, branches } = await apart(t);
    const producer = await ben.film();
    const [here] = branches as [Branch];
    for (let rounds = 0; rounds < 12; rounds++) {
      const cem = visitor('cem');
      await cem.join();
      assert.equal(here.members, 2, 'beside somebody who stays');
      cem.consume(producer).catch(() => {});
      // Each time a little later.
      for (let i = 0; i < rounds; i++) await here.worker.worker.dump();
      cem.seat.close();
    }
    // And when it is made already, but not yet known.
    for (let turns = 0; turns < 12; turns++) {
      const made = new Promise<unknown>((resolve) => {
        here.router.observer.on('newtransport', ({ observer }) => void observer.once('newconsumer', resolve));
      });
      const cem = visitor('cem');
      await cem.join();
      cem.consume(producer).catch(() => {});
      await made;
      for (let i = 0; i < turns; i++) await Promise.resolve();
      cem.seat.close();
    }
    await ben.ask('sync', {});
    await here.router.dump();
    assert.equal(here.consumers, 0);
    assert.equal(here.pipes, 0);
    assert.deepEqual(Object.keys((await here.router.dump()).mapProducerIdConsumerIds), []);
  });

  it('[SG10] goes on for the others when a worker dies, and can be joined anew', async (t) => {
    const test = await apart(t);
    const { ana, ben, branches, sfu } = test;
    const [gone, stays] = [await ana.film(), await ben.speak()];
    assert.equal((await ben.next('producer-added')).producer.id, gone);
    const { consumer } = await ben.consume(gone);
    await kill(test, branches[0]!);
    await ana.next('restarted');
    assert.equal((await ben.next('producer-removed')).producer, gone);
    assert.equal((await ben.next('consumer-closed')).consumer, consumer);
    assert.equal(ben.heard.includes('restarted'), false);
    await assert.rejects(ana.film(), { code: 'NOT_FOUND', message: /join/ });

    // There is another worker: nobody waits for the one that is being replaced.
    const { producers } = await ana.join();
    assert.deepEqual(
      producers.map(({ id }) => id),
      [stays],
    );
    const again = await ana.film();
    assert.equal((await ben.next('producer-added')).producer.id, again);
    await ben.consume(again);
    assert.equal(sfu.counts.members, 2);
  });
});

describe('a call on the only worker', () => {
  it('[SG10] says that it was restarted, and whoever joins waits for the new one', async (t) => {
    const { visitor, pool, clock, sfu, left } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    await ben.join();
    await ana.speak();
    const [{ worker }] = pool.running as [(typeof pool.running)[0]];
    const died = once(worker, 'died');
    process.kill(worker.pid, 'SIGKILL');
    // In the middle of whatever they ask.
    const asked = Promise.allSettled([ana.film(), ben.ask('open', { direction: 'send' }), ben.speak()]);
    await died;
    await Promise.all([ana.next('restarted'), ben.next('restarted')]);
    for (const result of await asked) {
      if (result.status === 'rejected')
        assert.match((result.reason as { code: string }).code, /UNAVAILABLE|NOT_FOUND/);
    }
    assert.deepEqual([sfu.counts.members, sfu.counts.producers], [0, 0]);
    const joining = [ana.join(), ben.join()];
    clock.advance(0);
    const [first] = await Promise.all(joining);
    assert.deepEqual(first!.producers, []);
    await ben.consume(await ana.film());
    ana.seat.close();
    ben.seat.close();
    assert.deepEqual(await left(), []);
  });

  it('[SG10] refuses to join when there is no new one in time', async (t) => {
    const { visitor, pool, clock } = await startSfu(t);
    const ana = visitor('ana');
    await ana.join();
    const [{ worker }] = pool.running as [(typeof pool.running)[0]];
    const died = once(worker, 'died');
    process.kill(worker.pid, 'SIGKILL');
    await died;
    await pool.close();
    let settled = false;
    const joining = ana.ask('join', {}).finally(() => (settled = true));
    const refused = assert.rejects(joining, { code: 'UNAVAILABLE' });
    // What else waits for the time is none of its business.
    while (!settled) {
      clock.advance(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await refused;
  });
});
