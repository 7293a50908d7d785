import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { RoomRefused } from '../../src/core/protocol/messages.js';
import type { StageOp } from '../../src/core/ot/stage/stage.js';
import { createMemoryOpLog } from '../storage/memory/op-log.js';
import type { RawClient } from '../testing/raw-client.js';
import { startRelay, type TestRelay } from '../testing/relay.js';

const REMOVED = { code: 'NOT_PERMITTED', message: 'a moderator removed you from the room', retryable: false };
const LOCKED = { ...REMOVED, message: 'the room is locked' };

describe('moderators', () => {
  let relay: TestRelay;
  let host: RawClient;
  beforeEach(async () => {
    relay = await startRelay();
    host = await relay.join('r', { name: 'Hana', role: 'host' });
  });
  afterEach(() => relay.close());

  /** Resolves when it is committed. */
  async function decide(op: StageOp, verb: string, at = host): Promise<void> {
    at.submit(op, { doc: 'stage', tool: 'stage', verb });
    const { rev } = await at.next('doc/committed', ({ by, seq }) => by === at.id && seq === at.seq);
    at.rev = rev;
  }
  const remove = (id: string): Promise<void> => decide([[id, 'removed', true, '']], 'remove');
  const readmit = (id: string): Promise<void> => decide([[id, 'removed', false, '']], 'readmit');
  const lock = (on = true): Promise<void> => decide([['', 'locked', on, '']], 'lock');

  /** Why somebody is not let in. */
  async function refusal(hello: Record<string, unknown>, from = relay): Promise<RoomRefused['error']> {
    const client = await from.connect('r');
    client.send({ kind: 'hello', versions: [1], name: 'Ben', ...hello });
    const { error } = await client.next('room/refused');
    assert.equal(await client.closed, 4403);
    return error;
  }

  it('[MO2] remove somebody: told why, disconnected, gone for everybody, and with nothing left', async () => {
    const [ben, cem] = [await relay.join('r'), await relay.join('r')];
    await remove(ben.id);
    assert.deepEqual((await ben.next('room/refused')).error, REMOVED);
    assert.equal(await ben.closed, 4403);
    assert.equal(
      ben.frames.some((frame) => frame.includes('"removed"')),
      true,
      'has seen who did it',
    );
    assert.equal((await cem.next('participant/left')).id, ben.id);
    const people = relay.rooms.loaded('r')!.participants.map(({ id }) => id);
    assert.deepEqual(people, [host.id, cem.id]);
    cem.submit([1]);
    await host.next('doc/committed', ({ by }) => by === cem.id);
  });

  it('[MO2] remove somebody whose connection is lost', async () => {
    const ben = await relay.join('r');
    const resume = ben.resume();
    ben.destroy();
    await host.next('participant/changed', ({ participant }) => !participant.online);
    await remove(ben.id);
    await host.next('participant/left', ({ id }) => id === ben.id);
    assert.deepEqual(await refusal({ resume }), REMOVED);
  });

  it('[MO3] keep them out until they are let back in: the same participant, and the same token', async () => {
    const [ben, other] = [await relay.join('r', { token: 'ben' }), await relay.join('r', { token: 'other' })];
    const resume = ben.resume();
    await remove(ben.id);
    assert.deepEqual(await refusal({ resume }), REMOVED);
    assert.deepEqual(await refusal({ resume, token: 'another' }), REMOVED);
    assert.deepEqual(await refusal({ token: 'ben', role: 'host' }), REMOVED);
    assert.deepEqual(await refusal({ token: 'ben', resume: { ...resume, secret: 'wrong' } }), REMOVED);
    // Nobody else suffers, whatever they share with those who are out.
    await relay.join('r', { token: 'new' });
    await relay.join('r', { token: 'other', resume: other.resume() });
    const room = relay.rooms.loaded('r')!;
    assert.throws(() => room.checkBearer('ben'), { code: 'NOT_PERMITTED' });
    room.checkBearer('other');

    await readmit(ben.id);
    room.checkBearer('ben');
    await relay.join('r', { token: 'ben' });
    const again = await relay.connect('r');
    assert.equal((await again.hello({ resume })).self.id, ben.id);
  });

  it('[MO3] keep them out over a restart of the server, as the participant they were', async () => {
    await relay.close();
    const log = createMemoryOpLog();
    relay = await startRelay({ log: { ...log, close: async () => {} } });
    host = await relay.join('r', { role: 'host' });
    const ben = await relay.join('r');
    const resume = ben.resume();
    await remove(ben.id);
    await relay.close();
    relay = await startRelay({ log });
    assert.deepEqual(await refusal({ resume }), REMOVED);
  });

  it('[MO2] is done as well when the log had it and seemed not to', async () => {
    await relay.close();
    const log = createMemoryOpLog();
    let lose = false;
    const append: typeof log.append = async (batch) => {
      const result = await log.append(batch);
      if (lose) throw new Error('the answer of the disk was lost');
      return result;
    };
    relay = await startRelay({ log: { ...log, append } });
    host = await relay.join('r', { role: 'host' });
    const ben = await relay.join('r');
    lose = true;
    host.submit([[ben.id, 'removed', true, '']], { doc: 'stage', tool: 'stage', verb: 'remove' });
    assert.deepEqual((await ben.next('room/refused')).error, REMOVED);
    await host.next('room/reset');
    assert.deepEqual(await refusal({ resume: ben.resume() }), REMOVED);
  });

  it('[MO4] lock the room: those inside stay and come back, hosts come in, and nobody else', async () => {
    const ben = await relay.join('r', { token: 'ben' });
    await lock();
    assert.deepEqual(await refusal({ name: 'Cem' }), LOCKED);
    assert.deepEqual(await refusal({ token: 'ben' }), LOCKED);
    assert.deepEqual(await refusal({ resume: { ...ben.resume(), secret: 'wrong' } }), LOCKED);
    await relay.join('r', { role: 'host' });
    const resume = ben.resume();
    ben.destroy();
    await host.next('participant/changed', ({ participant }) => !participant.online);
    const again = await relay.join('r', { resume });
    assert.equal(again.id, ben.id);
    await lock(false);
    await relay.join('r');
  });

  it('[MO1] are heard in the room’s document `stage` alone, whose place nothing else takes', async () => {
    const fresh = await relay.join('r', { role: 'host' });
    await decide([['', 'locked', true, '']], 'lock');
    await decide([['', 'locked', false, '']], 'lock');
    fresh.rev = host.rev;
    fresh.submit([[host.id, 'removed', true, '']], { doc: 'elsewhere', tool: 'stage', verb: 'remove' });
    await host.next('doc/committed', ({ doc }) => doc === 'elsewhere');
    await host.settled();
    assert.equal(relay.rooms.loaded('r')!.participants.length, 2);

    const ada = await relay.join('empty');
    ada.submit([1], { doc: 'stage' });
    const { error } = await ada.next('doc/refused');
    assert.equal(error.code, 'BAD_OPERATION');
    const author = { id: 'api', name: '', role: 'host' };
    const request = { tool: 'tally', doc: 'stage', verb: 'add', args: [1], author };
    await assert.rejects(
      relay.rooms.with('empty', (room) => room.submit(request)),
      { code: 'BAD_OPERATION' },
    );
  });

  it('[MO1] are hosts: whoever is none decides nothing about others', async () => {
    const ben = await relay.join('r');
    ben.submit([[host.id, 'removed', true, '']], { doc: 'stage', tool: 'stage', verb: 'remove' });
    assert.equal((await ben.next('doc/refused')).error.code, 'NOT_PERMITTED');
  });
});
