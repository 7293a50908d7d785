/** What a room does while a commit is under way: a log that appends when the test says so. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createMemoryOpLog } from '../storage/memory/op-log.js';
import type { OpLog } from '../storage/types.js';
import type { RawClient } from '../testing/raw-client.js';
import { startRelay, type TestRelay } from '../testing/relay.js';

describe('while a commit is under way', () => {
  let relay: TestRelay;
  let release = (): void => {};
  let gone: Promise<void>;
  beforeEach(async () => {
    const memory = createMemoryOpLog();
    const held = new Promise<void>((resolve) => (release = resolve));
    const log: OpLog = { ...memory, append: (batch) => held.then(() => memory.append(batch)) };
    let tell = (): void => {};
    gone = new Promise<void>((resolve) => (tell = resolve));
    const events = { opened() {}, gone: () => tell(), sent() {}, dropped() {}, closed() {} };
    relay = await startRelay({ log, gateway: { events } });
  });
  afterEach(async () => {
    release();
    await relay.close();
  });

  const heard = (client: RawClient, kind: string): boolean =>
    client.inbox.some((message) => message.kind === kind);

  it('[OP10] nobody is shown the operation, not even its author, and no latecomer', async () => {
    const [ada, bob] = [await relay.join('r'), await relay.join('r')];
    ada.submit(['a']);
    await Promise.all([ada.settled(), bob.settled()]);
    const late = await relay.join('r');
    assert.deepEqual([heard(ada, 'doc/committed'), heard(bob, 'doc/committed'), late.rev], [false, false, 0]);
    release();
    assert.equal((await late.committed(1)).by, ada.id);
  });

  it('[OP4] a latecomer may build on what it was shown', async () => {
    const ada = await relay.join('r');
    ada.submit(['a']);
    await ada.settled();
    const late = await relay.join('r');
    late.submit(['late'], { base: 0 });
    await late.settled();
    release();
    assert.deepEqual((await late.committed(2)).op, ['late']);
    assert.equal(heard(late, 'doc/refused'), false);
  });

  it('[RF1] [OP10] a refusal waits for what it was decided upon', async () => {
    const ada = await relay.join('r');
    ada.send(ada.submission(['a']), ada.submission(['refuse']));
    await ada.settled();
    assert.equal(heard(ada, 'doc/refused'), false);
    release();
    assert.equal((await ada.next('doc/refused')).seq, 2);
  });

  it('[RS1] whoever comes back waits until the fate of its operations is known', async () => {
    const ada = await relay.join('r');
    ada.submit(['a']);
    await ada.settled();
    const again = await relay.connect('r');
    again.send({ kind: 'hello', versions: [1], name: 'Ada', resume: ada.resume(0) });
    assert.equal(await ada.closed, 4409);
    assert.equal(heard(again, 'welcome'), false);
    release();
    const { seq, rev } = await again.next('welcome');
    assert.deepEqual([seq, rev], [1, 1]);
  });

  it('leaves nobody online who gives up while it waits', async () => {
    const ada = await relay.join('r');
    ada.submit(['a']);
    await ada.settled();
    const again = await relay.connect('r');
    again.send({ kind: 'hello', versions: [1], name: 'Ada', resume: ada.resume(0) });
    assert.equal(await ada.closed, 4409);
    await gone;
    again.destroy();
    await again.closed;
    // Another connection of the same participant: its welcome comes after the one that gave up was dealt with.
    const bob = await relay.join('r');
    release();
    await bob.committed(1);
    await bob.settled();
    const online = relay.rooms.loaded('r')!.participants.filter((participant) => participant.online);
    assert.deepEqual(
      online.map(({ id }) => id),
      [bob.id],
    );
  });
});
