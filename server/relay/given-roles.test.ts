import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { builtIn } from '../../src/core/profile/built-in/built-in.js';
import type { Profile } from '../../src/core/profile/schema.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { startFlow, type FlowRelay } from '../testing/flow.js';
import type { RawClient } from '../testing/raw-client.js';

const PROFILE: Profile = {
  id: 'roles',
  roles: {
    lead: { as: 'host', max: 2 },
    guest: { ops: { '*': 'deny' } },
    speaker: { max: 1 },
    steward: { ops: { flow_promote: 'allow', 'flow_hand-over': 'allow', flow_ban: 'allow' } },
  },
};

describe('roles that are given', () => {
  let room: FlowRelay;
  afterEach(() => room.relay.close());

  const roleOf = ({ id }: RawClient): string | undefined =>
    room.relay.rooms.loaded('r')!.participants.find((each) => each.id === id)?.role;
  const told = (who: RawClient, role: string) =>
    who.next(
      'participant/changed',
      ({ participant }) => participant.may !== undefined && participant.role === role,
    );

  it('[FL7] hold at once, for everything, and over a reconnect', async () => {
    room = await startFlow(PROFILE);
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    assert.match((await room.tally(guest))!, /^NOT_PERMITTED/);
    assert.equal(
      await room.act(lead, 'promote', { participant: guest.id, name: 'Nobody', role: 'speaker' }),
      null,
    );
    assert.deepEqual(room.state().roles, [{ participant: guest.id, name: 'Gus', role: 'speaker' }]);
    const { participant } = await told(guest, 'speaker');
    assert.equal(participant.may!['*'], 'allow');
    await lead.next('participant/changed', (each) => each.participant.role === 'speaker');
    assert.equal(await room.tally(guest), null);
    const back = await room.join('Gus', 'guest', { resume: guest.resume() });
    assert.equal(back.welcome!.self.role, 'speaker');
    assert.equal(await room.tally(back), null);
    // Null takes it back.
    assert.equal(await room.act(lead, 'promote', { participant: guest.id, role: null }), null);
    assert.equal(roleOf(back), 'guest');
    assert.match((await room.tally(back))!, /^NOT_PERMITTED/);
  });

  it('[FL7] are roles of the profile, for so many, and of those who are here', async () => {
    room = await startFlow(PROFILE);
    const [lead, gus, gil] = [
      await room.join('Lea', 'lead'),
      await room.join('Gus', 'guest'),
      await room.join('Gil', 'guest'),
    ];
    const promote = (participant: string, role: string) => room.act(lead, 'promote', { participant, role });
    assert.match(
      (await promote(gus.id, 'king'))!,
      /^BAD_OPERATION this room has no role "king"; there is lead, guest/,
    );
    assert.match((await promote(gus.id, '__proto__'))!, /^BAD_OPERATION/);
    assert.equal(await promote(gus.id, 'speaker'), null);
    assert.match((await promote(gil.id, 'speaker'))!, /^ROOM_FULL there may be 1 with the role speaker/);
    assert.match((await promote('pNobody', 'guest'))!, /^NOT_FOUND/);
    assert.match((await promote(lead.id, 'guest'))!, /nobody gives themselves a role/);
    assert.equal(await promote(gil.id, 'lead'), null);
    assert.equal(await room.act(gil, 'promote', { participant: lead.id, role: 'guest' }), null);
    assert.equal(roleOf(lead), 'guest');
  });

  it('[FL2] are given by hosts: nobody else makes or unmakes one, or bans one', async () => {
    room = await startFlow(PROFILE);
    const [lead, guest, steward] = [
      await room.join('Lea', 'lead'),
      await room.join('Gus', 'guest'),
      await room.join('Sol', 'steward'),
    ];
    const value = { name: '', role: 'lead', how: 'promote' };
    assert.match(
      (await room.submit(guest, [['roles', guest.id, '', value]], 'promote'))!,
      /^NOT_PERMITTED the role guest may not flow_promote/,
    );
    assert.match(
      (await room.submit(steward, [['roles', steward.id, '', value]], 'promote'))!,
      /nobody gives themselves/,
    );
    assert.match(
      (await room.submit(steward, [['roles', guest.id, '', value]], 'promote'))!,
      /only a host makes somebody else one/,
    );
    assert.match(
      (await room.act(steward, 'promote', { participant: lead.id, role: 'guest' }))!,
      /only a host changes the role of a host/,
    );
    assert.match((await room.act(steward, 'ban', { participant: lead.id }))!, /only a host bans a host/);
    const succeed = [['roles', guest.id, '', { ...value, how: 'succeed' }]];
    for (const who of [guest, steward, lead])
      assert.match((await room.submit(who, succeed, 'succeed'))!, /^NOT_PERMITTED/);
    // Handed over, but to oneself as well.
    const over = { ...value, how: 'hand-over' };
    const ids = [guest.id, steward.id].sort();
    const both = ids.map((id) => ['roles', id, '', over]);
    // The relay fills in what really changes hands.
    assert.equal(await room.submit(steward, both, 'hand-over'), null);
    assert.deepEqual([roleOf(steward), roleOf(guest)], ['guest', 'steward']);
    const three = [guest.id, lead.id, steward.id].sort().map((id) => ['roles', id, '', over]);
    assert.match(
      (await room.submit(lead, three, 'hand-over'))!,
      /handed over by whoever has it, to one other/,
    );
  });

  it('[FL7] change hands: who had it has the other one then', async () => {
    room = await startFlow(PROFILE);
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    assert.equal(await room.act(lead, 'hand-over', { participant: guest.id }), null);
    assert.deepEqual([roleOf(lead), roleOf(guest)], ['guest', 'lead']);
    assert.equal((await told(lead, 'guest')).participant.as, 'participant');
    assert.equal((await told(guest, 'lead')).participant.as, 'host');
    assert.match((await room.act(lead, 'hand-over', { participant: guest.id }))!, /^NOT_PERMITTED/);
    assert.equal(await room.act(guest, 'hand-over', { participant: lead.id }), null);
    assert.deepEqual([roleOf(lead), roleOf(guest)], ['lead', 'guest']);
    assert.match((await room.act(lead, 'hand-over', { participant: 'pNobody' }))!, /^NOT_FOUND/);
  });

  it('[FL7] go to whoever has been here longest when the last host has left for good', async () => {
    const clock = createFakeClock();
    room = await startFlow(builtIn('meeting')!, { clock, limits: { graceMs: 1_000 } });
    const [one, two] = [await room.join('One', 'host'), await room.join('Two', 'host')];
    const [ann, ben] = [await room.join('Ann', 'participant'), await room.join('Ben', 'participant')];
    one.send({ kind: 'room/leave' });
    await ben.next('participant/left');
    await ben.settled();
    assert.equal(room.relay.committed.length, 0);
    two.destroy();
    await ben.next('participant/changed', ({ participant: { id, online } }) => id === two.id && !online);
    assert.equal(room.relay.committed.length, 0);
    clock.advance(1_500);
    const entry = await ben.next('doc/committed', ({ verb }) => verb === 'succeed');
    assert.equal(entry.by, 'server');
    assert.deepEqual([roleOf(ann), roleOf(ben)], ['host', 'participant']);
    assert.equal((await told(ann, 'host')).participant.as, 'host');
    assert.equal(await room.act(ann, 'ban', { participant: ben.id }), null);
  });

  it('[FL7] go to nobody where the profile names no successor', async () => {
    room = await startFlow(PROFILE);
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    lead.send({ kind: 'room/leave' });
    await guest.next('participant/left');
    await guest.settled();
    assert.deepEqual([room.relay.committed.length, roleOf(guest)], [0, 'guest']);
  });

  it('[FL11] end with whoever leaves', async () => {
    const clock = createFakeClock();
    room = await startFlow(PROFILE, { clock, limits: { graceMs: 1_000 } });
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    await room.act(lead, 'promote', { participant: guest.id, role: 'speaker' });
    const resume = guest.resume();
    guest.send({ kind: 'room/leave' });
    await lead.next('participant/left');
    // Those who were here before the room was loaded might still have come back.
    clock.advance(1_500);
    await lead.next('doc/committed', ({ verb }) => verb === 'lapse');
    assert.deepEqual(room.state().roles, []);
    assert.equal((await room.join('Gus', 'guest', { resume })).welcome!.self.role, 'guest');
  });
});
