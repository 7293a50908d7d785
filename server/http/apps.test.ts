/** Applications over HTTP: made and changed by whoever runs the server, and blind to each other. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startWhole, WHOLE_KEY as KEY, type Whole } from '../testing/whole-server.js';
import { form, isError } from './testing/http-app.js';

async function make(server: Whole, payload: object = {}): Promise<{ id: string; key: string }> {
  const made = await server.ask('POST', '/v1/apps', KEY, { name: 'School', ...payload });
  assert.equal(made.statusCode, 201, made.body);
  assert.equal(made.headers['cache-control'], 'no-store');
  return made.json();
}

async function two(t: TestContext, payload: object = {}) {
  const server = await startWhole(t);
  return { server, school: await make(server, payload), club: await make(server, { name: 'Club' }) };
}

const upload = (server: Whole, key: string, text: string) => {
  const { headers, payload } = form(Buffer.from(text));
  return server.app.inject({
    method: 'POST',
    url: '/v1/rooms/r1/assets',
    headers: { ...headers, authorization: `Bearer ${key}` },
    payload,
  });
};

test('[AP1] an application is made, shown without its key, changed and removed', async (t) => {
  const server = await startWhole(t);
  const made = await make(server, { origins: ['https://school.example'], quotas: { rooms: 2 } });
  const { key, ...shown } = made;
  assert.match(key, /^mmk_app-[0-9a-f]{16}_[\w-]{43}$/);
  const url = `/v1/apps/${made.id}`;
  const found = await server.ask('GET', url, KEY);
  assert.deepEqual(found.json(), shown);
  assert.doesNotMatch(found.body, /hash|secret|mmk_/);
  assert.deepEqual((await server.ask('GET', '/v1/apps', KEY)).json(), { apps: [shown] });
  const changed = await server.ask('PATCH', url, KEY, { name: 'Old school', quotas: {}, issuer: 'x' });
  assert.deepEqual(changed.json(), { ...shown, name: 'Old school', quotas: {}, issuer: 'x' });
  assert.equal((await server.ask('PATCH', url, KEY, { issuer: null })).json().issuer, null);
  assert.equal((await server.ask('POST', '/v1/rooms', key, { id: 'r1' })).statusCode, 201);
  assert.equal((await server.ask('DELETE', url, KEY)).statusCode, 204);
  await isError(await server.ask('GET', url, KEY), 'NOT_FOUND');
  await isError(await server.ask('GET', '/v1/rooms/r1', key), 'UNAUTHENTICATED');
});

test('[AP1] what an application may not be', async (t) => {
  const { server, school } = await two(t, { issuer: 'https://id.example' });
  const bad: Record<string, object> = {
    'without a name': {},
    'of no origin': { name: 'x', origins: ['school.example'] },
    'of a page instead of an origin': { name: 'x', origins: ['https://school.example/rooms'] },
    'with keys at a place that is not safe': { name: 'x', jwksUrl: 'http://school.example/jwks.json' },
    'with keys in a file': { name: 'x', jwksUrl: 'file:///etc/passwd' },
    'with keys behind a password': { name: 'x', jwksUrl: 'https://u:p@school.example/jwks.json' },
    'of less than nothing': { name: 'x', quotas: { rooms: -1 } },
    'of unknown quotas': { name: 'x', quotas: { doors: 1 } },
    'with an id of its own choice': { name: 'x', id: 'default' },
  };
  for (const [what, payload] of Object.entries(bad))
    await isError(await server.ask('POST', '/v1/apps', KEY, payload), 'BAD_MESSAGE').catch((error: Error) => {
      throw new Error(what, { cause: error });
    });
  for (const issuer of ['https://id.example', 'mm-rooms', school.id])
    await isError(await server.ask('POST', '/v1/apps', KEY, { name: 'x', issuer }), 'CONFLICT');
});

test("[AP1] applications are managed with the server's own key, and not in development mode", async (t) => {
  const { server, school, club } = await two(t);
  for (const [method, path] of [
    ['GET', ''],
    ['POST', ''],
    ['GET', `/${club.id}`],
    ['PATCH', `/${school.id}`],
    ['DELETE', `/${school.id}`],
    ['POST', `/${school.id}/keys`],
  ] as const) {
    await isError(await server.ask(method, `/v1/apps${path}`, school.key), 'NOT_PERMITTED');
    await isError(await server.ask(method, `/v1/apps${path}`), 'UNAUTHENTICATED');
  }
  const open = await startWhole(t, { key: null });
  await isError(await open.ask('POST', '/v1/apps', undefined, { name: 'x' }), 'NOT_PERMITTED', /API key/);
});

test('[AP2] two applications name their rooms without knowing of each other', async (t) => {
  const { server, school, club } = await two(t);
  const say = (key: string, text: string) =>
    server.ask('POST', '/v1/rooms/r1/ops', key, { tool: 'chat', verb: 'say', args: { text } });
  assert.equal((await server.ask('POST', '/v1/rooms', school.key, { id: 'r1' })).statusCode, 201);
  for (const path of ['', '/log', '/snapshot', '/profile', '/recordings'])
    await isError(await server.ask('GET', `/v1/rooms/r1${path}`, club.key), 'NOT_FOUND', /room r1$/);
  await isError(await server.ask('GET', '/v1/rooms/r1', KEY), 'NOT_FOUND');
  assert.deepEqual((await server.ask('POST', '/v1/rooms', club.key, { id: 'r1' })).json(), {
    id: 'r1',
    profile: 'default',
  });
  for (const answer of await Promise.all([say(school.key, 'for the school'), say(club.key, 'for the club')]))
    assert.deepEqual(answer.json(), { rev: 1 });
  for (const [own, other] of [
    [school, 'club'],
    [club, 'school'],
  ] as const)
    for (const path of ['log', 'snapshot'])
      assert.doesNotMatch((await server.ask('GET', `/v1/rooms/r1/${path}`, own.key)).body, new RegExp(other));
  assert.equal((await server.ask('GET', '/v1/rooms/r1', school.key)).json().id, 'r1');
  await isError(
    await server.ask('GET', `/v1/rooms/${encodeURIComponent(`${school.id}~r1`)}`, KEY),
    'BAD_MESSAGE',
  );
});

test('[AP2] the same file is another asset in another application, under the name it has there', async (t) => {
  const { server, school, club } = await two(t);
  const ids: string[] = [];
  for (const { key } of [school, club, school]) ids.push((await upload(server, key, '%PDF-1.7')).json().id);
  assert.equal(ids[0], ids[2]);
  assert.notEqual(ids[0], ids[1]);
});

test('[AP2] tokens are good for the rooms of their application', async (t) => {
  const { server, school, club } = await two(t);
  const issue = async (key: string) =>
    (await server.ask('POST', '/v1/rooms/r1/tokens', key, { name: 'Ada', role: 'host' })).json();
  for (const { key } of [school, club]) await server.ask('POST', '/v1/rooms', key, { id: 'r1' });
  await server.ask('POST', '/v1/rooms', school.key, { id: 'r2' });
  const { token } = await issue(school.key);
  assert.equal((await server.ask('GET', '/v1/rooms/r1', token)).statusCode, 200);
  assert.equal((await server.catalogue.findRoom(`${school.id}~r1`))?.app, school.id);
  await isError(await server.ask('GET', '/v1/rooms/r2', token), 'UNAUTHENTICATED');
  // Signed by one, in the name of the other.
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, iss: club.id })).toString('base64url');
  await isError(
    await server.ask('GET', '/v1/rooms/r1', `${header}.${forged}.${signature}`),
    'UNAUTHENTICATED',
  );
});

test('[AP3] a key is changed while both are good; with a key go its tokens', async (t) => {
  const { server, school } = await two(t);
  const url = `/v1/apps/${school.id}/keys`;
  const old = (await server.ask('GET', `/v1/apps/${school.id}`, KEY)).json().keys[0].id;
  const issue = async (key: string) =>
    (await server.ask('POST', '/v1/rooms/r1/tokens', key, { name: 'Ada', role: 'host' })).json().token;
  await isError(await server.ask('DELETE', `${url}/${old}`, KEY), 'CONFLICT', /last/);
  await server.ask('POST', '/v1/rooms', school.key, { id: 'r1' });
  const before = await issue(school.key);
  const second = (await server.ask('POST', url, KEY)).json();
  await isError(await server.ask('POST', url, KEY), 'CONFLICT');
  const after = await issue(school.key);
  for (const good of [school.key, second.key, before, after])
    assert.equal((await server.ask('GET', '/v1/rooms/r1', good)).statusCode, 200);
  assert.equal((await server.ask('DELETE', `${url}/${old}`, KEY)).statusCode, 204);
  await isError(await server.ask('DELETE', `${url}/${old}`, KEY), 'NOT_FOUND');
  for (const bad of [school.key, before])
    await isError(await server.ask('GET', '/v1/rooms/r1', bad), 'UNAUTHENTICATED');
  for (const good of [second.key, after])
    assert.equal((await server.ask('GET', '/v1/rooms/r1', good)).statusCode, 200);
});

test('[AP4] quotas refuse by name, and usage is told to the application alone', async (t) => {
  const { server, school, club } = await two(t, { quotas: { rooms: 2, filesMb: 1, opsPerDay: 0 } });
  const open = (id: string) => server.ask('POST', '/v1/rooms', school.key, { id });
  const codes = await Promise.all(['r1', 'r2', 'r3', 'r4'].map(open));
  assert.deepEqual(codes.map(({ statusCode }) => statusCode).sort(), [201, 201, 413, 413]);
  await isError(await open('r9'), 'TOO_LARGE', /2 rooms/);
  const ops = { tool: 'chat', verb: 'say', args: { text: 'hi' } };
  await isError(
    await server.ask('POST', '/v1/rooms/r1/ops', school.key, ops),
    'RATE_LIMITED',
    /0 operations/,
  );
  assert.equal((await upload(server, school.key, '%PDF-1.7' + 'x'.repeat(600_000))).statusCode, 202);
  await isError(await upload(server, school.key, '%PDF-1.7' + 'y'.repeat(600_000)), 'TOO_LARGE', /1 MB/);
  const url = `/v1/apps/${school.id}/usage`;
  for (const key of [KEY, school.key])
    assert.deepEqual((await server.ask('GET', url, key)).json(), {
      used: { rooms: 2, participants: 0, filesMb: 0, opsToday: 0 },
      quotas: { rooms: 2, filesMb: 1, opsPerDay: 0 },
    });
  await isError(await server.ask('GET', url, club.key), 'NOT_FOUND');
});

test("[AP5] pages of an application's origins may ask for its rooms, and for no others", async (t) => {
  const { server, school, club } = await two(t, { origins: ['https://school.example'] });
  const from = async (origin: string, key: string) =>
    server.app.inject({
      method: 'POST',
      url: '/v1/rooms',
      headers: { origin, authorization: `Bearer ${key}` },
      payload: {},
    });
  const fine = await from('https://school.example', school.key);
  assert.equal(fine.statusCode, 201);
  assert.equal(fine.headers['access-control-allow-origin'], 'https://school.example');
  await isError(await from('https://school.example', club.key), 'NOT_PERMITTED', /school\.example/);
  await isError(await from('https://school.example', KEY), 'NOT_PERMITTED');
  // The server's own pages, which come from where they ask.
  assert.equal((await from('http://localhost:80', KEY)).statusCode, 201);
  const foreign = await from('https://evil.example', school.key);
  await isError(foreign, 'NOT_PERMITTED');
  assert.equal(foreign.headers['access-control-allow-origin'], undefined);
  await server.ask('PATCH', `/v1/apps/${school.id}`, KEY, { disabled: true });
  const gone = await from('https://school.example', school.key);
  await isError(gone, 'UNAUTHENTICATED');
  assert.equal(gone.headers['access-control-allow-origin'], undefined);
});

test("[AP2] an application's own keys are fetched from where it says, and sign for its rooms alone", async (t) => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' };
  const asked: string[] = [];
  const site = createServer((request, response) => {
    asked.push(request.url!);
    if (request.url === '/moved') response.writeHead(302, { location: '/jwks.json' }).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  t.after(() => site.close());
  const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const issuer = 'https://id.school.example';
  const { server, school, club } = await two(t, { jwksUrl: `${address}/jwks.json`, issuer });
  for (const { key } of [school, club]) await server.ask('POST', '/v1/rooms', key, { id: 'r1' });
  const sign = (iss: string) =>
    new SignJWT({ name: 'Ada', role: 'host' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(iss)
      .setAudience('r1')
      .setExpirationTime('1h')
      .sign(privateKey);
  const token = await sign(issuer);
  assert.equal((await server.ask('GET', '/v1/rooms/r1', token)).statusCode, 200);
  assert.deepEqual(asked, ['/jwks.json']);
  for (const iss of [club.id, 'mm-rooms', school.id])
    await isError(await server.ask('GET', '/v1/rooms/r1', await sign(iss)), 'UNAUTHENTICATED');
  await server.ask('PATCH', `/v1/apps/${school.id}`, KEY, { jwksUrl: `${address}/moved` });
  await isError(await server.ask('GET', '/v1/rooms/r1', token), 'UNAVAILABLE', /fetched/);
  assert.deepEqual(asked, ['/jwks.json', '/moved'], 'nobody is led elsewhere');
  await server.ask('PATCH', `/v1/apps/${school.id}`, KEY, { jwksUrl: null });
  await isError(await server.ask('GET', '/v1/rooms/r1', token), 'UNAUTHENTICATED');
});
