/** What is somebody's own, however often they come in: what they have used up, and their role. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Profile } from '../../src/core/profile/schema.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { startFlow, type FlowRelay } from '../testing/flow.js';
import type { RawClient } from '../testing/raw-client.js';

const PROFILE: Profile = {
  id: 'persons',
  roles: {
    lead: { as: 'host', max: 1 },
    guest: { ops: { tally_add: { rule: 'allow', rate: '2/min' } } },
  },
  flow: { role: 'guest', successor: 'guest' },
};

describe('the same person', () => {
  let room: FlowRelay;
  afterEach(() => room.relay.close());

  const leave = async (who: RawClient): Promise<void> => {
    who.send({ kind: 'room/leave' });
    await who.closed;
  };

  it('[PF5] has done what they have done, also after leaving and under another id', async () => {
    const clock = createFakeClock();
    room = await startFlow(PROFILE, { clock });
    const token = 'gus@x';
    const guest = await room.join('Gus', 'guest', { token });
    assert.deepEqual([await room.tally(guest), await room.tally(guest)], [null, null]);
    await leave(guest);
    const back = await room.join('Gus', 'guest', { token, resume: guest.resume() });
    assert.equal(back.id, guest.id);
    assert.match((await room.tally(back))!, /^RATE_LIMITED/);
    await leave(back);
    const anew = await room.join('Gus', 'guest', { token });
    assert.match((await room.tally(anew))!, /^RATE_LIMITED/);
    assert.equal(await room.tally(await room.join('Gil', 'guest', { token: 'gil@x' })), null);
    clock.advance(60_000);
    assert.equal(await room.tally(await room.join('Gus', 'guest', { token })), null);
  });

  it('[FL7] comes back to the role that a successor has', async () => {
    room = await startFlow(PROFILE);
    const lead = await room.join('Lea', 'lead');
    const guest = await room.join('Gus', 'guest');
    await leave(lead);
    await guest.next('doc/committed', ({ verb }) => verb === 'succeed');
    const back = await room.join('Lea', 'lead');
    assert.equal(back.welcome!.self.role, 'lead');
    // There is still one of them alone who came so.
    assert.equal((await room.refusal('lead')).code, 'ROOM_FULL');
    assert.equal(await room.act(back, 'promote', { participant: guest.id, role: null }), null);
  });
});
