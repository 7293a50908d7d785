import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import type { Clock } from '../src/core/clock/clock.js';
import { createAuth } from './auth.js';

const START = Date.UTC(2030, 0, 1);

function clockAt(): Clock & { time: number } {
  return {
    time: START,
    now() {
      return this.time;
    },
    monotonic: () => 0,
    after: () => () => {},
  };
}

const ada = { name: 'Ada', role: 'host' };

test('a token names its bearer, in its room only', async () => {
  const auth = createAuth({ apiKey: 'key', clock: clockAt() });
  const { token, expires } = await auth.issue('r1', { ...ada, ttl: 60 });
  assert.equal(expires, START + 60_000);
  assert.deepEqual(await auth.verify(token, 'r1'), ada);
  await assert.rejects(auth.verify(token, 'r2'), {
    code: 'UNAUTHENTICATED',
    message: 'the token is not for room r2',
  });
});

test('a token expires', async () => {
  const clock = clockAt();
  const auth = createAuth({ apiKey: 'key', clock });
  const { token } = await auth.issue('r1', { ...ada, ttl: 60 });
  clock.time += 59_000;
  await auth.verify(token, 'r1');
  clock.time += 2_000;
  await assert.rejects(auth.verify(token, 'r1'), {
    code: 'UNAUTHENTICATED',
    message: 'the token has expired',
  });
});

test('missing, forged and unsigned tokens are refused', async () => {
  const auth = createAuth({ apiKey: 'key', clock: clockAt() });
  const other = createAuth({ apiKey: 'other', clock: clockAt() });
  const { token } = await auth.issue('r1', { ...ada, ttl: 60 });
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const host = Buffer.from(JSON.stringify({ ...ada, aud: 'r1', exp: 9e9 })).toString('base64url');
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
      .setExpirationTime(9e9)
      .sign(new TextEncoder().encode('key')),
  };
  for (const [what, value] of Object.entries(bad))
    await assert.rejects(auth.verify(value, 'r1'), { code: 'UNAUTHENTICATED' }, what);
});

test('the API key is checked whole', () => {
  const auth = createAuth({ apiKey: 'key', clock: clockAt() });
  assert.equal(auth.checkKey('key'), true);
  for (const wrong of ['', 'ke', 'keys', 'KEY']) assert.equal(auth.checkKey(wrong), false, wrong);
});

test('without an API key nothing is required, issued or accepted', async () => {
  const auth = createAuth({ clock: clockAt() });
  assert.equal(auth.required, false);
  assert.equal(auth.checkKey(''), false);
  await assert.rejects(auth.issue('r1', { ...ada, ttl: 60 }), { code: 'NOT_PERMITTED' });
  await assert.rejects(auth.verify('x', 'r1'), { code: 'UNAUTHENTICATED' });
});
