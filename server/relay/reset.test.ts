import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { MMError } from '../../src/core/protocol/errors.js';
import { createMemoryOpLog } from '../storage/memory/op-log.js';
import { openSqliteOpLog } from '../storage/sqlite/op-log.js';
import type { OpLog } from '../storage/types.js';
import { startRelay, type TestRelay } from '../testing/relay.js';

/** A log whose appends and reads can be made to fail. */
function breakable(): OpLog & { fail: { append: boolean; read: number; after: boolean } } {
  const log = createMemoryOpLog();
  const fail = { append: false, read: 0, after: false };
  return {
    ...log,
    fail,
    async append(batch) {
      if (fail.append) throw new MMError('UNAVAILABLE', 'full');
      const result = await log.append(batch);
      if (fail.after) throw new MMError('UNAVAILABLE', 'written, but nobody knows');
      return result;
    },
    async read(...args) {
      if (fail.read-- > 0) throw new MMError('UNAVAILABLE', 'unreadable');
      return log.read(...args);
    },
  };
}

describe('a failed commit', () => {
  let relay: TestRelay;
  afterEach(() => relay.close());

  it('[RF4] [OP10] shows nothing, resets, and takes everything again in the new pipeline', async () => {
    const log = breakable();
    relay = await startRelay({ log });
    const [ada, bob] = [await relay.join('r'), await relay.join('r')];
    ada.submit(['a']);
    await bob.committed(1);
    log.fail.append = true;
    ada.send(ada.submission(['b'], { base: 1 }), ada.submission(['c'], { base: 1 }));
    const reset = await ada.next('room/reset');
    assert.deepEqual([reset.rev, reset.error.code, reset.error.retryable], [1, 'UNAVAILABLE', true]);
    assert.ok(reset.pipeline > ada.welcome!.pipeline);
    const others = await bob.next('room/reset');
    assert.equal(
      bob.inbox.some((message) => message.kind === 'doc/committed'),
      false,
    );

    log.fail.append = false;
    // Of the pipeline that was given up: ignored. (RF2)
    ada.submit(['late'], { seq: 4, base: 1 });
    ada.send(
      ada.submission(['b'], { seq: 2, base: 1, pipeline: reset.pipeline }),
      ada.submission(['c'], { seq: 3, base: 1, pipeline: reset.pipeline }),
    );
    bob.submit(['d'], { base: 1, pipeline: others.pipeline });
    await bob.committed(4);
    const state = relay.rooms.loaded('r')!.snapshot().docs['tally']!.state as string[];
    assert.deepEqual([...state].sort(), ['a', 'b', 'c', 'd']);
    assert.deepEqual(
      relay.committed.map(({ rev }) => rev),
      [1, 2, 3, 4],
    );
  });

  it('[RF4] brings what the log has after all, before the reset', async () => {
    const log = breakable();
    relay = await startRelay({ log });
    const ada = await relay.join('r');
    log.fail.after = true;
    ada.submit(['a']);
    const reset = await ada.next('room/reset');
    assert.equal(reset.rev, 1);
    assert.equal((await ada.committed(1)).seq, 1);
    const order = ada.frames.join('');
    assert.ok(order.indexOf('doc/committed') < order.indexOf('room/reset'));
  });

  it('[RF4] lets those who join meanwhile wait, while the log cannot be read', async () => {
    const log = breakable();
    relay = await startRelay({ log });
    const ada = await relay.join('r');
    log.fail.append = true;
    log.fail.read = 2;
    ada.submit(['a']);
    const bob = await relay.join('r');
    assert.equal(bob.rev, 0);
    await ada.next('room/reset');
    assert.equal(relay.warnings.length > 0, true);
  });

  it('[RF4] rejects what came from outside', async () => {
    const log = breakable();
    relay = await startRelay({ log });
    log.fail.append = true;
    const request = { tool: 'tally', doc: 'tally', verb: 'add', args: ['x'], author: SERVER, key: 'k' };
    await assert.rejects(
      relay.rooms.with('r', (room) => room.submit(request)),
      { code: 'UNAVAILABLE' },
    );
    log.fail.append = false;
    await relay.join('r');
    assert.deepEqual(await relay.rooms.with('r', (room) => room.submit(request)), { rev: 1 });
  });

  it('[RF4] another writer on the same log costs a reset, not an operation', async () => {
    const log = createMemoryOpLog();
    relay = await startRelay({ log });
    const ada = await relay.join('r');
    const foreign = {
      rev: 1,
      at: 1,
      by: 'x',
      seq: 1,
      tool: 'tally',
      verb: 'add',
      doc: 'tally',
      op: ['foreign'],
    };
    await log.append({ room: 'r', after: 0, entries: [{ rev: 1, json: JSON.stringify(foreign) }] });
    ada.submit(['a']);
    const { pipeline, rev } = await ada.next('room/reset');
    assert.equal(rev, 1);
    ada.submit(['a'], { seq: 1, base: 1, pipeline });
    assert.deepEqual((await ada.committed(2)).op, ['a']);
  });

  it('[RF4] goes on when a full disk has space again: all is there once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mm-full-'));
    const log = await openSqliteOpLog({ path: join(folder, 'log.db'), sync: 'full', maxBytes: 100_000 });
    relay = await startRelay({ log });
    const ada = await relay.join('r');
    const big = 'x'.repeat(20_000);
    for (let i = 1; i <= 8; i++) ada.submit([`${i} ${big}`], { base: 0 });
    const reset = await ada.next('room/reset');
    assert.ok(reset.rev < 8);
    await log.resize(10_000_000);
    let { pipeline } = reset;
    for (let seq = 1; seq <= 8; seq++) ada.submit([`${seq} ${big}`], { seq, base: reset.rev, pipeline });
    while (relay.rooms.loaded('r')!.rev < 8) {
      const next = await Promise.race([ada.committed(8), ada.next('room/reset')]);
      if (next.kind !== 'room/reset') break;
      ({ pipeline } = next);
      for (let seq = 1; seq <= 8; seq++) ada.submit([`${seq} ${big}`], { seq, base: next.rev, pipeline });
    }
    const stored = (await log.read('r', 0, 100)).map(({ json }) => (JSON.parse(json) as { seq: number }).seq);
    assert.deepEqual(stored, [1, 2, 3, 4, 5, 6, 7, 8]);
    await relay.close();
    await rm(folder, { recursive: true });
  });
});

const SERVER = { id: 'server', name: '', role: 'host' };
