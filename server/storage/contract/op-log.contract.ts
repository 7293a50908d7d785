/** Rules ST1 to ST6 of the op log, run against every driver. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { LogEntry, OpLog } from '../types.js';

export function opLogContract(driver: string, open: () => Promise<OpLog>): void {
  describe(`op log: ${driver}`, () => {
    let log: OpLog;
    beforeEach(async () => void (log = await open()));
    afterEach(() => log.close());

    const entries = (from: number, count = 1): LogEntry[] =>
      Array.from({ length: count }, (_, i) => ({ rev: from + i, json: `{"rev":${from + i}}` }));
    const append = (room: string, after: number, count = 1) =>
      log.append({ room, after, entries: entries(after + 1, count) });
    const revs = async (room: string, after = 0, limit = 1000) =>
      (await log.read(room, after, limit)).map((entry) => entry.rev);

    it('[ST1] appends entries after the head', async () => {
      assert.deepEqual(await append('r', 0, 3), { ok: true });
      assert.deepEqual(await append('r', 3), { ok: true });
      assert.deepEqual(await revs('r'), [1, 2, 3, 4]);
    });

    it('[ST1] lets exactly one of two racing appends through', async () => {
      const results = await Promise.all([append('r', 0, 2), append('r', 0)]);
      assert.deepEqual(results.filter((result) => result.ok).length, 1);
    });

    it('[ST1] names the head to whoever lost, and writes nothing of theirs', async () => {
      await append('r', 0, 2);
      assert.deepEqual(await append('r', 0, 3), { ok: false, head: 2 });
      assert.deepEqual(await append('r', 5), { ok: false, head: 2 });
      assert.deepEqual(await revs('r'), [1, 2]);
    });

    it('[ST1] keeps rooms apart, also when one of them loses a race in the same turn', async () => {
      await append('b', 0);
      const results = await Promise.all([append('a', 0, 2), append('b', 0), append('c', 0)]);
      assert.deepEqual(results, [{ ok: true }, { ok: false, head: 1 }, { ok: true }]);
      assert.deepEqual([await revs('a'), await revs('b'), await revs('c')], [[1, 2], [1], [1]]);
    });

    it('[ST1] keeps the order of appends to one room that are asked for together', async () => {
      const results = await Promise.all([append('r', 0), append('r', 1), append('r', 2)]);
      assert.deepEqual(results, [{ ok: true }, { ok: true }, { ok: true }]);
    });

    it('[ST2] reads what came after a revision, oldest first, at most so many', async () => {
      await append('r', 0, 12);
      assert.deepEqual(await revs('r', 8), [9, 10, 11, 12]);
      assert.deepEqual(await revs('r', 3, 2), [4, 5]);
      assert.deepEqual(await revs('r', 12), []);
    });

    it('[ST2] returns each entry as it was given', async () => {
      const json = '{"text":"naïve 🙂 \\u0000 </script> \'"}';
      await log.append({ room: 'r', after: 0, entries: [{ rev: 1, json }] });
      assert.deepEqual(await log.read('r', 0, 1), [{ rev: 1, json }]);
    });

    it('[ST3] starts every room at revision 0', async () => {
      assert.deepEqual(await log.range('never written'), { oldest: 1, head: 0 });
    });

    it('[ST3] knows its range', async () => {
      await append('r', 0, 5);
      assert.deepEqual(await log.range('r'), { oldest: 1, head: 5 });
    });

    it('[ST4] has no snapshot at first', async () => {
      assert.equal(await log.loadSnapshot('r'), null);
    });

    it('[ST4] keeps the newest snapshot, whatever the order of saving', async () => {
      await append('r', 0, 9);
      await log.saveSnapshot('r', { rev: 5, body: 'five' });
      await log.saveSnapshot('r', { rev: 9, body: 'nine' });
      await log.saveSnapshot('r', { rev: 7, body: 'seven' });
      assert.deepEqual(await log.loadSnapshot('r'), { rev: 9, body: 'nine' });
      assert.equal(await log.loadSnapshot('other'), null);
    });

    it('[ST5] forgets old entries, never beyond the snapshot', async () => {
      await append('r', 0, 10);
      await log.prune('r', 10);
      assert.deepEqual(await log.range('r'), { oldest: 1, head: 10 });
      await log.saveSnapshot('r', { rev: 6, body: '' });
      await log.prune('r', 4);
      assert.deepEqual(await log.range('r'), { oldest: 5, head: 10 });
      await log.prune('r', 10);
      assert.deepEqual(await revs('r'), [7, 8, 9, 10]);
    });

    it('[ST5] keeps the head when everything is pruned, and goes on from there', async () => {
      await append('r', 0, 3);
      await log.saveSnapshot('r', { rev: 3, body: '' });
      await log.prune('r', 3);
      assert.deepEqual(await log.range('r'), { oldest: 4, head: 3 });
      assert.deepEqual(await append('r', 0), { ok: false, head: 3 });
      assert.deepEqual(await append('r', 3), { ok: true });
      assert.deepEqual(await log.range('r'), { oldest: 4, head: 4 });
    });

    it('[ST6] closes twice without complaint', async () => {
      await log.close();
      await log.close();
    });
  });
}
