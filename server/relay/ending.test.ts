import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createMemoryOpLog } from '../storage/memory/op-log.js';
import { startFlow, type FlowRelay } from '../testing/flow.js';
import type { RawClient } from '../testing/raw-client.js';
import type { Profile } from '../../src/core/profile/schema.js';

const PROFILE: Profile = { id: 'over', roles: { lead: { as: 'host' }, guest: {} } };
const ENDED = { code: 'ROOM_ENDED', message: 'the host has ended it' };
const BANNED = { code: 'NOT_PERMITTED', message: 'a moderator has banned you from the room' };

describe('bans and the end of a room', () => {
  let room: FlowRelay;
  afterEach(() => room.relay.close());

  const thrownOut = async (who: RawClient): Promise<[code: string, message: string, close: number]> => {
    const { error } = await who.next('room/refused');
    return [error.code, error.message, await who.closed];
  };

  it('[FL9] is told to everybody, and nobody is left', async () => {
    room = await startFlow(PROFILE);
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    lead.submit([['ended', '', '', true]], { tool: 'flow', doc: 'flow', verb: 'end', base: 0 });
    for (const who of [lead, guest])
      assert.deepEqual(await thrownOut(who), ['ROOM_ENDED', ENDED.message, 4410]);
    assert.ok(
      guest.frames.some((frame) => frame.includes('"ended"')),
      'has seen who did it',
    );
    assert.deepEqual(room.relay.rooms.loaded('r')!.participants, []);
    assert.deepEqual(await room.refusal('guest'), ENDED);
    // Who comes back does not open it, not even as a host: the connection may just have been away.
    assert.deepEqual(await room.refusal('lead', { resume: lead.resume() }), ENDED);
    assert.deepEqual(await room.refusal('guest', { resume: guest.resume() }), ENDED);
  });

  it('[FL9] lasts until a host comes in, or somebody opens it', async () => {
    room = await startFlow({ ...PROFILE, flow: { lobby: 'knock' } });
    const lead = await room.join('Lea', 'lead');
    const waiting = await room.come('Gus', 'guest');
    await waiting.next('refused');
    lead.submit([['ended', '', '', true]], { tool: 'flow', doc: 'flow', verb: 'end', base: 0 });
    assert.equal((await thrownOut(waiting))[0], 'ROOM_ENDED');
    await lead.closed;
    const again = await room.join('Lea', 'lead');
    assert.deepEqual(
      room.relay.committed
        .filter(({ verb }) => verb === 'open' || verb === 'end')
        .map(({ by, verb }) => [by === 'server', verb]),
      [
        [false, 'end'],
        [true, 'open'],
      ],
    );
    assert.equal(room.state().ended, false);
    assert.equal(await room.tally(again), null);

    const author = { id: 'api', name: '', role: 'lead' };
    const ask = { tool: 'flow', doc: 'flow', args: {}, author, application: true };
    await room.relay.rooms.with('r', (host) => host.submit({ ...ask, verb: 'end' }));
    await again.closed;
    await room.relay.rooms.with('r', (host) => host.submit({ ...ask, verb: 'open' }));
    const guest = await room.come('Gus', 'guest');
    assert.equal((await guest.next('refused')).error.code, 'WAITING');
  });

  it('[FL2] is not for a guest to bring about', async () => {
    room = await startFlow(PROFILE);
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    for (const [op, verb] of [
      [[['ended', '', '', true]], 'end'],
      [[['ended', '', '', true]], 'ask'],
      [[['banned', lead.id, '', { name: '' }]], 'ban'],
      [[['banned', guest.id, '', 'unban']], 'unban'],
    ] as const)
      assert.match((await room.submit(guest, op, verb))!, /^NOT_PERMITTED the role guest may not flow_/);
    const own = [['banned', lead.id, '', { name: '' }]];
    assert.match((await room.submit(lead, own, 'ban'))!, /nobody bans themselves/);
    assert.equal(room.relay.committed.length, 0);
  });

  it('[FL8] bars somebody at once: by id, by secret, by token, and by whom the token names, for good', async () => {
    const log = createMemoryOpLog();
    room = await startFlow(PROFILE, { log });
    const lead = await room.join('Lea', 'lead', { token: 'lea@x' });
    const guest = await room.join('Gus', 'guest', { token: 'gus@x' });
    assert.equal(await room.act(lead, 'ban', { participant: guest.id, name: 'Somebody' }), null);
    assert.deepEqual(await thrownOut(guest), [BANNED.code, BANNED.message, 4403]);
    const [ban] = room.state().banned;
    assert.equal(ban!.name, 'Gus');
    assert.match(ban!.subject!, /^[\w-]{22}$/);
    assert.ok(!JSON.stringify(room.state()).includes('gus@x'), 'nobody inside reads whom the token names');
    assert.deepEqual(await room.refusal('guest', { resume: guest.resume() }), BANNED);
    assert.deepEqual(await room.refusal('guest', { token: 'gus@x' }), BANNED);
    const hosted = room.relay.rooms.loaded('r')!;
    assert.throws(() => hosted.checkBearer('gus@x'), BANNED);
    assert.throws(() => hosted.checkBearer('another token', 'gus@x'), BANNED);
    hosted.checkBearer('another token', 'gil@x');
    await room.join('Gil', 'guest', { token: 'gil@x' });

    // After a start of the server too, which knows no tokens then.
    const entries = await log.read('r', 0, 100);
    const later = createMemoryOpLog();
    await later.append({ room: 'r', after: 0, entries });
    const before = room;
    room = await startFlow(PROFILE, { log: later });
    await before.relay.close();
    const host = await room.join('Lea', 'lead');
    assert.deepEqual(await room.refusal('guest', { token: 'gus@x' }), BANNED);
    assert.equal(await room.act(host, 'unban', { participant: guest.id }), null);
    await room.join('Gus', 'guest', { token: 'gus@x' });
  });

  it('[FL8] is about the person whatever the operation says, and about those who have just left', async () => {
    room = await startFlow(PROFILE);
    const lead = await room.join('Lea', 'lead');
    const guest = await room.join('Gus', 'guest', { token: 'gus@x' });
    const other = await room.join('Gil', 'guest', { token: 'gil@x' });
    guest.send({ kind: 'room/leave' });
    await lead.next('participant/left');
    const forged = [['banned', guest.id, '', { name: 'Gus', subject: 'forged' }]];
    assert.equal(await room.submit(lead, forged, 'ban'), null);
    assert.notEqual(room.state().banned[0]!.subject, 'forged');
    assert.deepEqual(await room.refusal('guest', { token: 'gus@x' }), BANNED);
    await other.settled();
    assert.equal(room.relay.rooms.loaded('r')!.participants.length, 2);
  });
});
