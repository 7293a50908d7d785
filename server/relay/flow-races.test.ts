/** What several do to the course of a room at once: a log that appends when the test says so. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { FlowOp } from '../../src/core/ot/flow/flow.js';
import type { Profile } from '../../src/core/profile/schema.js';
import { createMemoryOpLog } from '../storage/memory/op-log.js';
import type { OpLog } from '../storage/types.js';
import { startFlow, type FlowRelay } from '../testing/flow.js';
import type { RawClient } from '../testing/raw-client.js';

const PROFILE: Profile = {
  id: 'races',
  roles: {
    lead: { as: 'host', max: 2 },
    guest: { ops: { tally_add: 'request', '*': 'deny' } },
    speaker: { max: 1 },
  },
  flow: { role: 'guest', phases: { later: {} } },
};

describe('what is decided at the same time', () => {
  let room: FlowRelay;
  let release = (): void => {};
  beforeEach(async () => {
    const memory = createMemoryOpLog();
    const held = new Promise<void>((resolve) => (release = resolve));
    const log: OpLog = { ...memory, append: (batch) => held.then(() => memory.append(batch)) };
    room = await startFlow(PROFILE, { log });
  });
  afterEach(async () => {
    release();
    await room.relay.close();
  });

  const made = (participant: string, role: string, how = 'promote'): FlowOp =>
    [['roles', participant, '', { name: '', role, how }]] as FlowOp;
  const both = (...ops: FlowOp[]): FlowOp => ops.flat().sort((a, b) => (a[1] < b[1] ? -1 : 1));
  const does = (who: RawClient, op: unknown, verb: string, tool = 'flow') =>
    who.submission(op, { tool, doc: tool, verb });
  const roleOf = ({ id }: RawClient): string | undefined =>
    room.relay.rooms.loaded('r')!.participants.find((each) => each.id === id)?.role;
  const refusal = async (who: RawClient): Promise<string> => (await who.next('doc/refused')).error.code;

  it('[FL7] a role is given to no more than may have it', async () => {
    const [lead, one, two] = [
      await room.join('Lea', 'lead'),
      await room.join('One', 'guest'),
      await room.join('Two', 'guest'),
    ];
    lead.send(does(lead, made(one.id, 'speaker'), 'promote'), does(lead, made(two.id, 'speaker'), 'promote'));
    await lead.settled();
    // Who comes meanwhile does not get it either.
    const { code } = await room.refusal('speaker');
    assert.equal(code, 'ROOM_FULL');
    release();
    assert.equal(await refusal(lead), 'ROOM_FULL');
    assert.deepEqual([roleOf(one), roleOf(two)], ['speaker', 'guest']);
  });

  it('[FL7] a role is handed over once', async () => {
    const [lead, one, two] = [
      await room.join('Lea', 'lead'),
      await room.join('One', 'guest'),
      await room.join('Two', 'guest'),
    ];
    const to = ({ id }: RawClient): FlowOp =>
      both(made(id, 'lead', 'hand-over'), made(lead.id, 'guest', 'hand-over'));
    lead.send(does(lead, to(one), 'hand-over'), does(lead, to(two), 'hand-over'));
    await lead.settled();
    release();
    assert.equal(await refusal(lead), 'NOT_PERMITTED');
    assert.deepEqual([roleOf(lead), roleOf(one), roleOf(two)], ['guest', 'lead', 'guest']);
  });

  it('[FL7] two hosts who hand over to the same one leave a host, and lose nobody', async () => {
    const [a, b, one] = [
      await room.join('A', 'lead'),
      await room.join('B', 'lead'),
      await room.join('One', 'guest'),
    ];
    for (const who of [a, b]) {
      who.send(
        does(who, both(made(one.id, 'lead', 'hand-over'), made(who.id, 'x', 'hand-over')), 'hand-over'),
      );
      await who.settled();
    }
    release();
    await b.next('doc/committed', ({ by }) => by === b.id);
    // The second one exchanges a role with somebody who has the same by then.
    assert.deepEqual([roleOf(a), roleOf(b), roleOf(one)], ['guest', 'lead', 'lead']);
  });

  it('[FL7] whose role is taken away does nothing more with it, not even before it is durable', async () => {
    const [a, b] = [await room.join('A', 'lead'), await room.join('B', 'lead')];
    a.send(does(a, made(b.id, 'guest'), 'promote'));
    await a.settled();
    b.send(does(b, [['banned', a.id, '', { name: '' }]], 'ban'), does(b, ['x'], 'add', 'tally'));
    await b.settled();
    release();
    assert.deepEqual([await refusal(b), roleOf(a), roleOf(b)], ['NOT_PERMITTED', 'lead', 'guest']);
    assert.equal(room.relay.committed.length, 1);
  });

  it('[FL10] what is granted while the phase ends does not outlive it', async () => {
    const [a, b, one] = [
      await room.join('A', 'lead'),
      await room.join('B', 'lead'),
      await room.join('One', 'guest'),
    ];
    a.send(does(a, [['grants', one.id, 'tally_add', { name: '' }]], 'grant'));
    await a.settled();
    // As it is for one who has not seen the grant, or does not want to.
    b.send(does(b, [['phase', '', '', 'later']], 'phase'));
    await b.settled();
    release();
    await b.next('doc/committed', ({ verb }) => verb === 'phase');
    assert.deepEqual([room.state().phase, room.state().grants], ['later', []]);
    assert.match((await room.tally(one))!, /^NOT_PERMITTED/);
  });
});
