/** What the door of a room is to those who ask over HTTP with a token: no other way in. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { startWhole, WHOLE_KEY as KEY, type Whole } from '../testing/whole-server.js';
import type { RawClient } from '../testing/raw-client.js';
import { form, isError } from './testing/http-app.js';

const SECRET = 'what is said inside';

async function setUp(t: TestContext, profile: object) {
  const server = await startWhole(t);
  const made = await server.ask('POST', '/v1/rooms', KEY, { id: 'r1', profile: { id: 'own', ...profile } });
  assert.equal(made.statusCode, 201, made.body);
  const tokenOf = async (role: string, sub?: string): Promise<string> =>
    (await server.ask('POST', '/v1/rooms/r1/tokens', KEY, { name: role, role, ttl: 600, sub })).json().token;
  const op = (key: string, tool: string, verb: string, args: object = {}, more: object = {}) =>
    server.ask('POST', '/v1/rooms/r1/ops', key, { tool, verb, args, ...more });
  await op(KEY, 'chat', 'say', { text: SECRET });
  return { server, tokenOf, op };
}

async function come(server: Whole, token: string): Promise<RawClient> {
  const client = await server.connect('r1');
  client.send({ kind: 'hello', versions: [1], name: 'x', token });
  return client;
}

/** Asks everything that a token opens; all of it is to be refused, and to tell nothing. */
async function refused(server: Whole, token: string, code: 'NOT_PERMITTED' | 'ROOM_ENDED') {
  const before = await print(server);
  const { headers, payload } = form(Buffer.from('%PDF-1.7'));
  const answers = [
    ...(await Promise.all(
      ['', '/snapshot', '/log'].map((at) => server.ask('GET', `/v1/rooms/r1${at}`, token)),
    )),
    await server.ask('POST', '/v1/rooms/r1/ops', token, { tool: 'chat', verb: 'say', args: { text: 'hi' } }),
    await server.app.inject({
      ...{ method: 'POST', url: '/v1/rooms/r1/assets', payload },
      headers: { ...headers, authorization: `Bearer ${token}` },
    }),
  ];
  for (const answer of answers) {
    assert.ok(!answer.body.includes(SECRET), answer.body);
    await isError(answer, code);
  }
  assert.equal(await print(server), before);
}

const print = async ({ rooms }: Whole): Promise<string> =>
  JSON.stringify(await rooms.with('r1', (room) => room.snapshot()));
const seen = async (server: Whole, token: string): Promise<number> =>
  (await server.ask('GET', '/v1/rooms/r1/snapshot', token)).statusCode;

const ROLES = { lead: { as: 'host' }, guest: {} };

test('[AU4] whoever waits to be let in sees and does nothing over HTTP either', async (t) => {
  const { server, tokenOf, op } = await setUp(t, { roles: ROLES, flow: { lobby: 'knock' } });
  const [guest, lead] = [await tokenOf('guest', 'gus'), await tokenOf('lead')];
  await refused(server, guest, 'NOT_PERMITTED');
  const inside = await come(server, lead);
  await inside.next('welcome');
  const client = await come(server, guest);
  await client.next('refused');
  const { op: knock } = await inside.next('doc/committed', ({ verb }) => verb === 'knock');
  const [[, participant]] = knock as [[list: string, participant: string]];
  await refused(server, guest, 'NOT_PERMITTED');
  // They are shown to whom they come, and hosts come and go.
  assert.equal((await server.ask('GET', '/v1/rooms/r1/profile', guest)).statusCode, 200);
  assert.equal(await seen(server, lead), 200);
  assert.equal((await op(lead, 'flow', 'admit', { participant })).statusCode, 200);
  await client.next('welcome');
  assert.equal(await seen(server, guest), 200);
  assert.equal((await op(guest, 'chat', 'say', { text: 'hi' })).statusCode, 200);
  // With the same name on another token one is not inside.
  await refused(server, await tokenOf('guest', 'gus'), 'NOT_PERMITTED');
  client.send({ kind: 'room/leave' });
  await client.closed;
  await refused(server, guest, 'NOT_PERMITTED');
});

test('[AU4] nobody makes a room by HTTP that they would have to wait for', async (t) => {
  const { server } = await setUp(t, { roles: ROLES });
  const made = { name: 'x', ttl: 600, profile: 'consultation' };
  const tokenFor = async (role: string): Promise<string> =>
    (await server.ask('POST', '/v1/rooms/r2/tokens', KEY, { ...made, role })).json().token;
  const [client, professional] = [await tokenFor('client'), await tokenFor('professional')];
  const say = (key: string) =>
    server.ask('POST', '/v1/rooms/r2/ops', key, { tool: 'chat', verb: 'say', args: { text: 'hi' } });
  await isError(await say(client), 'NOT_PERMITTED');
  await isError(await server.ask('GET', '/v1/rooms/r2', KEY), 'NOT_FOUND');
  await isError(await server.ask('GET', '/v1/rooms/r2/profile', client), 'NOT_FOUND');
  assert.equal((await say(professional)).statusCode, 200);
});

test('[AU4] nobody new comes into a locked room over HTTP, and those inside go on', async (t) => {
  const { server, tokenOf, op } = await setUp(t, { roles: ROLES });
  const [one, two, lead] = [await tokenOf('guest'), await tokenOf('guest'), await tokenOf('lead')];
  assert.equal(await seen(server, two), 200);
  await (await come(server, one)).next('welcome');
  assert.equal((await op(KEY, 'stage', 'lock')).statusCode, 200);
  assert.deepEqual([await seen(server, one), await seen(server, lead)], [200, 200]);
  await refused(server, two, 'NOT_PERMITTED');
});

test('[AU4] before a host is there nobody else sees a room that opens with one', async (t) => {
  const { server, tokenOf } = await setUp(t, { roles: ROLES, flow: { lobby: 'host' } });
  const [guest, lead] = [await tokenOf('guest'), await tokenOf('lead')];
  await refused(server, guest, 'NOT_PERMITTED');
  await (await come(server, lead)).next('welcome');
  assert.equal(await seen(server, guest), 200);
});

test('[AU4] what is over is over for HTTP too, but for hosts', async (t) => {
  const { server, tokenOf, op } = await setUp(t, { roles: ROLES });
  const [guest, lead] = [await tokenOf('guest'), await tokenOf('lead')];
  const client = await come(server, guest);
  await client.next('welcome');
  await op(lead, 'flow', 'end');
  await client.closed;
  await refused(server, guest, 'ROOM_ENDED');
  await isError(await op(guest, 'flow', 'open'), 'ROOM_ENDED');
  assert.equal((await op(lead, 'flow', 'open')).statusCode, 200);
  assert.equal(await seen(server, guest), 200);
});

test('[AU4] whoever is inside acts over HTTP as who they are there', async (t) => {
  const { server, tokenOf, op } = await setUp(t, { roles: ROLES });
  const [first, second, guest] = [await tokenOf('lead'), await tokenOf('lead'), await tokenOf('guest')];
  const lead = await come(server, first);
  const { self } = await lead.next('welcome');
  await (await come(server, second)).next('welcome');
  const { rev } = (await op(first, 'chat', 'say', { text: 'hi' })).json() as { rev: number };
  assert.equal((await lead.next('doc/committed', (entry) => entry.rev === rev)).by, self.id);
  // A role that was taken away is so for HTTP as well.
  assert.equal(
    (await op(second, 'flow', 'promote', { participant: self.id, role: 'guest' })).statusCode,
    200,
  );
  await isError(await op(first, 'flow', 'end'), 'NOT_PERMITTED');
  await isError(await op(first, 'stage', 'lock'), 'NOT_PERMITTED');
  // Nobody without a seat is taken for another, nor for the application.
  await op(guest, 'chat', 'say', { text: 'mine' });
  const log = async () =>
    (await server.ask('GET', '/v1/rooms/r1/log', KEY)).json().ops as { by: string; verb: string }[];
  const [by] = (await log())
    .filter(({ verb }) => verb === 'say')
    .map((entry) => entry.by)
    .slice(-1);
  assert.match(by!, /^api-[\w-]{16}$/);
});

test('[AU4] whoever has never had a seat can be barred, and one token is not one person', async (t) => {
  const { server, tokenOf, op } = await setUp(t, { roles: ROLES });
  const [guest, shared] = [await tokenOf('guest'), await tokenOf('guest')];
  const authorOf = async (token: string): Promise<string> => {
    const { rev } = (await op(token, 'chat', 'say', { text: 'hi' })).json() as { rev: number };
    return (await server.ask('GET', `/v1/rooms/r1/log?after=${rev - 1}`, KEY)).json().ops[0].by as string;
  };
  assert.equal((await op(KEY, 'flow', 'ban', { participant: await authorOf(guest) })).statusCode, 200);
  await isError(await op(guest, 'chat', 'say', { text: 'again' }), 'NOT_PERMITTED');
  const one = await (await come(server, shared)).next('welcome');
  assert.equal(await authorOf(shared), one.self.id);
  await (await come(server, shared)).next('welcome');
  assert.match(await authorOf(shared), /^api-/);
});

test('[AU4] nobody takes the key of another request', async (t) => {
  const { tokenOf, op } = await setUp(t, { roles: ROLES });
  const [one, two] = [await tokenOf('guest'), await tokenOf('guest')];
  const say = async (key: string): Promise<number> =>
    (await op(key, 'chat', 'say', { text: 'hi' }, { key: 'lesson-1' })).json().rev as number;
  const revs = [await say(one), await say(two), await say(KEY)];
  assert.equal(new Set(revs).size, 3);
  assert.deepEqual([await say(one), await say(two), await say(KEY)], revs);
});
