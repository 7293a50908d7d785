import assert from 'node:assert/strict';
import test from 'node:test';
import { bearer, isError, KEY, setUp, type App } from './testing/http-app.js';

const create = (app: App, body: object, key?: string) =>
  app.inject({ method: 'POST', url: '/v1/rooms', payload: body, ...(key && { headers: bearer(key) }) });

test('[PF7] a room is made with a profile that comes along, by its name', async (t) => {
  const { app } = await setUp(t);
  const made = await create(app, { id: 'r1', profile: 'classroom' });
  assert.deepEqual([made.statusCode, made.json()], [201, { id: 'r1', profile: 'classroom' }]);
  assert.equal((await create(app, { id: 'r1', profile: 'classroom' })).statusCode, 200);
  assert.equal((await create(app, { id: 'r1' })).statusCode, 200);
  await isError(await create(app, { id: 'r1', profile: 'webinar' }), 'CONFLICT', /with profile classroom/);
  assert.equal((await app.inject('/v1/rooms/r1')).json().profile, 'classroom');
  const { roles, flow } = (await app.inject('/v1/rooms/r1/profile')).json();
  assert.deepEqual([Object.keys(roles), flow.role], [['teacher', 'student'], 'student']);
});

test('[PF2] a room is made with a profile of its own, and has what that extends', async (t) => {
  const { app } = await setUp(t);
  const profile = { id: 'algebra', extends: 'classroom', roles: { student: { max: 30 } } };
  const made = await create(app, { id: 'r1', profile });
  assert.deepEqual([made.statusCode, made.json()], [201, { id: 'r1', profile: 'algebra' }]);
  const again = { extends: 'classroom', roles: { student: { max: 30 } }, id: 'algebra' };
  assert.equal((await create(app, { id: 'r1', profile: again })).statusCode, 200);
  const other = { ...profile, roles: { student: { max: 31 } } };
  await isError(await create(app, { id: 'r1', profile: other }), 'CONFLICT');
  const whole = (await app.inject('/v1/rooms/r1/profile')).json();
  assert.equal(whole.roles.student.max, 30);
  assert.equal(whole.roles.teacher.as, 'host');
  assert.equal(whole.extends, undefined);
});

for (const [what, profile, said] of [
  ['a name that there is not', 'clasroom', /there is no profile "clasroom"; did you mean "classroom"\?/],
  ['a hostile name', 'toString', /profile/],
  [
    'a verb that there is not',
    { roles: { a: { ops: { slides_got: 'allow' } } } },
    /roles\.a\.ops\.slides_got: there is no verb of slides "got"; did you mean "goto"\?/,
  ],
  ['many things', { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }, / · and 2 more$/],
  ['a name that is taken', { id: 'classroom' }, /id: "classroom" is the name of a profile that comes along/],
  ['a list', [], /profile/],
] as const) {
  test(`[PF1] a profile with ${what} makes no room`, async (t) => {
    const { app, catalogue } = await setUp(t);
    await isError(await create(app, { id: 'r1', profile }), 'BAD_MESSAGE', said);
    assert.equal(await catalogue.findRoom('r1'), null);
  });
}

test('[PF3] a token names a role of the profile, and none that was signed for another room’s', async (t) => {
  const { app, auth } = await setUp(t, { key: KEY });
  await create(app, { id: 'r1', profile: 'classroom' }, KEY);
  const tokenFor = (role: string) =>
    app.inject({
      method: 'POST',
      url: '/v1/rooms/r1/tokens',
      headers: bearer(KEY),
      payload: { name: 'Ada', role },
    });
  assert.equal((await tokenFor('student')).statusCode, 201);
  await isError(await tokenFor('host'), 'NOT_PERMITTED', /no role "host"; there is teacher or student/);
  const { token } = await auth.issue('r1', { name: 'Eve', role: 'host', ttl: 60 });
  const headers = bearer(token);
  await isError(await app.inject({ url: '/v1/rooms/r1', headers }), 'NOT_PERMITTED', /no role "host"/);
});

test('[PF4] whoever looks on by the profile changes nothing over HTTP', async (t) => {
  const { app, auth } = await setUp(t, { key: KEY });
  await create(app, { id: 'r1', profile: 'design-review' }, KEY);
  const { token } = await auth.issue('r1', { name: 'Gus', role: 'guest', ttl: 60 });
  const headers = bearer(token);
  assert.equal((await app.inject({ url: '/v1/rooms/r1', headers })).statusCode, 200);
  const payload = { tool: 'slides', verb: 'next' };
  const answer = await app.inject({ method: 'POST', url: '/v1/rooms/r1/ops', headers, payload });
  await isError(answer, 'NOT_PERMITTED', /role guest may not change/);
});

test('[MF1] the schema of manifests is there for every page', async (t) => {
  const { app } = await setUp(t);
  const answer = await app.inject('/schemas/tool-manifest.v1.json');
  assert.equal(answer.headers['access-control-allow-origin'], '*');
  const schema = answer.json();
  assert.equal(schema.$id, '/schemas/tool-manifest.v1.json');
  assert.ok(schema.$defs.value.properties.properties);
});

test('[PF1] the schema of profiles is there for every page', async (t) => {
  const { app } = await setUp(t, { key: KEY });
  const answer = await app.inject('/schemas/room-profile.v1.json');
  assert.equal(answer.headers['access-control-allow-origin'], '*');
  assert.match(String(answer.headers['content-type']), /^application\/schema\+json/);
  const schema = answer.json();
  assert.equal(schema.$id, '/schemas/room-profile.v1.json');
  assert.equal(schema.unevaluatedProperties, false);
  await isError(await app.inject('/v1/rooms/nope/profile'), 'UNAUTHENTICATED');
});
