import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from '../log.js';
import { MediasoupSfu } from './mediasoup-sfu.js';
import { startSfu, testOptions } from './testing/test-sfu.js';
import { Visitor } from './testing/visitor.js';

describe('the SFU of a server', () => {
  it('[SG11] says once in the log why there is none, and to everybody who asks', async (t) => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
    const sfu = new MediasoupSfu(testOptions({ logger, workers: 3, workerBin: '/nowhere/worker' }));
    t.after(() => sfu.close());
    assert.ok(!sfu.unavailable, 'nobody waits for it');
    for (const id of ['ana', 'ben']) {
      const visitor = new Visitor(sfu.call('r'), id, 'participant');
      await assert.rejects(visitor.ask('join', {}), {
        code: 'UNAVAILABLE',
        message: /no voice and video.*ENOENT/,
      });
      await assert.rejects(visitor.speak(), { code: 'NOT_FOUND' });
      visitor.seat.close();
    }
    assert.match(String(sfu.unavailable), /no voice and video/);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /"reason":".*ENOENT.*no voice and video/);
    assert.equal(sfu.counts.workers, 0);
  });

  it('[SG8] keeps one seat for a participant, and rooms apart', async (t) => {
    const { visitor, sfu } = await startSfu(t);
    const [ana, other] = [visitor('ana'), visitor('ana', 'participant', 'elsewhere')];
    assert.equal(sfu.call('r').seat({ id: 'ana', role: 'host', tell() {} }), ana.seat);
    assert.notEqual(ana.seat, other.seat);
    await ana.join();
    const producer = await ana.speak();
    assert.deepEqual((await other.join()).producers, []);
    await assert.rejects(other.consume(producer), { code: 'NOT_FOUND' });
    ana.seat.close();
    assert.notEqual(visitor('ana').seat, ana.seat);
  });

  it('[SG8] runs twice in one process, each for itself', async (t) => {
    const [one, two] = [await startSfu(t), await startSfu(t)];
    await one.visitor('ana').join();
    assert.deepEqual([one.sfu.counts.members, two.sfu.counts.members], [1, 0]);
    await one.sfu.close();
    await two.visitor('ben').join();
  });
});
