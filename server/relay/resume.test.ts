import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { createMemoryOpLog } from '../storage/memory/op-log.js';
import { startRelay, type RelayOptions, type TestRelay } from '../testing/relay.js';
import type { RawClient } from '../testing/raw-client.js';

/** Cuts the connection without a word, as a network does. */
async function cut(client: RawClient): Promise<void> {
  client.destroy();
  await client.closed;
}

describe('resuming', () => {
  let relay: TestRelay;
  const restart = async (options: RelayOptions = {}): Promise<void> => {
    await relay.close();
    relay = await startRelay(options);
  };
  beforeEach(async () => void (relay = await startRelay()));
  afterEach(() => relay.close());

  it('[RS1] is the same participant, gets what it missed, and commits the rest once', async () => {
    const [ada, bob] = [await relay.join('r'), await relay.join('r', { name: 'Bob' })];
    ada.submit(['a1']);
    await ada.committed(1);
    await cut(ada);
    bob.submit(['b'], { base: 1 });
    await bob.committed(2);

    const again = await relay.connect('r');
    const welcome = await again.hello({ resume: ada.resume(1) });
    assert.equal(welcome.self.id, ada.id);
    assert.equal(welcome.seq, 1);
    assert.equal(welcome.rev, 2);
    assert.equal(welcome.content.kind === 'tail' && welcome.content.entries[0]?.rev, 2);
    again.submit(['a1'], { seq: 1, base: 2 });
    again.submit(['a2'], { seq: 2, base: 2 });
    assert.deepEqual((await bob.committed(3)).op, ['a2']);
  });

  it('[RS1] knows the fate of an operation that was on its way when the connection was cut', async () => {
    const ada = await relay.join('r');
    for (let i = 0; i < 50; i++) ada.submit([i], { base: 0 });
    await ada.committed(1);
    await cut(ada);
    const again = await relay.connect('r');
    const { seq, rev, content } = await again.hello({ resume: ada.resume(1) });
    assert.equal(content.kind === 'tail' && content.entries.length, rev - 1);
    assert.equal(seq, rev, 'the seq that is told is that of what is shown');
  });

  it('[RS2] gets a snapshot when the gap is too long', async () => {
    const ada = await relay.join('r');
    for (let i = 0; i < 2_001; i++) ada.submit([], { base: 0, verb: 'undo' });
    await ada.committed(2_001);
    const bob = await relay.connect('r');
    const { content } = await bob.hello({ resume: ada.resume(0) });
    assert.equal(content.kind, 'snapshot');
    const eve = await relay.connect('r');
    assert.equal((await eve.hello({ resume: ada.resume(1) })).content.kind, 'tail');
  });

  it('[RS2] gets a snapshot when the log no longer reaches back, and when it claims to be ahead', async () => {
    const log = createMemoryOpLog();
    await restart({ log, limits: { snapshotEvery: 1, keepEntries: 1 } });
    const ada = await relay.join('r');
    for (let i = 1; i <= 5; i++) {
      ada.submit([i], { base: i - 1 });
      await ada.committed(i);
    }
    await relay.rooms.close();
    assert.ok((await log.range('r')).oldest > 2);
    const second = await startRelay({ log });
    const again = await second.connect('r');
    assert.equal((await again.hello({ resume: ada.resume(1) })).content.kind, 'snapshot');
    const ahead = await second.connect('r');
    const welcome = await ahead.hello({ resume: ada.resume(99) });
    assert.deepEqual([welcome.content.kind, welcome.rev, welcome.seq], ['snapshot', 5, 5]);
    await second.close();
  });

  it('[RS1] resumes after the server has crashed, from the log alone', async () => {
    const log = createMemoryOpLog();
    const crashed = await startRelay({ log });
    const ada = await crashed.join('r');
    ada.submit(['a']);
    await ada.committed(1);
    // Nothing of the first relay is stopped or saved before the second one starts.
    const second = await startRelay({ log });
    const again = await second.connect('r');
    const welcome = await again.hello({ resume: ada.resume(1) });
    assert.deepEqual([welcome.self.id, welcome.seq, welcome.rev], [ada.id, 1, 1]);
    again.submit(['a'], { seq: 1, base: 1 });
    again.submit(['b'], { seq: 2, base: 1 });
    assert.deepEqual((await again.committed(2)).op, ['b']);
    await second.close();
    await crashed.close();
  });

  it('[RS3] is somebody new with a wrong secret, or the secret of another', async () => {
    const [ada, bob] = [await relay.join('r'), await relay.join('r')];
    for (const secret of ['', 'x'.repeat(22), bob.welcome!.secret]) {
      const again = await relay.connect('r');
      const welcome = await again.hello({ resume: { ...ada.resume(0), secret } });
      assert.notEqual(welcome.self.id, ada.id);
      assert.deepEqual([welcome.content.kind, welcome.seq], ['snapshot', 0]);
    }
    await ada.settled();
  });

  it('[RS3] is somebody new in another room', async () => {
    const ada = await relay.join('r');
    const other = await relay.connect('other');
    assert.notEqual((await other.hello({ resume: ada.resume(0) })).self.id, ada.id);
  });

  it('[RS4] takes the place of its own older connection', async () => {
    const ada = await relay.join('r');
    const again = await relay.connect('r');
    const welcome = await again.hello({ resume: ada.resume() });
    assert.equal(await ada.closed, 4409);
    assert.equal(welcome.self.id, ada.id);
    assert.deepEqual(
      welcome.participants.map(({ id, online }) => [id, online]),
      [[ada.id, true]],
    );
    again.submit(['a'], { seq: 1 });
    await again.committed(1);
  });

  it('[PR3] stays for the grace period, offline, then leaves; its presence goes with it', async () => {
    const clock = createFakeClock();
    await restart({ clock });
    const ada = await relay.join('r');
    const bob = await relay.join('r', { name: 'Bob' });
    ada.send({ kind: 'presence/set', value: { x: 1 } });
    await ada.settled();
    clock.advance(50);
    await bob.next('presence/changed');
    await cut(ada);
    await bob.settled();
    clock.advance(50);
    const lost = await bob.next('participant/changed', ({ participant }) => !participant.online);
    assert.equal(lost.participant.id, ada.id);
    clock.advance(14_000);
    assert.equal(relay.rooms.loaded('r')!.participants.length, 2);
    clock.advance(1_000);
    clock.advance(50);
    assert.equal((await bob.next('participant/left')).id, ada.id);
    const late = await relay.connect('r');
    assert.deepEqual((await late.hello()).presence, []);
  });

  it('[PR3] is back within the grace period as if nothing had been', async () => {
    const clock = createFakeClock();
    await restart({ clock });
    const ada = await relay.join('r');
    await cut(ada);
    const again = await relay.connect('r');
    await again.hello({ resume: ada.resume() });
    clock.advance(60_000);
    assert.deepEqual(
      relay.rooms.loaded('r')!.participants.map(({ id, online }) => [id, online]),
      [[ada.id, true]],
    );
  });

  it('[PR3] leaves at once when it says so', async () => {
    const [ada, bob] = [await relay.join('r'), await relay.join('r')];
    ada.send({ kind: 'room/leave' });
    assert.equal((await bob.next('participant/left')).id, ada.id);
    assert.equal(await ada.closed, 1000);
  });

  it('refuses whom the room has no place for, but not those who come back to theirs', async () => {
    await restart({ limits: { maxParticipants: 2 } });
    const [ada] = [await relay.join('r'), await relay.join('r')];
    const third = await relay.connect('r');
    third.send({ kind: 'hello', versions: [1], name: 'x' });
    assert.equal((await third.next('room/refused')).error.code, 'ROOM_FULL');
    assert.equal(await third.closed, 4430);
    const again = await relay.connect('r');
    assert.equal((await again.hello({ resume: ada.resume() })).self.id, ada.id);
  });
});
