import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { builtIn } from '../../src/core/profile/built-in/built-in.js';
import { createLaw, type Law } from '../../src/core/profile/law.js';
import { resolveProfile } from '../../src/core/profile/resolve.js';
import type { Profile } from '../../src/core/profile/schema.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { PROFILE_VECTORS, type Deed } from '../../src/core/testing/profile-vectors.js';
import { lightTools } from '../../src/core/testing/light-tools.js';
import type { AnyTool } from '../../src/core/tools/tool.js';
import type { RawClient } from '../testing/raw-client.js';
import { tallyTool } from '../testing/tally-tool.js';
import { startRelay, type RelayOptions, type TestRelay } from '../testing/relay.js';

const registry = lightTools();
const loaded = registry.names.flatMap((name) => registry.get(name) ?? []);
const TOOLS: Record<string, AnyTool> = Object.fromEntries(
  [tallyTool, ...loaded].map((tool) => [tool.name, tool]),
);

const lawOf = (profile: Profile): Law => createLaw(resolveProfile(profile, builtIn));
/** With the role of somebody who may do to the course of a room whatever a case needs. */
const withLead = (profile: Profile): Profile =>
  profile.id === 'open' ? profile : { ...profile, roles: { ...profile.roles, lead: { as: 'host' } } };
const goTo = (phase: string): Deed => ({ tool: 'flow', verb: 'phase', args: () => ({ phase }) });
const grant = (participant: string, operation: string): Deed => ({
  ...{ tool: 'flow', verb: 'grant' },
  args: () => ({ participant, operation }),
});

describe('the law of a room', () => {
  let relay: TestRelay;
  afterEach(() => relay.close());
  const start = async (profile: Profile, options: RelayOptions = {}): Promise<void> => {
    relay = await startRelay({ law: lawOf(profile), tools: TOOLS, limits: { frameMs: 0 }, ...options });
  };

  /** Does it over the socket, as a client would; what was said against it, or null. */
  async function act(who: RawClient, { tool, verb, args }: Deed): Promise<string | null> {
    const { self } = who.welcome!;
    const { rev, state } = await relay.rooms.with('r', (room) => {
      const { rev, docs } = room.snapshot();
      return { rev, state: docs[tool]?.state ?? TOOLS[tool]!.type.create() };
    });
    let count = 0;
    const op = TOOLS[tool]!.verbs[verb]!(args(state), state, {
      author: self,
      now: 1,
      newId: () => `id${rev}x${count++}`,
    });
    who.submit(op, { tool, doc: tool, verb, base: rev });
    await who.settled();
    await mark(who);
    const [refused] = who.inbox.filter((message) => message.kind === 'doc/refused').splice(0);
    return refused ? `${refused.error.code} ${refused.error.message}` : null;
  }

  /** Everything that was decided before has been told afterwards. */
  async function mark(who: RawClient): Promise<void> {
    const author = { id: 'server', name: '', role: 'host' };
    const request = { tool: 'tally', doc: 'tally', verb: 'add', args: ['x'], author };
    const { rev } = await relay.rooms.with('r', (room) => room.submit(request));
    await who.committed(rev);
  }

  for (const { title, profile, law, role, deed, made, phase, granted, rule, reason } of PROFILE_VECTORS) {
    it(`[PF4] ${title}, at the relay`, async () => {
      await start(withLead(profile));
      // Whoever leads comes first: some rooms wait for that.
      const lead = await relay.join('r', { name: 'Lead', role: law.roles.length > 0 ? 'lead' : 'host' });
      const who = await relay.join('r', { name: 'Who', role });
      if (phase !== null) assert.equal(await act(lead, goTo(phase)), null);
      if (made) assert.equal(await act(made.own ? who : lead, made.deed), null);
      for (const operation of granted) assert.equal(await act(lead, grant(who.id, operation)), null);
      await who.settled();
      const refused = await act(who, deed);
      if (rule === 'allow') assert.equal(refused, null);
      else assert.match(refused ?? 'taken', /^NOT_PERMITTED /);
      const more = rule === 'request' ? '; whoever may allow it has been told' : '';
      if (reason !== undefined) assert.equal(refused, `NOT_PERMITTED ${reason}${more}`);
    });
  }

  it('[PF5] counts the rate of a rule, for each by themselves, over reconnects', async () => {
    const clock = createFakeClock();
    const profile: Profile = {
      roles: { a: { ops: { 'tally_*': { rule: 'allow', rate: '2/s', why: 'Slowly' } } } },
    };
    await start(profile, { clock, limits: { frameMs: 0 } });
    const ada = await relay.join('r', { role: 'a' });
    const bob = await relay.join('r', { role: 'a' });
    const add: Deed = { tool: 'tally', verb: 'add', args: () => ['x'] };
    assert.equal(await act(ada, add), null);
    assert.equal(await act(ada, add), null);
    assert.equal(await act(ada, add), 'RATE_LIMITED Slowly');
    assert.equal(await act(bob, add), null);
    const back = await relay.join('r', { role: 'a', resume: ada.resume() });
    assert.equal(back.id, ada.id);
    assert.equal(await act(back, add), 'RATE_LIMITED Slowly');
    const third = await relay.join('r', { role: 'a', resume: back.resume() });
    clock.advance(600);
    assert.equal(await act(third, add), null);
  });

  it('[PF3] takes nobody with a role that the profile does not have', async () => {
    await start(builtIn('classroom')!);
    const eve = await relay.connect('r');
    eve.send({ kind: 'hello', versions: [1], name: 'Eve', role: 'host' });
    const { error } = await eve.next('room/refused');
    assert.equal(error.code, 'NOT_PERMITTED');
    assert.equal(error.message, 'this room has no role "host"; there is teacher or student');
    assert.equal(await eve.closed, 4403);
  });

  it('[PF7] keeps to the most of a role, and to the capacity; whoever comes back has a place', async () => {
    await start({ capacity: 3, roles: { a: { max: 1 }, b: {} } });
    const refusal = async (role: string) => {
      const late = await relay.connect('r');
      late.send({ kind: 'hello', versions: [1], name: 'Late', role });
      return (await late.next('room/refused')).error;
    };
    const ada = await relay.join('r', { role: 'a' });
    assert.match((await refusal('a')).message, /may be 1 with the role a/);
    await relay.join('r', { role: 'b' });
    const last = await relay.join('r', { role: 'b' });
    assert.deepEqual(await refusal('b').then(({ code, retryable }) => [code, retryable]), [
      'ROOM_FULL',
      true,
    ]);
    // Whoever is expected back has the place meanwhile.
    const lost = last.next('participant/changed', ({ participant }) => participant.id === ada.id);
    ada.destroy();
    await lost;
    assert.equal((await refusal('b')).code, 'ROOM_FULL');
    const back = await relay.join('r', { role: 'a', resume: ada.resume() });
    assert.equal(back.id, ada.id);
  });

  it('[PF7] opens when its host is there, and not for those who only say so', async () => {
    await start(builtIn('webinar')!);
    const early = await relay.connect('r');
    early.send({ kind: 'hello', versions: [1], name: 'Early', role: 'attendee' });
    const { error } = await early.next('refused');
    assert.deepEqual(
      [error.code, error.retryable, error.message],
      ['WAITING', true, 'the room opens when its host is there'],
    );
    assert.equal(relay.rooms.loaded('r')!.participants.length, 0);
    const host = await relay.join('r', { role: 'host' });
    assert.equal((await early.next('welcome')).self.role, 'attendee');
    const guest = await relay.join('r', { role: 'attendee' });
    host.send({ kind: 'room/leave' });
    await guest.next('participant/left', ({ id }) => id === host.id);
    // Who is inside stays, and comes back.
    assert.equal((await relay.join('r', { role: 'attendee', resume: guest.resume() })).id, guest.id);
  });

  it('[PF4] tells what a role is taken for, and oneself what one may', async () => {
    await start(builtIn('classroom')!);
    const teacher = await relay.join('r', { role: 'teacher' });
    const student = await relay.join('r', { role: 'student' });
    const own = teacher.welcome!.self;
    assert.deepEqual(
      [own.as, own.may?.['slides_*'], own.may?.['stage_*'], own.may?.['map_*'], own.may?.['*']],
      ['host', 'allow', 'allow', undefined, 'deny'],
    );
    const { self, participants } = student.welcome!;
    assert.equal(self.as, 'participant');
    assert.equal(self.may?.['slides_*'], 'deny');
    assert.deepEqual(
      participants.map(({ as, may }) => [as, may]),
      [
        ['host', undefined],
        ['participant', undefined],
      ],
    );
  });

  it('[PF4] tells nothing of it in an open room', async () => {
    await start(builtIn('open')!);
    const ada = await relay.join('r', { role: 'participant' });
    assert.deepEqual(Object.keys(ada.welcome!.self).sort(), ['id', 'name', 'online', 'role']);
  });

  it('[PF3] lets the application act in whatever role leads, and others from outside in theirs', async () => {
    await start(builtIn('classroom')!);
    const author = { id: 'api', name: '', role: 'host' };
    const { args, ...turn } = { ...PROFILE_VECTORS[0]!.deed, doc: 'slides' };
    const request = { ...turn, args: args(null), author };
    const submit = (more: object) => relay.rooms.with('r', (room) => room.submit({ ...request, ...more }));
    await assert.rejects(submit({}), { code: 'NOT_PERMITTED' });
    assert.deepEqual(await submit({ application: true }), { rev: 1 });
    await assert.rejects(submit({ author: { ...author, role: 'student' } }), {
      message: 'The teacher turns the pages',
    });
  });
});
