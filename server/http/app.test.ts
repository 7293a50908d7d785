import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bearer, form, isError, KEY, setUp, type App } from './testing/http-app.js';

test('health, readiness, metrics and the API description', async (t) => {
  const { app, state } = await setUp(t);
  assert.equal((await app.inject('/healthz')).statusCode, 200);
  assert.equal((await app.inject('/readyz')).statusCode, 200);
  state.ready = false;
  await isError(await app.inject('/readyz'), 'UNAVAILABLE');
  assert.equal((await app.inject('/healthz')).statusCode, 200);
  assert.match(String((await app.inject('/metrics')).headers['content-type']), /text\/plain/);
  const description = (await app.inject('/openapi.json')).json();
  assert.equal(description.openapi, '3.1.0');
  const paths = [
    '',
    '/{room}',
    '/{room}/tokens',
    '/{room}/snapshot',
    '/{room}/log',
    '/{room}/ops',
    '/{room}/assets',
  ];
  for (const path of paths) assert.ok(description.paths[`/v1/rooms${path}`], path);
  assert.ok(description.paths['/v1/assets/{id}']);
  for (const path of ['/cdn/{file}', '/sdk/mm-rooms.js', '/v1/rooms/{room}/socket'])
    assert.ok(description.paths[path].get.summary, path);
  const upload = description.paths['/v1/rooms/{room}/assets'].post;
  assert.deepEqual(Object.keys(upload.requestBody.content), ['multipart/form-data']);
  assert.equal(description.paths['/v1/rooms'].post.requestBody.required, false);
  assert.deepEqual(upload.security, [{ token: [] }, { key: [] }]);
  assert.deepEqual(description.paths['/v1/rooms/{room}/tokens'].post.security, [{ key: [] }]);
  assert.deepEqual(Object.keys(description.components.securitySchemes), ['token', 'key', 'operator']);
});

test('a room is made once, with or without a name', async (t) => {
  const { app } = await setUp(t);
  const make = (payload?: object) =>
    app.inject({ method: 'POST', url: '/v1/rooms', ...(payload && { payload }) });
  const first = await make({ id: 'r1' });
  assert.equal(first.statusCode, 201);
  assert.deepEqual(first.json(), { id: 'r1', profile: 'default' });
  assert.equal((await make({ id: 'r1' })).statusCode, 200);
  await isError(await make({ id: 'r1', profile: 'other' }), 'CONFLICT');
  const [one, two] = [(await make()).json().id, (await make({})).json().id];
  assert.match(one, /^[a-z0-9]{14}$/);
  assert.notEqual(one, two);
  for (const id of ['', '../x', 'a b', '-a', 'x'.repeat(65), '__proto__', 'constructor', 7, {}])
    await isError(await make({ id } as object), 'BAD_MESSAGE', /id/);
});

test('a room tells its revision, people and documents', async (t) => {
  const { app, rooms } = await setUp(t);
  await isError(await app.inject('/v1/rooms/r1'), 'NOT_FOUND', /r1/);
  await app.inject({ method: 'POST', url: '/v1/rooms', payload: { id: 'r1' } });
  rooms.room('r1').docs['notes'] = { tool: 'notes', type: 'text-unicode', state: 'hello' };
  assert.deepEqual((await app.inject('/v1/rooms/r1')).json(), {
    id: 'r1',
    profile: 'default',
    rev: 0,
    participants: [{ id: 'p1', name: 'Ada', role: 'host', online: true }],
    docs: [{ id: 'notes', tool: 'notes', type: 'text-unicode' }],
  });
  assert.deepEqual((await app.inject('/v1/rooms/r1/snapshot')).json(), {
    rev: 0,
    docs: { notes: { tool: 'notes', type: 'text-unicode', state: 'hello' } },
  });
});

test('an operation from outside goes to the room, and is in its log', async (t) => {
  const { app, rooms, catalogue } = await setUp(t);
  const url = '/v1/rooms/r1/ops';
  const submit = (payload: object) => app.inject({ method: 'POST', url, payload });
  assert.deepEqual((await submit({ tool: 'slides', verb: 'next', key: 'k1' })).json(), { rev: 1 });
  assert.deepEqual(
    (await submit({ tool: 'slides', doc: 'handouts', verb: 'goto', args: { page: 3 } })).json(),
    { rev: 2 },
  );
  const author = { id: 'api', name: '', role: 'host' };
  const application = true;
  assert.deepEqual(rooms.room('r1').requests, [
    { tool: 'slides', doc: 'slides', verb: 'next', args: {}, author, application, key: 'k1' },
    { tool: 'slides', doc: 'handouts', verb: 'goto', args: { page: 3 }, author, application },
  ]);
  await catalogue.saveMember({ room: 'r1', id: 'api', name: 'The agenda' });
  const log = (await app.inject('/v1/rooms/r1/log?after=1&limit=5')).json();
  assert.equal(log.rev, 2);
  assert.deepEqual(log.people, { api: 'The agenda' });
  assert.deepEqual(
    log.ops.map(({ rev, verb }: { rev: number; verb: string }) => [rev, verb]),
    [[2, 'goto']],
  );
  await isError(await submit({ tool: 'slides', verb: 'refuse' }), 'BAD_OPERATION', /as asked/);
  await isError(await submit({ tool: 'slides' }), 'BAD_MESSAGE', /verb/);
  await isError(await submit({ tool: '__proto__', verb: 'x' }), 'BAD_MESSAGE', /tool/);
  await isError(await app.inject('/v1/rooms/r1/log?after=-1'), 'BAD_MESSAGE', /after/);
  await isError(await app.inject('/v1/rooms/r1/log?limit=0'), 'BAD_MESSAGE', /limit/);
  for (let i = 0; i < 1_000; i++)
    await rooms.room('r1').submit({ tool: 'slides', doc: 'slides', verb: 'next', args: {}, author });
  assert.equal(
    (await app.inject('/v1/rooms/r1/log?limit=100000')).json().ops.length,
    1_000,
    'a page at most',
  );
});

test('whatever goes wrong has the one shape of errors', async (t) => {
  const { app } = await setUp(t, { config: { requestsPerMinute: 6 } });
  const post = (payload: string, type = 'application/json') =>
    app.inject({ method: 'POST', url: '/v1/rooms/r1/ops', payload, headers: { 'content-type': type } });
  await isError(await app.inject('/nowhere?secret=1'), 'NOT_FOUND', /GET \/nowhere$/);
  await isError(await app.inject({ method: 'DELETE', url: '/v1/rooms' }), 'NOT_FOUND');
  await isError(await app.inject('/v1/rooms/%2e%2e%2fetc'), 'BAD_MESSAGE');
  await isError(await app.inject('/%zz'), 'BAD_MESSAGE');
  await isError(await post('{"tool":'), 'BAD_MESSAGE');
  await isError(await post('{"__proto__":{"x":1},"tool":"slides","verb":"next"}'), 'BAD_MESSAGE');
  await isError(await post('x', 'text/x-unknown'), 'UNSUPPORTED_MEDIA');
  await isError(await post(JSON.stringify({ tool: 'x'.repeat(200_000) })), 'TOO_LARGE');
  await isError(await app.inject('/v1/rooms/r1'), 'NOT_FOUND');
  const limited = await app.inject('/v1/rooms/r1');
  await isError(limited, 'RATE_LIMITED');
  assert.ok(Number(limited.headers['retry-after']) > 0);
  assert.equal((await app.inject('/healthz')).statusCode, 200, 'health is not limited');
});

const routes = [
  ['GET', '/v1/rooms/r1', 200],
  ['GET', '/v1/rooms/r1/snapshot', 200],
  ['GET', '/v1/rooms/r1/log', 200],
  ['POST', '/v1/rooms/r1/ops', 200],
  ['POST', '/v1/rooms/r1/assets', 202],
] as const;

for (const [method, url, fine] of routes) {
  test(`with an API key, ${method} ${url} asks who is there`, async (t) => {
    const { app, auth, refused } = await setUp(t, { key: KEY });
    await app.inject({ method: 'POST', url: '/v1/rooms', headers: bearer(KEY), payload: { id: 'r1' } });
    const token = async (room: string, role: string) =>
      (await auth.issue(room, { name: 'Ada', role, ttl: 60 })).token;
    const ask = (headers: Record<string, string>) => {
      const upload = url.endsWith('assets') ? form(Buffer.from('MZ')) : null;
      const payload = method === 'POST' ? (upload?.payload ?? { tool: 'slides', verb: 'next' }) : undefined;
      return app.inject({
        method,
        url,
        headers: { ...headers, ...upload?.headers },
        ...(payload && { payload }),
      });
    };
    const nobody = await ask({});
    await isError(nobody, 'UNAUTHENTICATED');
    assert.equal(nobody.headers['www-authenticate'], 'Bearer');
    await isError(await ask(bearer('x.y.z')), 'UNAUTHENTICATED');
    await isError(await ask(bearer(await token('r2', 'host'))), 'UNAUTHENTICATED', /r1/);
    await isError(await ask({ authorization: `Basic ${KEY}` }), 'UNAUTHENTICATED');
    assert.equal((await ask(bearer(KEY))).statusCode, fine);
    assert.equal((await ask(bearer(await token('r1', 'participant')))).statusCode, fine);
    assert.deepEqual(refused, Array(4).fill('UNAUTHENTICATED'), 'and counts who was refused');
    const viewer = await ask(bearer(await token('r1', 'viewer')));
    if (method === 'GET') assert.equal(viewer.statusCode, fine);
    else await isError(viewer, 'NOT_PERMITTED', /viewer/);
  });
}

test('[MO3] whoever is removed from a room does nothing in it with their token either', async (t) => {
  const { app, auth, rooms } = await setUp(t, { key: KEY });
  await app.inject({ method: 'POST', url: '/v1/rooms', headers: bearer(KEY), payload: { id: 'r1' } });
  const issue = async (name: string) => (await auth.issue('r1', { name, role: 'host', ttl: 60 })).token;
  const [ana, ben] = [await issue('Ana'), await issue('Ben')];
  rooms.room('r1').removed.add(ben).add(KEY);
  const see = (token: string) => app.inject({ url: '/v1/rooms/r1/log', headers: bearer(token) });
  await isError(await see(ben), 'NOT_PERMITTED');
  for (const token of [ana, KEY]) assert.equal((await see(token)).statusCode, 200);
});

test('rooms and tokens are made by the holder of the API key alone', async (t) => {
  const { app, auth } = await setUp(t, { key: KEY });
  const { token } = await auth.issue('r1', { name: 'Ada', role: 'host', ttl: 60 });
  for (const url of ['/v1/rooms', '/v1/rooms/r1/tokens']) {
    const payload = url.endsWith('tokens') ? { name: 'Bob', role: 'viewer', ttl: 5 } : {};
    for (const headers of [{}, bearer(token), bearer(`${KEY}x`)])
      await isError(await app.inject({ method: 'POST', url, payload, headers }), 'UNAUTHENTICATED');
    const made = await app.inject({ method: 'POST', url, payload, headers: bearer(KEY) });
    assert.equal(made.statusCode, 201);
    if (!url.endsWith('tokens')) continue;
    const { name, role, token: id } = await auth.verify(made.json().token, 'r1');
    assert.deepEqual([name, role, id], ['Bob', 'viewer', made.json().jti]);
  }
});

test('an operation is done in the name of its token', async (t) => {
  const { app, auth, rooms } = await setUp(t, { key: KEY });
  const { token } = await auth.issue('r1', { name: 'Ada', role: 'participant', ttl: 60 });
  const payload = { tool: 'chat', verb: 'say', args: { text: 'hi' } };
  await app.inject({ method: 'POST', url: '/v1/rooms/r1/ops', payload, headers: bearer(token) });
  const { id, ...author } = rooms.room('r1').requests[0]!.author;
  assert.deepEqual(author, { name: 'Ada', role: 'participant' });
  // Of their own: who asks without a seat is neither the application nor another one.
  assert.match(id, /^api-[0-9a-f]{16}$/);
});

test('a document is taken in, and tells how far it is', async (t) => {
  const { app } = await setUp(t);
  const url = '/v1/rooms/r1/assets';
  const sent = await app.inject({
    method: 'POST',
    url,
    ...form(Buffer.from('%PDF-1.7'), { name: '<b>.pdf' }),
  });
  assert.equal(sent.statusCode, 202);
  const { id } = sent.json();
  assert.deepEqual(sent.json(), { id, status: 'queued' });
  const asset = await app.inject(`/v1/assets/${id}`);
  assert.deepEqual(asset.json(), {
    ...{ id, status: 'queued', name: '<b>.pdf', kind: 'document' },
    ...{ src: null, type: null, pages: [] },
  });
  assert.equal(asset.headers['cache-control'], 'no-store');

  const program = await app.inject({ method: 'POST', url, ...form(Buffer.from('MZ')) });
  assert.equal(program.json().status, 'failed');
  assert.match(program.json().error.message, /program/);
  await isError(
    await app.inject({ method: 'POST', url, ...form(Buffer.alloc(1_048_577)) }),
    'TOO_LARGE',
    /1 MB/,
  );
  await isError(
    await app.inject({ method: 'POST', url, ...form(Buffer.from('x'), { field: 'other' }) }),
    'BAD_MESSAGE',
  );
  await isError(await app.inject({ method: 'POST', url, payload: {} }), 'BAD_MESSAGE', /multipart/);
  for (const bounds of ['', ';', '; boundary=', '; charset=utf-8']) {
    const headers = { 'content-type': `multipart/form-data${bounds}` };
    const unbound = await app.inject({ method: 'POST', url, payload: 'x', headers });
    await isError(unbound, 'BAD_MESSAGE', /boundary/);
  }
  await isError(await app.inject(`/v1/assets/a${'0'.repeat(32)}`), 'NOT_FOUND');
  await isError(await app.inject('/v1/assets/..%2f..%2fetc'), 'BAD_MESSAGE');
});

test('a finished document is told once, and small', async (t) => {
  const { app, catalogue } = await setUp(t);
  const id = `a${'1'.repeat(32)}`;
  const error = { code: 'UNSUPPORTED_MEDIA', message: 'page 2 is damaged', retryable: false } as const;
  const facts = { id, room: 'r1', name: 'x', createdAt: 1, bytes: 1 };
  await catalogue.saveAsset({ ...facts, kind: 'document', status: 'ready' });
  await catalogue.savePages(id, [
    {
      n: 0,
      status: 'ready',
      width: 4,
      height: 3,
      text: 't.txt',
      images: [
        { width: 320, blob: 's.webp' },
        { width: 960, blob: 'l.webp' },
      ],
    },
    { n: 1, status: 'failed', width: 4, height: 3, text: null, images: [], error },
  ]);
  const url = `/v1/assets/${id}`;
  const answer = await app.inject(url);
  assert.deepEqual(answer.json().pages, [
    {
      ...{ n: 0, status: 'ready', width: 4, height: 3, src: '/cdn/l.webp', text: '/cdn/t.txt' },
      srcset: [
        { width: 320, src: '/cdn/s.webp' },
        { width: 960, src: '/cdn/l.webp' },
      ],
    },
    { n: 1, status: 'failed', width: 4, height: 3, src: null, srcset: [], text: null, error },
  ]);
  assert.match(answer.headers['cache-control'] ?? '', /max-age/);
  const etag = String(answer.headers.etag);
  const again = await app.inject({ url, headers: { 'if-none-match': etag } });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
});

test('pages of any origin may ask in development mode, those allowed otherwise', async (t) => {
  const origin = 'https://school.example';
  const ask = async (app: App, from: string) =>
    (await app.inject({ url: '/v1/rooms/r1', headers: { origin: from } })).headers[
      'access-control-allow-origin'
    ];
  const preflight = (app: App) =>
    app.inject({
      method: 'OPTIONS',
      url: '/v1/rooms/r1/assets',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
  const open = (await setUp(t)).app;
  assert.ok(['*', origin].includes(String(await ask(open, origin))));
  assert.equal(await ask(open, 'null'), '*', 'a file, or a sandboxed frame');
  assert.equal((await preflight(open)).statusCode, 204);
  assert.equal((await open.inject({ method: 'OPTIONS', url: '/v1/rooms' })).statusCode, 204);
  const closed = (await setUp(t, { key: KEY, config: { allowedOrigins: [origin] } })).app;
  assert.equal(await ask(closed, origin), origin);
  assert.equal(await ask(closed, 'https://evil.example'), undefined);
  assert.equal(await ask(closed, 'null'), undefined);
  const allowed = await preflight(closed);
  assert.equal(allowed.headers['access-control-allow-origin'], origin);
  assert.match(String(allowed.headers['access-control-allow-headers']), /authorization/i);
});
