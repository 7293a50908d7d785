import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Profile } from '../../src/core/profile/schema.js';
import { startFlow, type FlowRelay } from '../testing/flow.js';

const PROFILE: Profile = {
  id: 'talk',
  roles: {
    lead: { as: 'host' },
    guest: { ops: { tally_add: { rule: 'deny', why: 'Not in the talk' } } },
    maker: { ops: { 'tally_*': 'request', '*': 'allow' }, media: { microphone: 'request' } },
  },
  flow: {
    role: 'guest',
    phase: 'talk',
    phases: {
      talk: {},
      questions: { roles: { guest: { as: 'host', ops: { tally_add: 'allow' } } } },
    },
  },
};

describe('phases', () => {
  let room: FlowRelay;
  afterEach(() => room.relay.close());

  it('[FL3] hold from the next operation on, for whoever is inside and whoever comes', async () => {
    room = await startFlow(PROFILE);
    const lead = await room.join('Lea', 'lead');
    const guest = await room.join('Gus', 'guest');
    assert.equal(await room.tally(guest), 'NOT_PERMITTED Not in the talk');
    assert.equal(await room.act(lead, 'phase', { phase: 'questions' }), null);
    assert.equal(await room.tally(guest), null);
    assert.equal((await room.join('Gil', 'guest')).welcome!.self.may!['tally_add'], 'allow');
    // Null is the one that the profile begins with.
    assert.equal(await room.act(lead, 'phase', { phase: null }), null);
    assert.equal(await room.tally(guest), 'NOT_PERMITTED Not in the talk');
  });

  it('[FL4] tell everybody at once what they may and are taken for, without coming in anew', async () => {
    room = await startFlow(PROFILE);
    const lead = await room.join('Lea', 'lead');
    const guest = await room.join('Gus', 'guest');
    await room.act(lead, 'phase', { phase: 'questions' });
    const own = await guest.next('participant/changed', ({ participant }) => participant.may !== undefined);
    assert.equal(own.participant.id, guest.id);
    assert.equal(own.participant.may!['tally_add'], 'allow');
    assert.equal(own.participant.as, 'host');
    // The others hear of the standing, and nothing of what somebody else may.
    const other = await lead.next(
      'participant/changed',
      ({ participant }) => participant.as === 'host' && participant.id === guest.id,
    );
    assert.equal(other.participant.may, undefined);
  });

  it('[FL3] are those of the profile, and a host’s to change', async () => {
    room = await startFlow(PROFILE);
    const [lead, guest, maker] = [
      await room.join('Lea', 'lead'),
      await room.join('Gus', 'guest'),
      await room.join('Mia', 'maker'),
    ];
    assert.equal(
      await room.act(lead, 'phase', { phase: 'nap' }),
      'BAD_OPERATION this room has no phase "nap"; there is talk or questions',
    );
    assert.equal(
      await room.act(lead, 'phase', { phase: '__proto__' }),
      'BAD_OPERATION this room has no phase "__proto__"; there is talk or questions',
    );
    for (const who of [guest, maker])
      assert.match(
        (await room.act(who, 'phase', { phase: 'questions' }))!,
        /^NOT_PERMITTED the role \w+ may not flow_phase/,
      );
    assert.equal(room.state().phase, null);
  });

  it('[FL10] take what was asked for and granted with them', async () => {
    room = await startFlow(PROFILE);
    const lead = await room.join('Lea', 'lead');
    const maker = await room.join('Mia', 'maker');
    assert.equal(await room.act(lead, 'grant', { participant: maker.id, operation: 'tally_*' }), null);
    assert.equal(await room.act(maker, 'ask', { operation: 'microphone' }), null);
    assert.equal(await room.tally(maker), null);
    await room.act(lead, 'phase', { phase: 'questions' });
    assert.deepEqual([room.state().asks, room.state().grants], [[], []]);
    assert.match((await room.tally(maker))!, /^NOT_PERMITTED the role maker has to ask/);
  });

  it('[FL1] are in the one document, which no other tool takes', async () => {
    room = await startFlow({ ...PROFILE, roles: { ...PROFILE.roles, guest: {} } });
    const guest = await room.join('Gus', 'guest');
    guest.submit(['x'], { doc: 'flow', tool: 'tally', verb: 'add', base: 0 });
    const { error } = await guest.next('doc/refused');
    assert.equal(error.message, 'the document flow is one of the tool flow, not of tally');
    const author = { id: 'api', name: '', role: 'lead' };
    await assert.rejects(
      room.relay.rooms.with('r', (host) =>
        host.submit({ tool: 'tally', doc: 'flow', verb: 'add', args: ['x'], author }),
      ),
      { code: 'BAD_OPERATION' },
    );
    // Another document of the tool decides nothing.
    const lead = await room.join('Lea', 'lead');
    lead.submit([['ended', '', '', true]], { doc: 'course', tool: 'flow', verb: 'end', base: lead.rev });
    await lead.next('doc/committed', ({ doc }) => doc === 'course');
    await guest.settled();
    assert.equal(room.relay.rooms.loaded('r')!.participants.length, 2);
  });
});
