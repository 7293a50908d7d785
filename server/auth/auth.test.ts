import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { createApps } from '../apps/apps.js';
import { createMemoryCatalogue } from '../storage/memory/catalogue.js';
import { createAuth } from './auth.js';
import { createSeal } from './seal.js';

async function authWith(apiKey?: string) {
  const clock = createFakeClock();
  const seal = createSeal(Buffer.alloc(32, 1));
  const own = { apiKey, origins: [] };
  const apps = await createApps({
    catalogue: createMemoryCatalogue(),
    clock,
    seal,
    own,
    logger: { warn() {} },
  });
  return { auth: createAuth({ apps, clock }), clock };
}

const ada = { name: 'Ada', role: 'host' };

test('a token names its bearer, in its room only', async () => {
  const { auth, clock } = await authWith('key');
  const { token, expires, jti } = await auth.issue('r1', { ...ada, ttl: 60 });
  assert.equal(expires, Math.floor(clock.now() / 1_000) * 1_000 + 60_000);
  const { name, role, app, token: id, issuedAt, ...rest } = await auth.verify(token, 'r1');
  assert.deepEqual({ name, role }, ada);
  assert.deepEqual([app.id, id, issuedAt, rest], ['default', jti, clock.now(), { expires }]);
  await assert.rejects(auth.verify(token, 'r2'), {
    code: 'UNAUTHENTICATED',
    message: 'the token is not for room r2',
  });
});

test('a token says whose it is, and for which profile, where it is asked to', async () => {
  const { auth } = await authWith('key');
  const issued = await auth.issue('r1', { ...ada, ttl: 60, sub: 'user-7', profile: 'classroom' });
  const { subject, profile } = await auth.verify(issued.token, 'r1');
  assert.deepEqual([subject, profile], ['user-7', 'classroom']);
});

test('a token expires', async () => {
  const { auth, clock } = await authWith('key');
  const { token } = await auth.issue('r1', { ...ada, ttl: 60 });
  clock.advance(59_000);
  await auth.verify(token, 'r1');
  clock.advance(2_000);
  await assert.rejects(auth.verify(token, 'r1'), {
    code: 'UNAUTHENTICATED',
    message: 'the token has expired',
  });
});

test('missing, forged and unsigned tokens are refused', async () => {
  const { auth, clock } = await authWith('key');
  const other = (await authWith('other')).auth;
  const { token } = await auth.issue('r1', { ...ada, ttl: 60 });
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const exp = Math.floor(clock.now() / 1_000) + 60;
  const host = Buffer.from(JSON.stringify({ ...ada, aud: 'r1', exp })).toString('base64url');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const bad: Record<string, string | undefined> = {
    missing: undefined,
    empty: '',
    garbage: 'x.y.z',
    'of another server': (await other.issue('r1', { ...ada, ttl: 60 })).token,
    'with another payload': `${header}.${host}.${signature}`,
    unsigned: `${none}.${payload}.`,
    huge: 'x'.repeat(100_000),
    'signed by the key itself': await new SignJWT(ada)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('mm-rooms')
      .setAudience('r1')
      .setExpirationTime(exp)
      .sign(new TextEncoder().encode('key')),
  };
  for (const [what, value] of Object.entries(bad))
    await assert.rejects(auth.verify(value, 'r1'), { code: 'UNAUTHENTICATED' }, what);
});

test('the API key is checked whole', async () => {
  const { auth } = await authWith('key');
  assert.equal((await auth.application('key'))?.id, 'default');
  for (const wrong of ['', 'ke', 'keys', 'KEY']) assert.equal(await auth.application(wrong), null, wrong);
});

test('without an API key nothing is required, issued or accepted', async () => {
  const { auth } = await authWith();
  assert.equal(auth.required, false);
  assert.equal(await auth.application(''), null);
  await assert.rejects(auth.issue('r1', { ...ada, ttl: 60 }), { code: 'NOT_PERMITTED' });
  await assert.rejects(auth.verify('x', 'r1'), { code: 'UNAUTHENTICATED' });
});
