import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Profile } from '../../src/core/profile/schema.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { createMemoryOpLog } from '../storage/memory/op-log.js';
import type { OpLog } from '../storage/types.js';
import { startFlow, type FlowRelay } from '../testing/flow.js';
import type { RawClient } from '../testing/raw-client.js';

const PROFILE: Profile = {
  id: 'knocking',
  roles: { lead: { as: 'host' }, guest: {}, usher: { ops: { flow_admit: 'allow', '*': 'deny' } } },
  flow: { role: 'guest', lobby: 'knock' },
};

const TOLD = 'waiting to be let in; somebody inside has been told';

describe('the lobby', () => {
  let room: FlowRelay;
  afterEach(() => room.relay.close());

  const knocked = (at: RawClient) => at.next('doc/committed', ({ verb }) => verb === 'knock');
  const waitingIds = (): string[] => room.state().waiting.map(({ participant }) => participant);
  const why = async (who: RawClient): Promise<string> => (await who.next('refused')).error.message;

  it('[FL5] has newcomers wait until somebody lets them in, and tells those inside', async () => {
    room = await startFlow(PROFILE);
    const lead = await room.join('Lea', 'lead');
    const guest = await room.come('Gus', 'guest');
    const { error } = await guest.next('refused');
    assert.deepEqual(error, { code: 'WAITING', message: TOLD, retryable: true });
    const { by, op } = await knocked(lead);
    assert.equal(by, 'server');
    const [{ participant, name, at }] = room.state().waiting as [
      { participant: string; name: string; at: number },
    ];
    assert.deepEqual(op, [['waiting', participant, '', { name: 'Gus', at }]]);
    assert.deepEqual([name, room.relay.rooms.loaded('r')!.participants.length], ['Gus', 1]);

    assert.equal(await room.act(lead, 'admit', { participant }), null);
    const welcome = await guest.next('welcome');
    assert.deepEqual([welcome.self.id, welcome.self.role], [participant, 'guest']);
    assert.deepEqual(waitingIds(), []);

    // Whoever is in comes back without knocking.
    guest.welcome = welcome;
    const back = await room.join('Gus', 'guest', { resume: guest.resume(0) });
    assert.equal(back.id, participant);
    assert.equal(room.relay.committed.filter(({ verb }) => verb === 'knock').length, 1);
  });

  it('[FL5] turns away for good, and lets go of those who give up', async () => {
    room = await startFlow(PROFILE);
    const lead = await room.join('Lea', 'lead');
    const [one, two] = [await room.come('One', 'guest'), await room.come('Two', 'guest')];
    while (room.state().waiting.length < 2) await knocked(lead);
    const of = (called: string): string =>
      room.state().waiting.find(({ name }) => name === called)!.participant;
    const gone = of('Two');
    two.destroy();
    const lapse = await lead.next('doc/committed', ({ verb }) => verb === 'lapse');
    assert.deepEqual(lapse.op, [['waiting', gone, '', 'lapse']]);
    await room.act(lead, 'turn-away', { participant: of('One') });
    const { error } = await one.next('room/refused');
    assert.deepEqual(error, { code: 'NOT_PERMITTED', message: 'you were not let in', retryable: false });
    assert.equal(await one.closed, 4403);
    assert.deepEqual(waitingIds(), []);
  });

  it('[FL5] has hosts come in by themselves, and those who may let in do so', async () => {
    room = await startFlow(PROFILE);
    const usher = await room.come('Uma', 'usher');
    assert.equal(await why(usher), 'waiting to be let in, once a host is there');
    const lead = await room.join('Lea', 'lead');
    // What happened before is in the state that the host was given.
    if (waitingIds().length === 0) await knocked(lead);
    await room.act(lead, 'admit', { participants: waitingIds() });
    usher.welcome = await usher.next('welcome');
    usher.rev = usher.welcome.rev;
    const guest = await room.come('Gus', 'guest');
    await knocked(usher);
    assert.equal(await room.act(usher, 'admit', { participants: waitingIds() }), null);
    await guest.next('welcome');
  });

  it('[FL2] takes no entry from anybody but the server, and no leave from a guest', async () => {
    room = await startFlow(PROFILE);
    const lead = await room.join('Lea', 'lead');
    const guest = await room.come('Gus', 'guest');
    await knocked(lead);
    await room.act(lead, 'admit', { participants: waitingIds() });
    guest.welcome = await guest.next('welcome');
    guest.rev = guest.welcome.rev;
    await room.come('Eve', 'guest');
    await knocked(lead);
    const [eve] = waitingIds();
    assert.match(
      (await room.act(guest, 'admit', { participant: eve }))!,
      /^NOT_PERMITTED the role guest may not flow_admit/,
    );
    const forged = [['waiting', 'p1', '', { name: 'Nobody', at: 0 }]];
    for (const who of [lead, guest])
      assert.match((await room.submit(who, forged, 'knock'))!, /^NOT_PERMITTED/);
    assert.match(
      (await room.submit(lead, [['waiting', eve, '', 'lapse']], 'lapse'))!,
      /only the server says/,
    );
    assert.deepEqual(waitingIds(), [eve]);
  });

  it('[FL5] keeps places before the door for others than one person', async () => {
    room = await startFlow(PROFILE);
    for (let i = 0; i < 20; i++) await (await room.come('Eve', 'guest', { token: 'eve@x' })).next('refused');
    const { code, message } = await room.refusal('guest', { token: 'eve@x' });
    assert.deepEqual([code, message], ['ROOM_FULL', '20 wait to come in with that token already']);
    await (await room.come('Gus', 'guest', { token: 'gus@x' })).next('refused');
  });

  it('[FL5] keeps to so many who wait, and to so much in the log', async () => {
    const clock = createFakeClock();
    room = await startFlow(PROFILE, { clock });
    const lead = await room.join('Lea', 'lead');
    const all: RawClient[] = [];
    for (let i = 0; i < 200; i++) {
      const guest = await room.come(`Guest ${i}`, 'guest');
      await guest.next('refused');
      all.push(guest);
    }
    const { code, message } = await room.refusal('guest');
    assert.deepEqual([code, message], ['ROOM_FULL', '200 people wait to come in already']);
    clock.advance(300);
    await knocked(lead);
    const announced = (): number =>
      room.relay.committed.filter(({ verb }) => verb === 'knock').flatMap(({ op }) => op as []).length;
    await lead.settled();
    assert.ok(announced() <= 61, `${announced()} announced at once`);
    // Some come and go as fast as they can: nobody hears of most of them.
    for (const guest of all.splice(0)) guest.destroy();
    for (let i = 0; i < 200; i++) {
      const guest = await room.come('Flood', 'guest');
      await guest.next('refused');
      guest.destroy();
    }
    await lead.settled();
    assert.ok(announced() <= 61, `${announced()} announced in all`);
    assert.ok(room.relay.committed.length < 150, `${room.relay.committed.length} entries`);
    assert.deepEqual(room.relay.broken, []);
  });

  it('[FL5] says again and again that they wait, or their clients would give up', async () => {
    const clock = createFakeClock();
    room = await startFlow(PROFILE, { clock });
    await room.join('Lea', 'lead');
    const guest = await room.come('Gus', 'guest');
    assert.equal(await why(guest), TOLD);
    clock.advance(5_000);
    assert.equal(await why(guest), TOLD);
    clock.advance(5_000);
    assert.equal(await why(guest), TOLD);
  });

  it('[FL6] waits for a host where that is all it needs, and tells nobody inside', async () => {
    room = await startFlow({ ...PROFILE, flow: { lobby: 'host' } });
    const guest = await room.come('Gus', 'guest');
    assert.equal(await why(guest), 'the room opens when its host is there');
    const gone = await room.come('Gil', 'guest');
    await why(gone);
    gone.destroy();
    await gone.closed;
    await room.join('Lea', 'lead');
    await guest.next('welcome');
    await room.join('Gia', 'guest');
    assert.equal(room.relay.committed.length, 0);
  });

  it('[RF4] [FL5] announces again what could not be committed, and keeps those who wait', async () => {
    const memory = createMemoryOpLog();
    const fails = { next: 0 };
    const log: OpLog = {
      ...memory,
      append: async (batch) => {
        if (fails.next-- > 0) throw new MMError('UNAVAILABLE', 'full');
        return memory.append(batch);
      },
    };
    room = await startFlow(PROFILE, { log });
    const lead = await room.join('Lea', 'lead');
    fails.next = 1;
    const guest = await room.come('Gus', 'guest');
    const { pipeline } = await lead.next('room/reset');
    lead.welcome = { ...lead.welcome!, pipeline };
    await knocked(lead);
    // What was refused for want of a log is no answer: the next one is.
    fails.next = 1;
    const [id] = waitingIds();
    lead.submit([['waiting', id, '', 'admit']], { tool: 'flow', doc: 'flow', verb: 'admit', base: 1 });
    const again = await lead.next('room/reset');
    lead.welcome = { ...lead.welcome, pipeline: again.pipeline };
    lead.seq = 0;
    assert.deepEqual(waitingIds(), [id]);
    assert.equal(
      guest.inbox.some(({ kind }) => kind === 'welcome'),
      false,
    );
    assert.equal(await room.act(lead, 'admit', { participant: id }), null);
    assert.equal((await guest.next('welcome')).self.id, id);
  });

  it('[FL11] is empty once the server was gone with those who waited', async () => {
    const log = createMemoryOpLog();
    room = await startFlow(PROFILE, { log });
    const lead = await room.join('Lea', 'lead');
    const guest = await room.come('Gus', 'guest');
    await knocked(lead);
    // A copy of what would be left by a crash: nobody has taken anything back.
    const crashed = createMemoryOpLog();
    const entries = await log.read('r', 0, 100);
    await crashed.append({ room: 'r', after: 0, entries });
    const before = room;
    room = await startFlow(PROFILE, { log: crashed });
    const again = await room.join('Lea', 'lead');
    if (again.welcome!.rev === entries.length)
      await again.next('doc/committed', ({ verb }) => verb === 'lapse');
    assert.equal(entries.length, 1);
    assert.deepEqual([room.relay.rooms.loaded('r')!.rev, waitingIds()], [2, []]);
    guest.destroy();
    await before.relay.close();
  });
});
