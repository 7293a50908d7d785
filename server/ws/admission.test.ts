/** Sockets and the tokens they came with: how long these are good, and for what. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { ERRORS } from '../../src/core/protocol/errors.js';
import type { RawClient } from '../testing/raw-client.js';
import { startWhole, WHOLE_KEY as KEY, type Whole } from '../testing/whole-server.js';
import { isError } from '../http/testing/http-app.js';

interface Wish {
  readonly role?: string;
  readonly ttl?: number;
  readonly sub?: string;
  readonly profile?: string;
}

const issue = async (server: Whole, wish: Wish = {}, { key = KEY, room = 'r1' } = {}) => {
  const made = await server.ask('POST', `/v1/rooms/${room}/tokens`, key, {
    name: 'Ada',
    role: 'host',
    ...wish,
  });
  assert.equal(made.statusCode, 201, made.body);
  return made.json() as { token: string; jti: string; expires: number };
};

async function enter(server: Whole, token: string, more: object = {}, room = 'r1'): Promise<RawClient> {
  const client = await server.connect(room);
  await client.hello({ token, ...more });
  return client;
}

async function refusedAs(
  client: RawClient,
  code: keyof typeof ERRORS,
  message: RegExp,
  told = true,
): Promise<void> {
  if (told) {
    const { error } = await client.next('room/refused');
    assert.equal(error.code, code);
    assert.match(error.message, message);
  }
  assert.equal(await client.closed, ERRORS[code].close);
}

/** Says hello and is not let in. */
async function outside(
  server: Whole,
  hello: object,
  code: keyof typeof ERRORS,
  message: RegExp,
  headers: Record<string, string> = {},
): Promise<void> {
  const client = await server.connect('r1', headers);
  client.send({ kind: 'hello', versions: [1], name: 'Eve', ...hello });
  await refusedAs(client, code, message);
}

test('[HS6] a socket ends when its token does, and says so; a new token goes on as the same participant', async (t) => {
  const server = await startWhole(t);
  const [short, long] = [await issue(server, { ttl: 60 }), await issue(server, { ttl: 3_600 })];
  const [ada, ben] = [await enter(server, short.token), await enter(server, long.token)];
  const { id } = ada;
  server.shift(61_000);
  await refusedAs(ada, 'UNAUTHENTICATED', /^the token has expired$/);
  await ben.settled();
  await outside(server, { token: short.token }, 'UNAUTHENTICATED', /expired/);
  const renewed = await issue(server);
  const again = await enter(server, renewed.token, { resume: ada.resume() });
  assert.equal(again.id, id);
  assert.deepEqual(server.broken, []);
});

test('[HS6] whoever waits at the door does so no longer than their token lasts', async (t) => {
  const server = await startWhole(t);
  const profile = { id: 'knocking', extends: 'meeting', flow: { lobby: 'knock' } };
  assert.equal((await server.ask('POST', '/v1/rooms', KEY, { id: 'r1', profile })).statusCode, 201);
  const host = await enter(server, (await issue(server)).token);
  const { token, jti } = await issue(server, { role: 'participant', ttl: 60 });
  const knock = async (): Promise<RawClient> => {
    const guest = await server.connect('r1');
    guest.send({ kind: 'hello', versions: [1], name: 'Gus', token });
    assert.equal((await guest.next('refused')).error.code, 'WAITING');
    return guest;
  };
  const revoked = await knock();
  await server.ask('POST', '/v1/rooms/r1/revocations', KEY, { jti });
  await refusedAs(revoked, 'UNAUTHENTICATED', /revoked/);
  await server.ask('DELETE', `/v1/rooms/r1/revocations?jti=${jti}`, KEY);
  const expired = await knock();
  server.shift(61_000);
  await refusedAs(expired, 'UNAUTHENTICATED', /expired/);
  await host.settled();
  assert.deepEqual(server.broken, []);
});

test('[RV1] a token that is taken back ends its socket at once, and opens nothing any more', async (t) => {
  const server = await startWhole(t);
  const [one, other] = [await issue(server), await issue(server)];
  const [ada, ben] = [await enter(server, one.token), await enter(server, other.token)];
  const url = '/v1/rooms/r1/revocations';
  const made = await server.ask('POST', url, KEY, { jti: one.jti });
  assert.equal(made.statusCode, 201, made.body);
  assert.ok(made.json().until > one.expires);
  await refusedAs(ada, 'UNAUTHENTICATED', /^the token has been revoked$/);
  await outside(server, { token: one.token, resume: ada.resume() }, 'UNAUTHENTICATED', /revoked/);
  await isError(await server.ask('GET', '/v1/rooms/r1', one.token), 'UNAUTHENTICATED', /revoked/);
  await ben.settled();
  assert.equal((await server.ask('GET', '/v1/rooms/r1', other.token)).statusCode, 200);
  assert.deepEqual((await server.ask('GET', url, KEY)).json(), { revocations: [made.json()] });
  assert.equal((await server.ask('DELETE', `${url}?jti=${one.jti}`, KEY)).statusCode, 204);
  await isError(await server.ask('DELETE', `${url}?jti=${one.jti}`, KEY), 'NOT_FOUND');
  await enter(server, one.token);
});

test('[RV1] another room, another application: nothing is taken back there', async (t) => {
  const server = await startWhole(t);
  const { key } = (await server.ask('POST', '/v1/apps', KEY, { name: 'Club' })).json();
  const sub = 'user-1';
  const clients = [
    await enter(server, (await issue(server, { sub }, { room: 'r2' })).token, {}, 'r2'),
    await enter(server, (await issue(server, { sub }, { key })).token),
  ];
  await server.ask('POST', '/v1/rooms/r1/revocations', KEY, { sub });
  for (const client of clients) await client.settled();
});

test('[RV2] all that a person was given is taken back together; what they are given later is good', async (t) => {
  const server = await startWhole(t);
  const own = [await issue(server, { sub: 'user-1' }), await issue(server, { sub: 'user-1' })];
  const other = await enter(server, (await issue(server, { sub: 'user-2' })).token);
  const clients = [await enter(server, own[0]!.token), await enter(server, own[1]!.token)];
  await server.ask('POST', '/v1/rooms/r1/revocations', KEY, { sub: 'user-1' });
  for (const client of clients) await refusedAs(client, 'UNAUTHENTICATED', /revoked/);
  await other.settled();
  await outside(server, { token: own[1]!.token }, 'UNAUTHENTICATED', /revoked/);
  server.shift(1);
  await enter(server, (await issue(server, { sub: 'user-1' })).token);
});

test('[RV3] a participant is taken back with the tokens they came in with, here and gone', async (t) => {
  const server = await startWhole(t);
  const [one, two] = [await issue(server), await issue(server)];
  const ada = await enter(server, one.token);
  const ben = await enter(server, two.token);
  ben.ws.close();
  await ben.closed;
  await ada.next(
    'participant/changed',
    ({ participant }) => participant.id === ben.id && !participant.online,
  );
  const revoke = (participant: string) =>
    server.ask('POST', '/v1/rooms/r1/revocations', KEY, { participant });
  await revoke(ben.id);
  await outside(server, { token: two.token }, 'UNAUTHENTICATED', /revoked/);
  const third = await issue(server);
  await revoke(ada.id);
  await refusedAs(ada, 'UNAUTHENTICATED', /revoked/);
  // With another token that was there already, as the same participant.
  await outside(server, { token: third.token, resume: ada.resume() }, 'UNAUTHENTICATED', /revoked/);
});

test('[RV1] what a revocation may not be', async (t) => {
  const server = await startWhole(t);
  const { token } = await issue(server);
  const url = '/v1/rooms/r1/revocations';
  for (const body of [{}, { jti: 'a', sub: 'b' }, { jti: '' }, { name: 'x' }, { jti: 'x'.repeat(201) }])
    await isError(await server.ask('POST', url, KEY, body), 'BAD_MESSAGE');
  await isError(await server.ask('POST', url, token, { jti: 'x' }), 'UNAUTHENTICATED');
});

test('[RV1] a revocation is kept as long as tokens last, and not longer', async (t) => {
  const server = await startWhole(t);
  await server.ask('POST', '/v1/rooms/r1/revocations', KEY, { sub: 'x' });
  server.shift(30 * 86_400_000);
  assert.equal((await server.ask('GET', '/v1/rooms/r1/revocations', KEY)).json().revocations.length, 1);
  server.shift(60_000);
  assert.equal((await server.ask('GET', '/v1/rooms/r1/revocations', KEY)).json().revocations.length, 0);
});

async function withApp(t: TestContext, app: object) {
  const server = await startWhole(t);
  const made = (await server.ask('POST', '/v1/apps', KEY, { name: 'School', ...app })).json();
  const token = async (wish?: Wish) => (await issue(server, wish, { key: made.key })).token;
  const change = (body: object) => server.ask('PATCH', `/v1/apps/${made.id}`, KEY, body);
  return { server, ...(made as { id: string; key: string; keys: { id: string }[] }), token, change };
}

test('[AP4] as many participants as the application may have, in all its rooms', async (t) => {
  const { server, token, id } = await withApp(t, { quotas: { participants: 1 } });
  const ada = await enter(server, await token());
  await outside(server, { token: await token() }, 'ROOM_FULL', /1 participants/);
  const used = async () => (await server.ask('GET', `/v1/apps/${id}/usage`, KEY)).json().used.participants;
  assert.equal(await used(), 1);
  ada.send({ kind: 'room/leave' });
  await ada.closed;
  await enter(server, await token());
  assert.equal(await used(), 1);
});

test('[AP4] operations of the day, refused one by one; the next day there are others', async (t) => {
  const { server, token, id } = await withApp(t, { quotas: { opsPerDay: 2 } });
  const ada = await enter(server, await token({ ttl: 7 * 86_400 }));
  const note = (text: string) => ({
    tool: 'notes',
    verb: 'edit',
    doc: 'notes',
    op: [text],
  });
  for (const text of ['a', 'b']) {
    ada.submit([], note(text));
    await ada.committed(++ada.rev);
  }
  ada.submit([], note('c'));
  const { error, seq } = await ada.next('doc/refused');
  assert.deepEqual([error.code, seq], ['RATE_LIMITED', 3]);
  assert.match(error.message, /2 operations/);
  assert.equal((await server.ask('GET', `/v1/apps/${id}/usage`, KEY)).json().used.opsToday, 2);
  server.shift(86_400_000);
  assert.equal((await server.ask('GET', `/v1/apps/${id}/usage`, KEY)).json().used.opsToday, 0);
  const ben = await enter(server, await token());
  ben.submit([], note('d'));
  await ben.committed(++ben.rev);
});

test('[AP1] a disabled or removed application is out at once; a changed one shows its tokens again', async (t) => {
  const { server, token, change, id, keys } = await withApp(t, {});
  const first = await token();
  const ada = await enter(server, first);
  const own = await enter(server, (await issue(server)).token);
  await change({ disabled: true });
  await refusedAs(ada, 'UNAUTHENTICATED', /application/);
  await outside(server, { token: first }, 'UNAUTHENTICATED', /not valid/);
  await change({ disabled: false });
  const again = await enter(server, first);
  await server.ask('POST', `/v1/apps/${id}/keys`, KEY);
  await again.settled();
  await server.ask('DELETE', `/v1/apps/${id}/keys/${keys[0]!.id}`, KEY);
  assert.equal(await again.closed, ERRORS.UNAVAILABLE.close, 'to come back, if it may');
  await outside(server, { token: first }, 'UNAUTHENTICATED', /not valid/);
  const last = await enter(server, await keptNowhere(server, id));
  await server.ask('DELETE', `/v1/apps/${id}`, KEY);
  await refusedAs(last, 'UNAUTHENTICATED', /application/);
  await own.settled();
});

/** A token of an application whose key nobody has kept. */
async function keptNowhere(server: Whole, id: string): Promise<string> {
  const app = await server.access.apps.find(id);
  return (await server.access.auth.issue('r1', { name: 'Ada', role: 'host', ttl: 60 }, app!)).token;
}

test('[AP5] a page connects for the application that admits it', async (t) => {
  const { server, token } = await withApp(t, { origins: ['https://school.example'] });
  const origin = { origin: 'https://school.example' };
  const client = await server.connect('r1', origin);
  await client.hello({ token: await token() });
  await outside(server, { token: (await issue(server)).token }, 'NOT_PERMITTED', /school\.example/, origin);
  await assert.rejects(server.connect('r1', { origin: 'https://evil.example' }), /403/);
});

test('[HS7] a token may say with which profile the room is made, and then it must have that one', async (t) => {
  const server = await startWhole(t);
  const { token } = await issue(server, { profile: 'classroom', role: 'teacher' });
  const teacher = await enter(server, token);
  assert.equal(teacher.welcome!.self.as, 'host');
  assert.equal((await server.ask('GET', '/v1/rooms/r1', KEY)).json().profile, 'classroom');
  const wish = { name: 'x', role: 'host', profile: 'meeting' };
  await isError(await server.ask('POST', '/v1/rooms/r1/tokens', KEY, wish), 'CONFLICT', /classroom/);
  const early = await issue(server, { profile: 'meeting' }, { room: 'r2' });
  await server.ask('POST', '/v1/rooms', KEY, { id: 'r2' });
  await isError(await server.ask('GET', '/v1/rooms/r2', early.token), 'NOT_PERMITTED', /meeting.*default/);
  await outside(server, { token: early.token }, 'UNAUTHENTICATED', /not for room r1/);
  for (const profile of ['clasroom', '../x'])
    await isError(await server.ask('POST', '/v1/rooms/r3/tokens', KEY, { ...wish, profile }), 'BAD_MESSAGE');
});

test('[HS7] without tokens whoever makes the room says its profile, and nobody changes it', async (t) => {
  const server = await startWhole(t, { key: null });
  const first = await server.connect('r1');
  await first.hello({ profile: 'classroom' });
  assert.equal(first.welcome!.self.role, 'student', 'whoever names no role');
  const second = await server.connect('r1');
  await second.hello({ profile: 'meeting' });
  assert.equal((await server.ask('GET', '/v1/rooms/r1')).json().profile, 'classroom');
  await outside(server, { profile: 'clasroom' }, 'BAD_MESSAGE', /did you mean "classroom"/);
  await outside(server, { profile: { id: 'x' } }, 'BAD_MESSAGE', /profile/);
});

test("[HS7] where tokens are asked for, the hello's word on the profile and the role counts for nothing", async (t) => {
  const server = await startWhole(t);
  const { token } = await issue(server, { role: 'viewer' });
  const client = await enter(server, token, { profile: 'meeting', role: 'host' });
  assert.equal(client.welcome!.self.role, 'viewer');
  assert.equal((await server.ask('GET', '/v1/rooms/r1', KEY)).json().profile, 'default');
});

test('[HS6] a room learns of the person behind a token', async (t) => {
  const server = await startWhole(t);
  const { token } = await issue(server, { sub: 'user-1' });
  const joined: unknown[] = [];
  await server.rooms.with('r1', (room) => {
    const join = room.join.bind(room);
    Object.assign(room, {
      join: (hello: { subject?: string }, ...rest: [never]) => {
        joined.push(hello.subject);
        return join(hello as never, ...rest);
      },
    });
  });
  await enter(server, token);
  assert.deepEqual(joined, ['user-1']);
});
