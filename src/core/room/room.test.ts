import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { encodeFrame } from '../protocol/codec.js';
import { ERRORS, MMError } from '../protocol/errors.js';
import { LIMITS } from '../protocol/limits.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createMemoryChannel } from '../testing/memory-channel.js';
import { createMemoryRoom, type MemoryRoom } from '../testing/memory-room.js';
import { createToolRegistry, defaultTools } from '../tools/registry.js';
import type { AnyTool } from '../tools/tool.js';
import { createRoom } from './create-room.js';
import { joinRoom } from './join-room.js';
import type { Room } from './room.js';

interface Messages {
  readonly messages: readonly { readonly text: string }[];
}
const chat = (room: Room) => room.doc<Messages>('chat');
const said = (room: Room) => chat(room).state.messages.map(({ text }) => text);

let clock: FakeClock;
let memory: MemoryRoom;
beforeEach(() => {
  clock = createFakeClock();
  memory = createMemoryRoom({ clock });
});
afterEach(() => memory.close());

/** Lets everything due within `ms` happen, and what follows from it. */
async function pass(ms = LIMITS.presenceMs): Promise<void> {
  await memory.settle();
  clock.advance(ms);
  await memory.settle();
}

async function pair(role?: string): Promise<[ada: Room, bob: Room]> {
  const rooms: [Room, Room] = [await memory.join('Ada', 'host'), await memory.join('Bob', role)];
  await Promise.all(rooms.map((room) => chat(room).ready));
  await pass();
  return rooms;
}

describe('a room', () => {
  it('knows who is in it', async () => {
    const [ada, bob] = await pair();
    for (const room of [ada, bob]) {
      assert.deepEqual(
        [...room.participants.values()].map(({ name, role, online }) => [name, role, online]),
        [
          ['Ada', 'host', true],
          ['Bob', 'participant', true],
        ],
      );
    }
    assert.equal(ada.self?.name, 'Ada');
    assert.equal(ada.participants.get(bob.self!.id)?.name, 'Bob');
    assert.deepEqual(
      [ada.id, ada.server, ada.status, ada.error],
      ['room', 'http://memory.invalid', 'live', null],
    );
  });

  it('[OP2] shows an edit at once and everybody follows', async () => {
    const [ada, bob] = await pair();
    const sent = chat(ada).submit('say', { text: 'hi' });
    assert.deepEqual(said(ada), ['hi']);
    await pass();
    assert.equal(await sent, 1);
    assert.deepEqual([said(bob), bob.rev, ada.rev], [['hi'], 1, 1]);
  });

  it('opens a document anew whose tool did not load, with all that has come for it meanwhile', async () => {
    const usual = defaultTools();
    // Asked for when the document is, and again when the content is there.
    let lost = 2;
    const chatLater = async (): Promise<AnyTool> => {
      if (lost-- > 0) throw new TypeError('Failed to fetch');
      return usual.load('chat');
    };
    memory = createMemoryRoom({ clock, tools: createToolRegistry({ chat: chatLater }) });
    const ada = memory.enter('Ada');
    const errors: string[] = [];
    ada.subscribe((event) => event.type === 'error' && errors.push(event.error.message));
    const first = chat(ada);
    await assert.rejects(first.ready, { code: 'UNAVAILABLE', message: /chat/ });
    await assert.rejects(first.submit('say', { text: 'lost' }), { code: 'UNAVAILABLE' });
    assert.deepEqual(errors, ['the code of the tool chat cannot be loaded']);
    const bob = await memory.join('Bob');
    const sent = chat(bob).submit('say', { text: 'hi' });
    await pass();
    await sent;
    assert.notEqual(chat(ada), first);
    await chat(ada).ready;
    assert.deepEqual(said(ada), ['hi']);
    const answer = chat(ada).submit('say', { text: 'hello' });
    await pass();
    assert.equal(await answer, 2);
    assert.deepEqual(said(bob), ['hi', 'hello']);
  });

  it('[RF1] undoes what is refused and stays', async () => {
    const [, bob] = await pair('viewer');
    const sent = chat(bob).submit('say', { text: 'may I?' });
    const refused = assert.rejects(sent, { code: 'NOT_PERMITTED' });
    await pass();
    await refused;
    assert.deepEqual([said(bob), bob.status], [[], 'live']);
  });

  it('[RS1] keeps documents over a reconnect, and sends what was edited meanwhile once', async () => {
    const [ada, bob] = await pair();
    const doc = chat(bob);
    memory.cut(bob);
    assert.equal(bob.status, 'reconnecting');
    const offline = doc.submit('say', { text: 'offline' });
    await chat(ada).submit('say', { text: 'meanwhile' });
    await pass();
    assert.deepEqual(said(bob), ['offline']);
    assert.equal(ada.participants.get(bob.self!.id)?.online, false);

    memory.restore(bob);
    await pass();
    await offline;
    assert.equal(bob.status, 'live');
    assert.equal(chat(bob), doc);
    assert.deepEqual(
      [said(ada), said(bob)],
      [
        ['meanwhile', 'offline'],
        ['meanwhile', 'offline'],
      ],
    );
    assert.equal(ada.participants.get(bob.self!.id)?.online, true);
    assert.equal(memory.log.length, 2);
  });

  it('[RS1] commits once what was committed but never acknowledged', async () => {
    const [ada, bob] = await pair();
    const sent = chat(bob).submit('say', { text: 'once' });
    clock.advance(LIMITS.coalesceMs);
    // The relay has it; the answer is still on its way when the connection breaks.
    while (memory.rev === 0) await Promise.resolve();
    memory.cut(bob);
    memory.restore(bob);
    await pass();
    await sent;
    assert.deepEqual([said(ada), said(bob), memory.log.length], [['once'], ['once'], 1]);
  });

  it('[PR1] shows presence to the others, and again after a reconnect', async () => {
    const [ada, bob] = await pair();
    const id = bob.self!.id;
    bob.presence.set({ cursor: [0.1, 0.2] });
    await pass();
    assert.deepEqual([...ada.presence.others], [[id, { cursor: [0.1, 0.2] }]]);
    assert.equal(bob.presence.others.size, 0);
    memory.cut(bob);
    bob.presence.set('later');
    memory.restore(bob);
    await pass();
    assert.equal(ada.presence.others.get(id), 'later');
  });

  it('[CK2] knows the server’s time', async () => {
    const [ada] = await pair();
    assert.equal(ada.serverNow(), clock.now());
    assert.ok((ada.clock.error ?? Infinity) < 2);
    assert.equal(ada.clock.offset, 0);
  });

  it('[SF4] waits for a server that restarts, then goes on', async () => {
    const [ada] = await pair();
    memory.broadcast({ kind: 'room/closing', retryAfter: 1_000 });
    await memory.settle();
    memory.cut(ada, ERRORS.UNAVAILABLE.close);
    assert.deepEqual([ada.status, ada.error?.code], ['reconnecting', 'UNAVAILABLE']);
    memory.restore(ada);
    await pass();
    assert.deepEqual([ada.status, ada.error], ['live', null]);
  });

  it('says what no promise reports', async () => {
    const [ada] = await pair();
    const seen: unknown[] = [];
    ada.subscribe((event) => void (event.type === 'error' && seen.push(event.error.code)));
    memory.broadcast({ kind: 'refused', error: new MMError('RATE_LIMITED', 'slower').toJSON() });
    await memory.settle();
    assert.deepEqual(seen, ['RATE_LIMITED']);
  });

  it('reports a listener that throws, and tells the others all the same', async (t) => {
    const log = t.mock.method(console, 'error', () => {});
    const [ada, bob] = await pair();
    let heard = 0;
    ada.subscribe(() => {
      throw new Error('a defect of the page');
    });
    ada.subscribe(() => void heard++);
    bob.presence.set(1);
    await pass();
    assert.equal(heard, 1);
    assert.match(String(log.mock.calls[0]?.arguments[0]), /defect of the page/);
    assert.equal(ada.status, 'live');
  });
});

describe('leaving', () => {
  it('tells the others, rejects what is pending and stops everything, once', async () => {
    const [ada, bob] = await pair();
    const events: string[] = [];
    bob.subscribe((event) => events.push(event.type === 'status' ? event.status : event.type));
    bob.presence.set(1);
    await pass();
    const lost = assert.rejects(chat(bob).submit('say', { text: 'too late' }), { code: 'ROOM_CLOSED' });
    bob.close();
    bob.close();
    await lost;
    await pass();
    assert.deepEqual([bob.status, bob.error, events.at(-1)], ['closed', null, 'closed']);
    assert.deepEqual([bob.presence.own, bob.participants.size], [null, 0]);
    assert.equal(events.filter((event) => event === 'closed').length, 1);
    assert.deepEqual([ada.participants.size, ada.presence.others.size], [1, 0]);
    assert.deepEqual(memory.rooms, [ada]);
    ada.close();
    assert.equal(clock.timers, 0);
  });

  it('rejects at once what is submitted afterwards', async () => {
    const [ada] = await pair();
    ada.close();
    await assert.rejects(chat(ada).submit('say', { text: 'anyone?' }), { code: 'ROOM_CLOSED' });
    ada.reconnect();
    assert.equal(ada.status, 'closed');
  });

  it('works while the room is still connecting', async () => {
    const room = memory.enter('Ada', 'host', { offline: true });
    const lost = assert.rejects(chat(room).submit('say', { text: 'early' }), { code: 'ROOM_CLOSED' });
    assert.equal(room.status, 'connecting');
    room.close();
    await lost;
    assert.equal(room.status, 'closed');
    await pass();
    assert.equal(clock.timers, 0);
  });
});

describe('entering', () => {
  it('takes edits before the room is there', async () => {
    const room = memory.enter('Ada', 'host', { offline: true });
    const early = chat(room).submit('say', { text: 'early' });
    memory.restore(room);
    await chat(room).ready;
    await pass();
    assert.equal(await early, 1);
  });

  it('gives latecomers everything', async () => {
    const [ada] = await pair();
    const sent = chat(ada).submit('say', { text: 'before' });
    await pass();
    await sent;
    const late = await memory.join('Cleo');
    await chat(late).ready;
    assert.deepEqual([said(late), late.rev], [['before'], 1]);
  });

  it('keeps two rooms in one program apart', async () => {
    const other = createMemoryRoom({ clock, id: 'other' });
    const [ada] = await pair();
    const eve = await other.join('Eve');
    await chat(eve).ready;
    void chat(ada).submit('say', { text: 'here' });
    await pass();
    await other.settle();
    assert.deepEqual([said(eve), eve.participants.size, other.rev], [[], 1, 0]);
    ada.close();
    assert.equal(eve.status, 'live');
    other.close();
  });

  /** A server that answers each hello with this refusal. */
  function refusing(code: 'UNAUTHENTICATED' | 'ROOM_FULL') {
    const channel = createMemoryChannel({
      wanted: (after) => void clock.after(after ?? 100, () => channel.establish()),
      sent: () => {
        const error = new MMError(code, `because of ${code}`).toJSON();
        clock.after(0, () => channel.deliver(encodeFrame([{ kind: 'room/refused', error }])));
      },
    });
    return { server: 'http://localhost', room: 'r1', channel, clock };
  }

  it('[HS3] fails at once with a refusal that will not change', async () => {
    const joined = assert.rejects(joinRoom(refusing('UNAUTHENTICATED')), {
      code: 'UNAUTHENTICATED',
      message: /because of/,
    });
    clock.advance(0);
    await joined;
    assert.equal(clock.timers, 0);
  });

  it('fails after the timeout with what kept it out', async () => {
    const joined = assert.rejects(joinRoom({ ...refusing('ROOM_FULL'), timeout: 5_000 }), {
      code: 'ROOM_FULL',
    });
    clock.advance(5_000);
    await joined;
    assert.equal(clock.timers, 0);
  });

  it('fails after 20 seconds with TIMEOUT when nobody answers', async () => {
    const channel = createMemoryChannel({ wanted: () => {}, sent: () => {} });
    let settled = false;
    const joined = joinRoom({ server: 'http://localhost', room: 'r1', channel, clock }).finally(
      () => (settled = true),
    );
    const failed = assert.rejects(joined, { code: 'TIMEOUT', message: /http:\/\/localhost within 20000 ms/ });
    clock.advance(19_999);
    await Promise.resolve();
    assert.equal(settled, false);
    clock.advance(1);
    await failed;
    assert.equal(channel.state, 'closed');
  });

  for (const [what, options, names] of [
    ['server', { server: 'nowhere' }, /server must be/],
    ['room', { room: '../etc' }, /room must be/],
    ['name', { name: 'x'.repeat(LIMITS.nameChars + 1) }, /name may have 80 characters, not 81/],
  ] as const) {
    it(`refuses a ${what} that cannot be`, () => {
      const valid = { server: 'http://localhost', room: 'r1', clock };
      assert.throws(() => createRoom({ ...valid, ...options }), { code: 'BAD_MESSAGE', message: names });
      assert.equal(clock.timers, 0);
    });
  }

  it('says what is missing where there is no WebSocket', (t) => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket');
    Reflect.deleteProperty(globalThis, 'WebSocket');
    t.after(() => own && Object.defineProperty(globalThis, 'WebSocket', own));
    const options = { server: 'http://localhost', room: 'r1', clock };
    assert.throws(() => createRoom(options), { code: 'UNAVAILABLE', message: /WebSocket/ });
  });
});
