import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startRelay, type TestRelay } from '../testing/relay.js';

describe('a room over sockets', () => {
  let relay: TestRelay;
  beforeEach(async () => void (relay = await startRelay()));
  afterEach(async () => {
    await relay.close();
    assert.deepEqual(relay.broken, []);
  });

  it('[HS4] welcomes with everything a client needs', async () => {
    const ada = await relay.connect('r');
    const welcome = await ada.hello({ name: '  Ada\u0000 Lovelace ' });
    assert.equal(welcome.version, 1);
    assert.equal(welcome.self.name, 'Ada Lovelace');
    assert.equal(welcome.self.role, 'participant');
    assert.equal(welcome.self.online, true);
    assert.equal(welcome.seq, 0);
    assert.deepEqual(welcome.content, { kind: 'snapshot', snapshot: { rev: 0, docs: {} } });
    assert.deepEqual(welcome.participants, [welcome.self]);
    assert.ok(welcome.secret.length >= 22);
    assert.ok(Math.abs(welcome.at - Date.now()) < 60_000);
  });

  it('[OP1] [OP5] gives each operation the next revision, and everyone the same', async () => {
    const [ada, bob] = [await relay.join('r'), await relay.join('r', { name: 'Bob' })];
    ada.submit(['a']);
    const mine = await ada.committed(1);
    assert.deepEqual([mine.by, mine.seq, mine.op, mine.doc, mine.verb], [ada.id, 1, ['a'], 'tally', 'add']);
    assert.deepEqual(await bob.committed(1), mine);
    bob.submit(['b'], { base: 1 });
    assert.deepEqual(await ada.committed(2), await bob.committed(2));
  });

  it('[HS5] gives a latecomer the state, and what follows without a gap', async () => {
    const ada = await relay.join('r');
    ada.submit(['a']);
    await ada.committed(1);
    const bob = await relay.connect('r');
    const { content, rev } = await bob.hello();
    assert.deepEqual(content, {
      kind: 'snapshot',
      snapshot: { rev: 1, docs: { tally: { tool: 'tally', type: 'test/tally@1', state: ['a'] } } },
    });
    ada.submit(['b']);
    assert.equal((await bob.next('doc/committed')).rev, rev + 1);
  });

  it('[HS5] misses nothing and repeats nothing when people come in amid a stream of operations', async () => {
    const ada = await relay.join('r');
    const late = [];
    for (let i = 1; i <= 200; i++) {
      ada.submit([i], { base: 0 });
      if (i % 10 === 0) late.push(relay.join('r'));
    }
    await ada.committed(200);
    for (const client of await Promise.all(late)) {
      const { content, rev } = client.welcome!;
      const state =
        content.kind === 'snapshot' ? ((content.snapshot.docs['tally']?.state ?? []) as number[]) : [];
      const after = [];
      for (let next = rev + 1; next <= 200; next++)
        after.push(...((await client.committed(next)).op as number[]));
      assert.deepEqual(
        [...state, ...after],
        Array.from({ length: 200 }, (_, i) => i + 1),
      );
      assert.equal(client.inbox.filter((message) => message.kind === 'doc/committed').length, 0);
    }
  });

  it('[OP11] commits a repeated seq once', async () => {
    const ada = await relay.join('r');
    ada.submit(['a'], { seq: 1 });
    ada.submit(['a'], { seq: 1 });
    ada.submit(['b'], { seq: 2 });
    await ada.committed(2);
    assert.deepEqual(
      relay.committed.map(({ seq }) => seq),
      [1, 2],
    );
  });

  it('[RF1] [RF2] refuses one operation to its sender alone, and takes the next pipeline', async () => {
    const [ada, bob] = [await relay.join('r'), await relay.join('r')];
    ada.send(ada.submission(['a']), ada.submission(['refuse']), ada.submission(['ignored']));
    const refusal = await ada.next('doc/refused');
    assert.equal(refusal.seq, 2);
    assert.equal(refusal.error.code, 'BAD_OPERATION');
    assert.equal(refusal.pipeline, ada.welcome!.pipeline + 1);
    ada.submit(['resent'], { seq: 3, pipeline: refusal.pipeline });
    assert.deepEqual((await bob.committed(2)).op, ['resent']);
    await bob.settled();
    assert.equal(
      bob.inbox.some((message) => message.kind === 'doc/refused'),
      false,
    );
  });

  it('[RF1] says the refusal after the operations that it was decided upon', async () => {
    const ada = await relay.join('r');
    ada.send(ada.submission(['a']), ada.submission(['refuse']));
    await ada.next('doc/refused');
    assert.equal(
      ada.inbox.some((message) => message.kind === 'doc/committed' && message.rev === 1),
      true,
    );
  });

  it('[FR2] [RF1] refuses a broken submit by itself when its place is known', async () => {
    const ada = await relay.join('r');
    ada.send({ kind: 'doc/submit', pipeline: ada.welcome!.pipeline, seq: 1, base: -1, doc: '../x', op: [] });
    assert.equal((await ada.next('doc/refused')).seq, 1);
    await ada.settled();
  });

  it('[FR3] refuses an operation with a key that reaches a prototype', async () => {
    const ada = await relay.join('r');
    ada.sendText(JSON.stringify([ada.submission([{ x: 1 }])]).replace('"x"', '"__proto__"'));
    assert.equal((await ada.next('doc/refused')).error.code, 'BAD_OPERATION');
  });

  it('refuses operations of a viewer', async () => {
    const ada = await relay.join('r', { role: 'viewer' });
    ada.submit(['a']);
    assert.equal((await ada.next('doc/refused')).error.code, 'NOT_PERMITTED');
  });

  it('[RF5] refuses for rate, and closes who goes on', async () => {
    await relay.close();
    relay = await startRelay({ limits: { operations: { perSecond: 0.001, burst: 3 } } });
    const ada = await relay.join('r');
    for (let i = 0; i < 4; i++) ada.submit([i]);
    const first = await ada.next('doc/refused');
    assert.deepEqual([first.seq, first.error.code, first.error.retryable], [4, 'RATE_LIMITED', true]);
    const flood = async (): Promise<void> => {
      for (let { pipeline } = first; ;) {
        ada.submit(['x'], { pipeline });
        ({ pipeline } = await ada.next('doc/refused'));
      }
    };
    await assert.rejects(flood());
    assert.equal(await ada.closed, 4429);
  });

  it('[RF5] refuses what costs too much, and closes who goes on', async () => {
    await relay.close();
    relay = await startRelay({ limits: { work: { perSecond: 0.001, burst: 1_000 } } });
    const ada = await relay.join('r');
    ada.submit(['a']);
    ada.submit(['x'.repeat(10_000)]);
    const first = await ada.next('doc/refused');
    assert.deepEqual([first.seq, first.error.code, first.error.retryable], [2, 'RATE_LIMITED', true]);
    assert.match(first.error.message, /fewer or smaller/);
    ada.submit(['b'], { seq: 3, pipeline: first.pipeline });
    assert.deepEqual((await ada.committed(2)).op, ['b']);
    const flood = async (): Promise<void> => {
      for (let { pipeline } = first; ;) {
        ada.submit(['x'.repeat(10_000)], { pipeline });
        ({ pipeline } = await ada.next('doc/refused'));
      }
    };
    await assert.rejects(flood());
    assert.equal(await ada.closed, 4429);
  });

  it('[RF5] bounds what comes from outside, though not what the server does itself', async () => {
    await relay.close();
    relay = await startRelay({ limits: { work: { perSecond: 0.001, burst: 50 } } });
    const submit = (id: string) =>
      relay.rooms.with('r', (room) =>
        room.submit({
          ...{ tool: 'tally', doc: 'tally', verb: 'add', args: ['x'] },
          author: { id, name: '', role: 'host' },
        }),
      );
    await submit('api');
    await submit('api');
    await assert.rejects(submit('api'), { code: 'RATE_LIMITED' });
    assert.equal((await submit('server')).rev, 3);
  });

  it('[RF5] refuses what makes a full room larger', async () => {
    await relay.close();
    relay = await startRelay({ limits: { roomBytes: 2_000 } });
    const [ada, bob] = [await relay.join('r'), await relay.join('r')];
    ada.submit(['x'.repeat(1_900)]);
    ada.submit(['y'.repeat(1_900)]);
    const { seq, error } = await ada.next('doc/refused');
    assert.deepEqual([seq, error.code], [2, 'TOO_LARGE']);
    assert.match(error.message, /documents of a room may take/);
    await bob.committed(1);
  });

  it('[SF2] [SF1] sends operations that come together in one frame, the same to all', async () => {
    const [ada, bob] = [await relay.join('r'), await relay.join('r')];
    ada.send(...Array.from({ length: 20 }, (_, i) => ada.submission([i])));
    await Promise.all([ada.committed(20), bob.committed(20)]);
    const frames = (client: typeof ada): string[] =>
      client.frames.filter((text) => text.includes('doc/committed'));
    assert.equal(frames(ada).length, 1);
    assert.deepEqual(frames(ada), frames(bob));
  });

  it('keeps rooms apart', async () => {
    const [ada, bob] = [await relay.join('a'), await relay.join('b')];
    ada.submit(['a']);
    await ada.committed(1);
    await bob.settled();
    assert.equal(
      bob.inbox.length,
      bob.inbox.filter((message) => message.kind === 'participant/changed').length,
    );
    assert.equal(relay.rooms.loaded('b')!.rev, 0);
  });
});
