/** Every profile that comes along, on a real server with tokens: each role does what it may, and is told why not. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import WebSocket from 'ws';
import { joinRoom } from '../../src/core/index.js';
import { BUILT_IN, builtIn } from '../../src/core/profile/built-in/built-in.js';
import type { Room } from '../../src/core/room/room.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';
import { PATIENCE_MS } from './lib/until.js';

const KEY = 'a key of sixteen characters';

describe('the profiles that come along', () => {
  const opened = createOpened();
  let server: TestServer;
  before(async () => {
    server = opened.add(await startServer({ MM_API_KEY: KEY }));
  });
  after(() => opened.close());

  const post = async (path: string, body: object, bearer = KEY) => {
    const response = await fetch(`${server.url}/v1/rooms${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const tokenFor = async (room: string, role: string): Promise<string> =>
    (await post(`/${room}/tokens`, { name: role, role })).body['token'] as string;
  const enter = async (id: string, role: string): Promise<Room> => {
    const room = await joinRoom({
      server: server.url,
      room: id,
      token: await tokenFor(id, role),
      name: role,
      WebSocket,
      timeout: PATIENCE_MS,
    });
    opened.add({ close: async () => room.close() });
    return room;
  };

  for (const name of BUILT_IN.filter((each) => each !== 'open')) {
    it(`[PF4] ${name}: a host may, the others may what is theirs, on the socket and over HTTP`, async () => {
      assert.equal((await post('', { id: name, profile: name })).status, 201);
      const roles = Object.entries(builtIn(name)!.roles!);
      const rooms: Room[] = [];
      for (const [role, of] of roles) {
        const room = await enter(name, role);
        rooms.push(room);
        assert.equal(room.self?.role, role);
        assert.equal(room.self.as, of!.as ?? 'participant');
      }
      const [host, other] = [rooms[0]!, rooms[1]!];
      await host.doc('chat').submit('say', { text: 'Welcome' });
      await host.doc('stage').submit('lock', {});
      await host.doc('stage').submit('lock', { on: false });
      const mute = other.doc('stage').submit('mute', { participant: host.self!.id });
      await assert.rejects(mute, { code: 'NOT_PERMITTED' });
      // What everybody is told of somebody takes nothing from what one knows of oneself.
      assert.deepEqual(
        [host, other].map((room) => [room.permits('chat', 'say'), room.permits('tally')]),
        [
          [true, false],
          [true, false],
        ],
      );
      const says = other.doc<{ messages: { text: string }[] }>('chat');
      await says.submit('say', { text: 'Thank you' });
      await assert.rejects(other.doc('state').submit('edit', { set: { at: [], value: 1 } }));
      assert.deepEqual(
        says.state.messages.map(({ text }) => text),
        ['Welcome', 'Thank you'],
      );

      const token = await tokenFor(name, roles[1]![0]);
      const lock = await post(`/${name}/ops`, { tool: 'stage', verb: 'lock' }, token);
      assert.equal(lock.status, 403);
      const said = await post(`/${name}/ops`, { tool: 'chat', verb: 'say', args: { text: 'Hello' } }, token);
      assert.equal(said.status, 200);
    });
  }

  it('[PF4] takes back on the page what the profile refuses, and says why', async () => {
    await post('', { id: 'lesson', profile: 'classroom' });
    const [teacher, student] = [await enter('lesson', 'teacher'), await enter('lesson', 'student')];
    const text = await teacher.doc('chat').submit('say', { text: 'Mine' });
    const chat = student.doc<{ messages: { id: string; text: string }[] }>('chat');
    await chat.ready;
    await new Promise<void>((resolve) => {
      const look = (): void => void (student.rev >= text && resolve());
      chat.subscribe(look);
      look();
    });
    const { id } = chat.state.messages[0]!;
    await assert.rejects(chat.submit('edit', { id, text: 'Yours' }), {
      code: 'NOT_PERMITTED',
      message: 'Only who wrote a message may change it',
    });
    assert.equal(chat.state.messages[0]!.text, 'Mine');
  });

  it('[PF3] has no token for a role that there is not, and keeps to a profile of one’s own', async () => {
    const profile = {
      id: 'two',
      roles: { one: { as: 'host', max: 1 }, two: { ops: { chat_say: 'allow' } } },
    };
    await post('', { id: 'own', profile });
    assert.equal((await post('/own/tokens', { name: 'Eve', role: 'host' })).status, 403);
    const room = await enter('own', 'two');
    await room.doc('chat').submit('say', { text: 'Hello' });
    await assert.rejects(room.doc('slides').submit('load', { asset: `a${'0'.repeat(32)}` }), {
      message: 'the role two may not slides_load',
    });
  });
});
