import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createFakeClock, type FakeClock } from '../../src/core/testing/fake-clock.js';
import { startRelay, type TestRelay } from '../testing/relay.js';

describe('presence', () => {
  let relay: TestRelay;
  let clock: FakeClock;
  beforeEach(async () => {
    clock = createFakeClock();
    relay = await startRelay({ clock, limits: { presenceMs: 50 } });
  });
  afterEach(() => relay.close());

  it('[PR1] tells the latest of each in one message per interval, the same to everyone', async () => {
    const [ada, bob] = [await relay.join('r'), await relay.join('r')];
    for (let i = 1; i <= 30; i++) ada.send({ kind: 'presence/set', value: { i } });
    bob.send({ kind: 'presence/set', value: 'b' });
    await Promise.all([ada.settled(), bob.settled()]);
    clock.advance(50);
    const told = await bob.next('presence/changed');
    assert.deepEqual(told.changes, [
      [ada.id, { i: 30 }],
      [bob.id, 'b'],
    ]);
    assert.deepEqual(await ada.next('presence/changed'), told);
    clock.advance(1_000);
    await bob.settled();
    assert.equal(
      bob.inbox.some((message) => message.kind === 'presence/changed'),
      false,
    );
  });

  it('[PR1] is in nobody’s log, and in the welcome of those who come later', async () => {
    const ada = await relay.join('r');
    ada.send({ kind: 'presence/set', value: 7 });
    await ada.settled();
    const bob = await relay.connect('r');
    assert.deepEqual((await bob.hello()).presence, [[ada.id, 7]]);
    assert.deepEqual(await relay.log.range('r'), { oldest: 1, head: 0 });
  });

  it('tells who comes, once per interval', async () => {
    const ada = await relay.join('r');
    const others = [await relay.join('r', { name: 'Bob' }), await relay.join('r', { name: 'Cid' })];
    clock.advance(50);
    for (const other of others) {
      const told = await ada.next('participant/changed', ({ participant }) => participant.id === other.id);
      assert.deepEqual(told.participant, other.welcome!.self);
    }
    assert.equal(ada.frames.filter((text) => text.includes('Bob')).length, 1);
    assert.equal(
      ada.frames.find((text) => text.includes('Bob')),
      ada.frames.find((text) => text.includes('Cid')),
    );
  });

  it('tells how a conversion goes: the latest of each asset', async () => {
    const ada = await relay.join('r');
    const asset = { id: 'a', name: 'deck.pdf', status: 'converting', pages: 9 } as const;
    for (let done = 0; done < 9; done++) relay.rooms.loaded('r')!.announce({ ...asset, done });
    clock.advance(50);
    assert.equal((await ada.next('asset/changed')).asset.done, 8);
    await ada.settled();
    assert.equal(
      ada.inbox.some((message) => message.kind === 'asset/changed'),
      false,
    );
  });
});
