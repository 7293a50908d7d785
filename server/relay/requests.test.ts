import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Profile } from '../../src/core/profile/schema.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { startFlow, type FlowRelay } from '../testing/flow.js';

const PROFILE: Profile = {
  id: 'asking',
  roles: {
    lead: { as: 'host' },
    guest: {
      media: { microphone: 'request', camera: 'allow', screen: 'deny' },
      ops: {
        'tally_*': { rule: 'request', why: 'Ask the lead' },
        'hands_*': 'deny',
        hands_raise: 'request',
        '*': 'deny',
      },
    },
    usher: { ops: { flow_grant: 'allow', tally_add: 'request', '*': 'allow' } },
    watcher: { as: 'viewer' },
  },
};

const REFUSED = 'NOT_PERMITTED Ask the lead; whoever may allow it has been told';

describe('requests', () => {
  let room: FlowRelay;
  afterEach(() => room.relay.close());

  it('[FL10] are opened by the relay for whoever is refused for want of a grant, once', async () => {
    room = await startFlow(PROFILE);
    const lead = await room.join('Lea', 'lead');
    const guest = await room.join('Gus', 'guest');
    assert.equal(await room.tally(guest), REFUSED);
    const { op, by, verb } = await lead.next('doc/committed', ({ tool }) => tool === 'flow');
    assert.deepEqual([by, verb], ['server', 'ask']);
    const { at } = room.state().asks[0]!;
    assert.deepEqual(op, [['asks', guest.id, 'tally_*', { name: 'Gus', at }]]);
    assert.equal(await room.tally(guest), REFUSED);
    assert.equal(await room.tally(guest), REFUSED);
    assert.equal(room.relay.committed.length, 1);

    assert.equal(await room.act(lead, 'grant', { participant: guest.id, operation: 'tally_*' }), null);
    const told = await guest.next('participant/changed', ({ participant }) => participant.may !== undefined);
    assert.equal(told.participant.may!['tally_*'], 'allow');
    assert.equal(await room.tally(guest), null);
    assert.deepEqual(room.state().asks, []);
    assert.deepEqual(room.state().grants, [{ participant: guest.id, name: 'Gus', operation: 'tally_*' }]);
    // Whoever comes back has it still, and is told so.
    const back = await room.join('Gus', 'guest', { resume: guest.resume() });
    assert.equal(back.welcome!.self.may!['tally_*'], 'allow');

    assert.equal(await room.act(lead, 'revoke', { participant: guest.id, operation: 'tally_*' }), null);
    assert.match((await room.tally(back))!, /^NOT_PERMITTED Ask the lead/);
  });

  it('[FL10] are for what one asks for alone, and a denial beats a grant', async () => {
    room = await startFlow(PROFILE);
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    const ask = (operation: string) => room.act(guest, 'ask', { operation });
    assert.equal(await ask('hands_raise'), null);
    assert.equal(await ask('microphone'), null);
    assert.equal(await ask('tally_add'), null);
    assert.equal(await ask('camera'), 'BAD_OPERATION the role guest may camera without being granted it');
    assert.equal(
      await ask('screen'),
      'NOT_PERMITTED the role guest may not screen, and asking does not help',
    );
    assert.equal(
      await ask('hands_*'),
      'NOT_PERMITTED the role guest may not hands_*, and asking does not help',
    );
    assert.equal(
      await ask('flow_grant'),
      'NOT_PERMITTED the role guest may not flow_grant, and asking does not help',
    );
    // All of a tool, where only a part of it is asked for: the rest stays denied.
    const op = [['grants', guest.id, 'hands_*', { name: '' }]];
    assert.match((await room.submit(lead, op, 'grant'))!, /^NOT_PERMITTED/);
    assert.deepEqual(room.state().grants, []);
  });

  it('[FL2] are made by whoever asks, under their own name, and granted by others', async () => {
    room = await startFlow(PROFILE);
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    const [usher, watcher] = [await room.join('Uma', 'usher'), await room.join('Wim', 'watcher')];
    const forged = [['asks', guest.id, 'tally_add', { name: 'The lead', at: 5 }]];
    assert.equal(await room.submit(guest, forged, 'ask'), null);
    const { name, at } = room.state().asks[0]!;
    assert.equal(name, 'Gus');
    assert.ok(at > 5);
    assert.match((await room.submit(usher, forged, 'ask'))!, /NOT_PERMITTED nobody asks for another/);

    const self = [['grants', guest.id, 'tally_add', { name: 'Gus' }]];
    assert.match(
      (await room.submit(guest, self, 'grant'))!,
      /NOT_PERMITTED the role guest may not flow_grant/,
    );
    assert.match((await room.submit(watcher, self, 'grant'))!, /NOT_PERMITTED/);
    // Under the name of something that they may do.
    assert.match((await room.submit(guest, self, 'ask'))!, /NOT_PERMITTED the role guest may not flow_grant/);
    const own = [['grants', usher.id, 'tally_add', { name: 'Uma' }]];
    assert.match((await room.submit(usher, own, 'grant'))!, /nobody grants themselves/);
    assert.equal(
      await room.submit(usher, [['grants', guest.id, 'tally_add', { name: 'Somebody' }]], 'grant'),
      null,
    );
    assert.equal(room.state().grants[0]!.name, 'Gus');
    assert.equal(await room.tally(guest), null);
    assert.match(
      (await room.act(lead, 'grant', { participant: 'nobody', operation: 'tally_add' }))!,
      /^NOT_FOUND whoever is to be allowed/,
    );
    for (const verb of ['phase', 'end', 'admit', 'turn-away', 'promote', 'ban'] as const) {
      const may = guest.welcome!.self.may!;
      assert.equal(may[`flow_${verb}`] ?? may['flow_*'], 'deny', verb);
    }
  });

  it('[FL10] end with whoever leaves, and not with a connection', async () => {
    const clock = createFakeClock();
    room = await startFlow(PROFILE, { clock, limits: { graceMs: 1_000 } });
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    await room.act(lead, 'grant', { participant: guest.id, operation: 'tally_*' });
    await room.act(guest, 'ask', { operation: 'microphone' });
    guest.destroy();
    await lead.next('participant/changed', ({ participant: { id, online } }) => id === guest.id && !online);
    assert.equal(room.state().grants.length, 1);
    clock.advance(2_000);
    const lapsed = await lead.next('doc/committed', ({ verb }) => verb === 'lapse');
    assert.equal(lapsed.by, 'server');
    assert.deepEqual([room.state().grants, room.state().asks], [[], []]);
  });

  it('[FL10] do not pester: the relay asks for somebody a few times', async () => {
    const clock = createFakeClock();
    room = await startFlow(PROFILE, { clock });
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    for (let i = 0; i < 3; i++) {
      assert.equal(await room.tally(guest), REFUSED);
      await lead.next('doc/committed', ({ verb }) => verb === 'ask');
      await room.act(lead, 'refuse', { participant: guest.id, operation: 'tally_*' });
    }
    assert.equal(await room.tally(guest), 'NOT_PERMITTED Ask the lead');
    assert.deepEqual(room.state().asks, []);
  });

  it('[PF9] pester nobody: as often as they are made by hand, and no more', async () => {
    room = await startFlow(PROFILE, { clock: createFakeClock() });
    const guest = await room.join('Gus', 'guest');
    for (let i = 0; i < 10; i++) {
      assert.equal(await room.act(guest, 'ask', { operation: 'microphone' }), null);
      assert.equal(await room.act(guest, 'withdraw'), null);
    }
    assert.equal(await room.act(guest, 'ask', { operation: 'microphone' }), 'RATE_LIMITED Ask less often');
  });

  it('[FL2] stand up to a flood: so many of one person, so many in all', async () => {
    room = await startFlow({
      roles: { lead: { as: 'host' }, guest: { ops: { '*': 'request' } } },
    });
    const guest = await room.join('Gus', 'guest');
    const ask = (i: number) =>
      room.submit(guest, [['asks', guest.id, `chat_v${i}`, { name: '', at: 0 }]], 'ask');
    for (let i = 0; i < 8; i++) assert.equal(await ask(i), null);
    assert.match((await ask(8))!, /TOO_LARGE 8 requests of one person/);
    const many = Array.from({ length: 2_001 }, (_, i) => [
      'asks',
      guest.id,
      `chat_v${10_000 + i}`,
      { name: '', at: 0 },
    ]);
    assert.match((await room.submit(guest, many, 'ask'))!, /TOO_LARGE/);
  });
});
