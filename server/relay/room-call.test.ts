import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { builtIn } from '../../src/core/profile/built-in/built-in.js';
import { createLaw } from '../../src/core/profile/law.js';
import { MEDIA_SOURCES } from '../../src/core/protocol/sfu.js';
import { createFakeClock, type FakeClock } from '../../src/core/testing/fake-clock.js';
import type { CallDecisions, Caller, Sfu } from '../sfu/port.js';
import { startFlow } from '../testing/flow.js';
import { startRelay, type TestRelay } from '../testing/relay.js';
import type { RawClient } from '../testing/raw-client.js';
import { Person } from './person.js';
import { RoomCall } from './room-call.js';

/** An SFU that answers everything with what it was asked, and remembers. */
function echoSfu() {
  const callers = new Map<string, Caller>();
  const log: string[] = [];
  const sfu: Sfu = {
    unavailable: null,
    counts: { workers: 0, calls: 0, members: 0, transports: 0, producers: 0, consumers: 0 },
    call: (room) => ({
      seat(caller) {
        callers.set(caller.id, caller);
        log.push(`${room} seat ${caller.role}`);
        return {
          ask: ({ id, method }) => caller.tell({ id, result: { method, role: caller.role } as never }),
          close: () => void log.push(`${room} close`),
        };
      },
      moderate: (decisions: CallDecisions) => void log.push(`${room} held ${Object.keys(decisions.held)}`),
    }),
    watch: () => () => {},
    close: async () => {},
  };
  return { sfu, callers, log };
}

async function ask(client: RawClient, id: number, method = 'join'): Promise<unknown> {
  client.send({ kind: 'sfu/ask', id, method, args: {} });
  const { message } = await client.next('sfu/tell', (told) => 'id' in told.message && told.message.id === id);
  return message;
}

describe('a room’s call', () => {
  let relay: TestRelay;
  let clock: FakeClock;
  let sfu: ReturnType<typeof echoSfu>;
  beforeEach(async () => {
    clock = createFakeClock();
    sfu = echoSfu();
    relay = await startRelay({ clock, sfu: sfu.sfu });
  });
  afterEach(() => relay.close());

  it('[SG1] answers on the socket of whoever asked', async () => {
    const [ada, bob] = [await relay.join('r'), await relay.join('r', { role: 'viewer' })];
    assert.deepEqual(await ask(ada, 7), { id: 7, result: { method: 'join', role: 'participant' } });
    assert.deepEqual(await ask(bob, 7), { id: 7, result: { method: 'join', role: 'viewer' } });
    assert.equal(
      ada.inbox.some(({ kind }) => kind === 'sfu/tell'),
      false,
    );
    // What was decided is known before the first seat.
    assert.deepEqual(sfu.log, ['r held ', 'r seat participant', 'r seat viewer']);
  });

  it('[SG8] keeps the seat of somebody whose connection is lost, and tells them on the new one', async () => {
    const ada = await relay.join('r');
    await ask(ada, 1);
    const resume = ada.resume();
    ada.destroy();
    await ada.closed;
    const again = await relay.connect('r');
    await again.hello({ resume, role: 'host' });
    sfu.callers.get(ada.id)!.tell({ event: 'restarted' });
    assert.deepEqual((await again.next('sfu/tell')).message, { event: 'restarted' });
    assert.deepEqual(await ask(again, 2), { id: 2, result: { method: 'join', role: 'host' } });
    assert.equal(sfu.log.filter((line) => line.includes('seat')).length, 1);
    assert.equal(sfu.log.includes('r close'), false);
  });

  it('[SG8] closes the seat of somebody who leaves, at once or after the grace period', async () => {
    const [ada, bob, cid] = [await relay.join('r'), await relay.join('r'), await relay.join('r')];
    for (const client of [ada, bob, cid]) await ask(client, 1);
    ada.send({ kind: 'room/leave' });
    await ada.closed;
    assert.equal(sfu.log.filter((line) => line === 'r close').length, 1);
    bob.destroy();
    const lost = (): boolean => relay.rooms.loaded('r')!.participants.some(({ online }) => !online);
    while (!lost()) await cid.settled();
    assert.equal(sfu.log.filter((line) => line === 'r close').length, 1);
    clock.advance(15_000);
    assert.equal(sfu.log.filter((line) => line === 'r close').length, 2);
    // Told too late, and to nobody.
    sfu.callers.get(bob.id)!.tell({ event: 'restarted' });
    await relay.rooms.close();
    assert.equal(sfu.log.filter((line) => line === 'r close').length, 3);
  });

  it('[SG2] takes what entering a large call needs, and closes a socket that floods', async () => {
    const ada = await relay.join('r');
    for (let frame = 0; frame < 30; frame++)
      ada.send(
        ...Array.from({ length: 60 }, (_, i) => ({
          kind: 'sfu/ask',
          id: frame * 60 + i,
          method: 'x',
          args: {},
        })),
      );
    await ada.settled();
    assert.deepEqual(await ask(ada, 9_999), { id: 9_999, result: { method: 'join', role: 'participant' } });
    for (let frame = 0; frame < 5; frame++)
      ada.send(...Array.from({ length: 60 }, () => ({ kind: 'sfu/ask', id: 1, method: 'x', args: {} })));
    assert.equal(await ada.closed, 4429);
  });

  it('[SG8] seats nobody in a room that is closed, whatever its last sockets still say', () => {
    const decisions = (): CallDecisions => ({ held: {} });
    const call = new RoomCall({ room: 'r', sfu: sfu.sfu, decisions });
    const who = { id: 'ada', name: 'Ada', role: 'host' };
    const rate = { perSecond: 1, burst: 1 };
    const ada = new Person(who, { operations: rate, work: rate }, clock);
    const join = { kind: 'sfu/ask', id: 1, method: 'join', args: {} } as const;
    call.ask(ada, join);
    call.close();
    call.ask(ada, join);
    assert.deepEqual(sfu.log, ['r held ', 'r seat host', 'r close']);
  });

  it('[SG11] is refused, and the room goes on, where there is no SFU', async () => {
    const without = await startRelay();
    const ada = await without.join('r');
    const { error } = (await ask(ada, 1)) as { error: { code: string; message: string } };
    assert.deepEqual([error.code, error.message.includes('none in this test')], ['UNAVAILABLE', true]);
    ada.submit(['a']);
    await ada.committed(1);
    await without.close();
  });

  it('[PF4] sends what the profile says, of the role that somebody has now', async () => {
    await relay.close();
    const media = { microphone: 'allow', camera: 'deny', screen: 'request' } as const;
    const law = createLaw({ roles: { lead: { as: 'host' }, guest: { media } } });
    relay = await startRelay({ clock, sfu: sfu.sfu, law });
    const ada = await relay.join('r', { role: 'lead' });
    await ask(ada, 1);
    assert.deepEqual(sfu.callers.get(ada.id)!.sources, MEDIA_SOURCES);
    const back = await relay.join('r', { role: 'guest', resume: ada.resume() });
    assert.deepEqual(sfu.callers.get(back.id)!.sources, ['microphone']);
  });

  it('[FL3] [FL4] follows the phases of a webinar: attendees speak when it is time for questions', async () => {
    await relay.close();
    const room = await startFlow(builtIn('webinar')!, { clock, sfu: sfu.sfu });
    ({ relay } = room);
    const [host, guest] = [await room.join('Hana', 'host'), await room.join('Gus', 'attendee')];
    await ask(guest, 1);
    const caller = sfu.callers.get(guest.id)!;
    assert.deepEqual(caller.sources, []);
    await room.act(host, 'phase', { phase: 'questions' });
    assert.deepEqual(caller.sources, ['microphone', 'camera']);
    const looked = sfu.log.length;
    await room.act(host, 'phase', { phase: 'talk' });
    assert.deepEqual(caller.sources, []);
    assert.equal(sfu.log.length, looked + 1, 'the call is told to look');
  });

  it('[SG16] shows whom the profile says, in each phase, to whoever has which role by now', async () => {
    await relay.close();
    const room = await startFlow(
      {
        roles: { lead: { as: 'host', max: 2 }, guest: { sees: ['lead'] } },
        flow: { phases: { mingle: { roles: { guest: { sees: ['lead', 'guest'] } } } } },
      },
      { clock, sfu: sfu.sfu },
    );
    ({ relay } = room);
    const lead = await room.join('Lea', 'lead');
    const [gus, gil] = [await room.join('Gus', 'guest'), await room.join('Gil', 'guest')];
    for (const each of [lead, gus, gil]) await ask(each, 1);
    const sees = (one: RawClient, other: RawClient): boolean => sfu.callers.get(one.id)!.sees!(other.id);
    assert.deepEqual([sees(gus, lead), sees(gus, gil), sees(lead, gus)], [true, false, true]);
    assert.equal(sfu.callers.get(gus.id)!.sees!('nobody'), false);
    await room.act(lead, 'phase', { phase: 'mingle' });
    assert.deepEqual([sees(gus, lead), sees(gus, gil)], [true, true]);
    await room.act(lead, 'phase', { phase: null });
    assert.equal(sees(gus, gil), false);
    await room.act(lead, 'promote', { participant: gil.id, role: 'lead' });
    assert.deepEqual([sees(gus, gil), sees(gil, gus)], [true, true]);
    assert.equal(sfu.log.at(-1), 'r held ', 'the call is told to look');
  });

  it('[SG16] has the call look when somebody comes back with another role, though they ask for nothing', async () => {
    const ada = await relay.join('r');
    await ask(ada, 1);
    const looked = sfu.log.length;
    const same = await relay.join('r', { resume: ada.resume() });
    assert.equal(sfu.log.length, looked);
    await relay.join('r', { role: 'viewer', resume: same.resume() });
    assert.deepEqual(sfu.log.slice(looked), ['r held ']);
  });

  it('[FL10] sends what was granted, and has the question opened by whoever tries', async () => {
    await relay.close();
    const media = { microphone: 'deny', camera: 'deny', screen: 'request' } as const;
    const room = await startFlow(
      { roles: { lead: { as: 'host' }, guest: { media } } },
      { clock, sfu: sfu.sfu },
    );
    ({ relay } = room);
    const [lead, guest] = [await room.join('Lea', 'lead'), await room.join('Gus', 'guest')];
    await ask(guest, 1);
    const caller = sfu.callers.get(guest.id)!;
    assert.deepEqual(caller.sources, []);
    assert.equal(caller.refusal!('microphone').message, 'a guest does not send microphone');
    const { code, message } = caller.refusal!('screen');
    assert.equal(code, 'NOT_PERMITTED');
    assert.match(
      message,
      /^the role guest has to ask before it may send screen; whoever may allow it has been told$/,
    );
    const asked = await lead.next('doc/committed', ({ verb }) => verb === 'ask');
    assert.equal((asked.op as unknown[][])[0]![2], 'screen');
    await room.act(lead, 'grant', { participant: guest.id, operation: 'screen' });
    assert.deepEqual(caller.sources, ['screen', 'screen-audio']);
    assert.equal(sfu.log.at(-1), 'r held ', 'the call is told to look');
    await room.act(lead, 'revoke', { participant: guest.id, operation: 'screen' });
    assert.deepEqual(caller.sources, []);
  });
});
