import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { opLogContract } from '../contract/op-log.contract.js';
import { openSqliteOpLog } from './op-log.js';

let folder = '';
let files = 0;
before(async () => void (folder = await mkdtemp(join(tmpdir(), 'mm-op-log-'))));
after(() => rm(folder, { recursive: true, force: true }));
const path = () => join(folder, `${++files}.db`);

for (const sync of ['full', 'normal'] as const) {
  opLogContract(`sqlite, ${sync}`, () => openSqliteOpLog({ path: path(), sync }));
}

describe('op log: sqlite, beyond the contract', () => {
  const batch = (room: string, after: number, bytes: number) => ({
    room,
    after,
    entries: [{ rev: after + 1, json: 'x'.repeat(bytes) }],
  });

  it('[ST1] has everything after a restart', async () => {
    const file = { path: path(), sync: 'full' } as const;
    const first = await openSqliteOpLog(file);
    await first.append(batch('r', 0, 10));
    await first.saveSnapshot('r', { rev: 1, body: 'one' });
    await first.close();
    const second = await openSqliteOpLog(file);
    assert.deepEqual(await second.range('r'), { oldest: 1, head: 1 });
    assert.deepEqual(await second.loadSnapshot('r'), { rev: 1, body: 'one' });
    await second.close();
  });

  it('[ST6] finishes what was asked for before it closes', async () => {
    const file = { path: path(), sync: 'full' } as const;
    const first = await openSqliteOpLog(file);
    const asked = [first.append(batch('r', 0, 10)), first.append(batch('r', 1, 10))];
    await first.close();
    assert.deepEqual(await Promise.all(asked), [{ ok: true }, { ok: true }]);
    const second = await openSqliteOpLog(file);
    assert.equal((await second.range('r')).head, 2);
    await second.close();
  });

  it('[ST1] rejects with UNAVAILABLE when full, lets small neighbours through, and goes on once there is room', async () => {
    const log = await openSqliteOpLog({ path: path(), sync: 'full', maxBytes: 65_536 });
    const [big, small] = await Promise.allSettled([
      log.append(batch('big', 0, 200_000)),
      log.append(batch('small', 0, 10)),
    ]);
    assert.equal(big.status === 'rejected' && big.reason.code, 'UNAVAILABLE');
    assert.deepEqual(small, { status: 'fulfilled', value: { ok: true } });
    assert.deepEqual(await log.range('big'), { oldest: 1, head: 0 });
    await log.resize(10_000_000);
    assert.deepEqual(await log.append(batch('big', 0, 200_000)), { ok: true });
    await log.close();
  });

  it('[ST1] keeps one order while commits move between event loop and worker', async () => {
    const log = await openSqliteOpLog({ path: path(), sync: 'normal' });
    for (let rev = 0; rev < 40; rev++) {
      // A question keeps the worker busy, so that what comes meanwhile is its own as well.
      const early = rev % 2 ? log.range('r') : null;
      const [own, other, range] = await Promise.all([
        log.append(batch('r', rev, 10)),
        log.append(batch(`s${rev}`, 0, 10)),
        log.range('r'),
      ]);
      assert.deepEqual([own, other], [{ ok: true }, { ok: true }]);
      assert.deepEqual(range, { oldest: 1, head: rev + 1 });
      if (early) assert.ok((await early).head >= rev);
      assert.deepEqual(await log.append(batch('r', rev, 10)), { ok: false, head: rev + 1 });
    }
    await log.close();
  });

  it('[ST1] writes on the event loop only while that has patience, and keeps the order', async () => {
    const file = { path: path(), sync: 'full' } as const;
    let asked = 0;
    let spent = 0;
    const log = await openSqliteOpLog(file, undefined, {
      left: () => asked++ % 2 === 0,
      spend: (work) => (spent++, work()),
    });
    for (let rev = 0; rev < 20; rev++) assert.deepEqual(await log.append(batch('r', rev, 10)), { ok: true });
    assert.equal(spent, 10);
    assert.deepEqual(await log.append(batch('r', 3, 10)), { ok: false, head: 20 });
    assert.deepEqual(
      (await log.read('r', 0, 100)).map(({ rev }) => rev),
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
    await log.close();
  });

  /** A write-ahead log whose disk answers when the test says so. */
  function heldDisk() {
    const held: ((error: Error | null) => void)[] = [];
    let asked = (): void => {};
    const open = () =>
      Promise.resolve({
        sync: (done: (typeof held)[0]) => (held.push(done), asked()),
        close: async () => {},
      });
    const next = () => new Promise<void>((resolve) => (asked = resolve));
    return { held, open, next };
  }

  it('[ST1] tells nobody of an append that the disk may not have, nor of anything asked after it', async () => {
    const { held, open, next } = heldDisk();
    const log = await openSqliteOpLog({ path: path(), sync: 'full' }, open);
    const told: string[] = [];
    const synced = next();
    const first = log.append(batch('r', 0, 10)).then(() => told.push('first'));
    await synced;
    const second = log.append(batch('r', 1, 10)).then(() => told.push('second'));
    const read = log.range('r').then(({ head }) => told.push(`head ${head}`));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(told, []);
    held.shift()!(null);
    await Promise.all([first, second, read]);
    assert.deepEqual(told, ['first', 'second', 'head 2']);
    await log.close();
  });

  it('[ST1] takes nothing more once the disk has failed it', async () => {
    const { held, open, next } = heldDisk();
    const log = await openSqliteOpLog({ path: path(), sync: 'full' }, open);
    const synced = next();
    const first = log.append(batch('r', 0, 10));
    await synced;
    const second = log.append(batch('r', 1, 10));
    held.shift()!(new Error('no disk'));
    for (const each of [first, second, log.range('r')]) {
      await assert.rejects(each, { code: 'UNAVAILABLE', message: /no disk/ });
    }
    await log.close();
  });

  for (const sync of ['full', 'normal'] as const) {
    it(`[ST1] goes on over many turns of the write-ahead log, ${sync}`, async () => {
      const file = { path: path(), sync };
      const log = await openSqliteOpLog(file);
      for (let rev = 0; rev < 600; rev++)
        assert.deepEqual(await log.append(batch('r', rev, 10)), { ok: true });
      assert.ok((await stat(`${file.path}-wal`)).size < 4_000_000);
      await log.close();
      const again = await openSqliteOpLog(file);
      assert.deepEqual(await again.range('r'), { oldest: 1, head: 600 });
      await again.close();
    });
  }

  it('rejects with UNAVAILABLE when the file cannot be opened', async () => {
    await assert.rejects(openSqliteOpLog({ path: '/dev/null/x.db', sync: 'full' }), {
      code: 'UNAVAILABLE',
    });
  });

  it('[ST6] rejects what is asked for after closing', async () => {
    const log = await openSqliteOpLog({ path: path(), sync: 'normal' });
    await log.close();
    await assert.rejects(log.range('r'), { code: 'UNAVAILABLE' });
  });
});
