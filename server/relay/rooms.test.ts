import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { createMemoryOpLog } from '../storage/memory/op-log.js';
import type { OpLog } from '../storage/types.js';
import { startRelay, type TestRelay } from '../testing/relay.js';

const SERVER = { id: 'server', name: '', role: 'host' };
const add = (...args: unknown[]) => ({ tool: 'tally', doc: 'tally', verb: 'add', args, author: SERVER });

describe('rooms', () => {
  let relay: TestRelay;
  afterEach(() => relay.close());

  const counting = (): OpLog & { loads: number } => {
    const log = createMemoryOpLog();
    const counted = {
      ...log,
      loads: 0,
      loadSnapshot: (room: string) => (counted.loads++, log.loadSnapshot(room)),
    };
    return counted;
  };

  it('loads a room once, however many ask for it together', async () => {
    const log = counting();
    const loaded: string[] = [];
    relay = await startRelay({ log, loaded: (room) => loaded.push(room) });
    await Promise.all(Array.from({ length: 20 }, () => relay.rooms.with('r', (room) => room.rev)));
    assert.deepEqual([log.loads, loaded], [1, ['r']]);
  });

  it('unloads a room that has been empty for a while, and brings it back as it was', async () => {
    const [clock, log] = [createFakeClock(), counting()];
    relay = await startRelay({ clock, log, idleMs: 5_000 });
    const ada = await relay.join('r');
    ada.submit(['a']);
    await ada.committed(1);
    clock.advance(10_000);
    assert.equal(relay.rooms.count, 1, 'not while somebody is there');
    ada.send({ kind: 'room/leave' });
    assert.equal(await ada.closed, 1000);
    clock.advance(4_999);
    assert.equal(relay.rooms.loaded('r')?.rev, 1);
    clock.advance(1);
    assert.equal(relay.rooms.loaded('r'), null);
    const rev = await relay.rooms.with('r', (room) => room.rev);
    assert.deepEqual([rev, log.loads], [1, 2]);
    assert.equal((await log.loadSnapshot('r'))?.rev, 1);
  });

  it('stays loaded while it is used, and for those who come just before it goes', async () => {
    const [clock, log] = [createFakeClock(), counting()];
    relay = await startRelay({ clock, log, idleMs: 1_000 });
    await relay.rooms.with('r', async (room) => {
      clock.advance(10_000);
      assert.deepEqual(await room.submit(add('x')), { rev: 1 });
    });
    clock.advance(999);
    await relay.rooms.with('r', () => {});
    clock.advance(999);
    assert.deepEqual([relay.rooms.count, log.loads], [1, 1]);
  });

  it('tries again when loading has failed', async () => {
    const log = createMemoryOpLog();
    let broken = true;
    relay = await startRelay({
      log: {
        ...log,
        loadSnapshot: (room) => (broken ? Promise.reject(new Error('no')) : log.loadSnapshot(room)),
      },
    });
    await assert.rejects(relay.rooms.with('r', () => {}));
    broken = false;
    assert.equal(await relay.rooms.with('r', (room) => room.rev), 0);
  });

  it('stores a snapshot every so many operations, and loads from it', async () => {
    const log = createMemoryOpLog();
    relay = await startRelay({ log, limits: { snapshotEvery: 10, frameMs: 0 } });
    const ada = await relay.join('r');
    for (let i = 1; i <= 25; i++) {
      ada.submit([i], { base: i - 1 });
      await ada.committed(i);
    }
    assert.equal((await log.loadSnapshot('r'))?.rev, 20);
    const second = await startRelay({ log });
    const state = await second.rooms.with('r', (room) => room.snapshot().docs['tally']!.state);
    assert.deepEqual(
      state,
      Array.from({ length: 25 }, (_, i) => i + 1),
    );
    await second.close();
  });

  it('commits a request with a key once: at once, later, and after a crash', async () => {
    const log = createMemoryOpLog();
    relay = await startRelay({ log });
    const request = { ...add('x'), key: 'k1' };
    const submit = (which: TestRelay) => which.rooms.with('r', (room) => room.submit(request));
    assert.deepEqual(await Promise.all([submit(relay), submit(relay)]), [{ rev: 1 }, { rev: 1 }]);
    assert.deepEqual(await submit(relay), { rev: 1 });
    const second = await startRelay({ log });
    assert.deepEqual(await submit(second), { rev: 1 });
    assert.deepEqual(await second.rooms.with('r', (room) => room.submit({ ...request, key: 'k2' })), {
      rev: 2,
    });
    await second.close();
    const third = await startRelay({ log });
    assert.deepEqual(await submit(third), { rev: 1 });
    await third.close();
  });

  it('shows what came from outside to everyone, and answers what changes nothing with the head', async () => {
    relay = await startRelay();
    const ada = await relay.join('r');
    await relay.rooms.with('r', (room) => room.submit(add('x')));
    const entry = await ada.committed(1);
    assert.deepEqual([entry.by, entry.seq, entry.op], ['server', 0, ['x']]);
    assert.deepEqual(await relay.rooms.with('r', (room) => room.submit(add())), { rev: 1 });
    assert.deepEqual(await relay.rooms.with('r', async (room) => (await room.log(0, 10)).length), 1);
  });

  for (const [what, request, code] of [
    ['a verb that there is not', { ...add('x'), verb: 'nope' }, 'BAD_OPERATION'],
    ['a tool that there is not', { ...add('x'), tool: 'nope' }, 'BAD_OPERATION'],
    ['a name that is none', { ...add('x'), doc: '../x' }, 'BAD_MESSAGE'],
    ['a role that may not', { ...add('x'), author: { ...SERVER, role: 'viewer' } }, 'NOT_PERMITTED'],
    ['too many bytes', add('x'.repeat(70_000)), 'TOO_LARGE'],
    ['a hostile key', { ...add(), args: JSON.parse('[{"__proto__":1}]') as unknown }, 'BAD_OPERATION'],
  ] as const) {
    it(`refuses ${what} from outside`, async () => {
      relay = await startRelay();
      await assert.rejects(
        relay.rooms.with('r', (room) => room.submit(request)),
        { code },
      );
      assert.equal(await relay.rooms.with('r', (room) => room.rev), 0);
    });
  }

  it('[SF4] tells everyone to come back, makes everything durable, then closes', async () => {
    const log = createMemoryOpLog();
    // A frame that is due only when the clock moves, which it does not.
    relay = await startRelay({
      clock: createFakeClock(),
      log: { ...log, close: async () => {} },
      limits: { frameMs: 50 },
    });
    const ada = await relay.join('r');
    ada.submit(['a']);
    await ada.committed(1);
    ada.submit(['b'], { base: 1 });
    await ada.settled();
    await relay.close();
    assert.equal((await ada.next('room/closing')).retryAfter, 100);
    assert.deepEqual((await ada.committed(2)).op, ['b']);
    assert.equal(await ada.closed, 4503);
    assert.equal((await log.loadSnapshot('r'))?.rev, 2);
    await assert.rejects(
      relay.rooms.with('r', () => {}),
      { code: 'UNAVAILABLE' },
    );
  });

  it('leaves no timer behind', async () => {
    const clock = createFakeClock();
    relay = await startRelay({ clock });
    const ada = await relay.join('r');
    ada.submit(['a']);
    ada.send({ kind: 'presence/set', value: 1 });
    await ada.committed(1);
    await relay.close();
    assert.equal(clock.timers, 0);
  });
});
