/** Tokens that applications sign by themselves: with their API key's secret, or with keys of their own JWKS. */
import assert from 'node:assert/strict';
import { createHmac, hkdfSync } from 'node:crypto';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { createApps } from '../apps/apps.js';
import { createMemoryCatalogue } from '../storage/memory/catalogue.js';
import { tokenSecretOf } from './app-key.js';
import { createAuth } from './auth.js';
import { createSeal } from './seal.js';

const ISSUER = 'https://id.school.example';
const URL = 'https://school.example/.well-known/jwks.json';

interface Pair {
  readonly jwk: JWK;
  readonly key: CryptoKey;
}

const pairs = new Map<string, Pair>();
const pair = (alg: string): Pair => pairs.get(alg)!;

before(async () => {
  for (const alg of ['RS256', 'ES256', 'EdDSA', 'RS384', 'unknown']) {
    const name = alg === 'unknown' ? 'ES256' : alg;
    const { publicKey, privateKey } = await generateKeyPair(name, { extractable: true });
    pairs.set(alg, { jwk: { ...(await exportJWK(publicKey)), kid: alg, alg: name }, key: privateKey });
  }
});

type Answer = () => Response | Promise<Response>;

async function setUp(algs = ['RS256', 'ES256', 'EdDSA', 'RS384']) {
  const clock = createFakeClock();
  const asked: string[] = [];
  const warnings: string[] = [];
  const keys = { answer: (() => Response.json({ keys: algs.map((alg) => pair(alg).jwk) })) as Answer };
  const apps = await createApps({
    catalogue: createMemoryCatalogue(),
    clock,
    seal: createSeal(Buffer.alloc(32, 1)),
    own: { apiKey: 'a key of sixteen', origins: [], jwksUrl: URL, issuer: ISSUER },
    logger: { warn: (_: object, message: string) => void warnings.push(message) },
    fetch: async (url, init) => {
      asked.push(`${String(url)} ${init?.redirect}`);
      return keys.answer();
    },
  });
  const sign = (alg: string, claims: object = {}, header: object = {}, signer: Pair = pair(alg)) =>
    new SignJWT({ name: 'Ada', role: 'host', aud: 'r1', iss: ISSUER, ...claims })
      .setProtectedHeader({ alg: alg === 'unknown' ? 'ES256' : alg, kid: alg, ...header })
      .setExpirationTime(Math.floor(clock.now() / 1_000) + 60)
      .sign(signer.key);
  return { auth: createAuth({ apps, clock }), clock, asked, warnings, keys, sign };
}

const refused = { code: 'UNAUTHENTICATED' };

for (const alg of ['RS256', 'ES256', 'EdDSA'])
  test(`a token signed with ${alg} and a key of the JWKS is good`, async () => {
    const { auth, asked, sign } = await setUp();
    const bearer = await auth.verify(await sign(alg, { sub: 'u1', jti: 't1' }), 'r1');
    assert.deepEqual([bearer.name, bearer.subject, bearer.token], ['Ada', 'u1', 't1']);
    await auth.verify(await sign(alg), 'r1');
    assert.deepEqual(asked, [`${URL} manual`], 'asked once, and no redirect is followed');
  });

test('the room may be a claim of its own, where the audience is fixed', async () => {
  const { auth, sign } = await setUp();
  await auth.verify(await sign('ES256', { aud: 'some-client', room: 'r1' }), 'r1');
  await auth.verify(await sign('ES256', { aud: ['x', 'r1'] }), 'r1');
  await assert.rejects(auth.verify(await sign('ES256', { aud: 'r1', room: 'r2' }), 'r1'), refused);
  await assert.rejects(auth.verify(await sign('ES256', { aud: undefined }), 'r1'), refused);
});

test('what a token may not be: of another algorithm, issuer or key, too long, without an end', async () => {
  const { auth, sign, clock } = await setUp();
  const now = Math.floor(clock.now() / 1_000);
  const forever = new SignJWT({ name: 'Ada', role: 'host', aud: 'r1', iss: ISSUER });
  const bad: Record<string, string> = {
    'another algorithm': await sign('RS384'),
    'another issuer': await sign('ES256', { iss: 'https://evil.example' }),
    'no issuer': await sign('ES256', { iss: undefined }),
    'the issuer of our own tokens': await sign('ES256', { iss: 'mm-rooms' }),
    'another key under a known name': await sign('ES256', {}, {}, pair('unknown')),
    'of no issuer that could be one': await sign('ES256', { iss: { $gt: '' } as never }),
    'issued in time to come': await sign('ES256', { iat: now + 60 }),
    'an unknown key': await sign('unknown'),
    'without an end': await forever
      .setProtectedHeader({ alg: 'ES256', kid: 'ES256' })
      .sign(pair('ES256').key),
    'for longer than a revocation lasts': await new SignJWT({
      name: 'A',
      role: 'host',
      aud: 'r1',
      iss: ISSUER,
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'ES256' })
      .setExpirationTime(now + 31 * 86_400)
      .sign(pair('ES256').key),
    'a role that is no text': await sign('ES256', { role: { $ne: '' } }),
    'a name beyond measure': await sign('ES256', { name: 'x'.repeat(81) }),
    'a subject that is no text': await sign('ES256', { sub: 7 }),
    'a profile that is no name': await sign('ES256', { profile: '../x' }),
  };
  for (const [what, token] of Object.entries(bad))
    await assert.rejects(auth.verify(token, 'r1'), refused, what);
});

test('a public key is no shared secret', async () => {
  const { auth } = await setUp();
  // The classic confusion: HS256, keyed with what everybody may know.
  for (const secret of [JSON.stringify(pair('RS256').jwk), pair('RS256').jwk.n!])
    for (const iss of [ISSUER, 'mm-rooms']) {
      const token = await new SignJWT({ name: 'Eve', role: 'host', aud: 'r1', iss })
        .setProtectedHeader({ alg: 'HS256', kid: 'RS256' })
        .setExpirationTime(2e9)
        .sign(new TextEncoder().encode(secret));
      await assert.rejects(auth.verify(token, 'r1'), refused);
    }
});

test('a clock that is off by a few seconds does no harm', async () => {
  const { auth, clock, sign } = await setUp();
  const token = await sign('ES256', { nbf: Math.floor(clock.now() / 1_000) + 4 });
  const { expires } = await auth.verify(token, 'r1');
  clock.advance(64_000);
  await auth.verify(token, 'r1');
  clock.advance(2_000);
  await assert.rejects(auth.verify(token, 'r1'), { message: 'the token has expired' });
  assert.ok(expires <= clock.now());
});

test('without an answer there are no keys, and it is not asked at will', async () => {
  const { auth, asked, warnings, keys, clock, sign } = await setUp();
  const good = keys.answer;
  const bad: Record<string, Answer> = {
    'no connection': () => Promise.reject(new TypeError('fetch failed')),
    'an error': () => new Response('no', { status: 500 }),
    'a redirect': () => new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } }),
    'no JSON': () => new Response('<html>'),
    'no keys': () => Response.json({ keys: 7 }),
    'more than anybody needs': () => new Response('x'.repeat(70_000)),
  };
  const token = await sign('ES256');
  for (const [what, answer] of Object.entries(bad)) {
    keys.answer = answer;
    const before = asked.length;
    for (let n = 0; n < 3; n++)
      await assert.rejects(auth.verify(token, 'r1'), { code: 'UNAVAILABLE', retryable: true }, what);
    assert.equal(asked.length, before + 1, what);
    assert.equal(warnings.length, asked.length, what);
    clock.advance(30_000);
  }
  keys.answer = good;
  await auth.verify(await sign('ES256'), 'r1');
});

test('keys that are known stay good while the address does not answer; those that are withdrawn do not', async () => {
  const { auth, keys, clock, sign } = await setUp();
  await auth.verify(await sign('ES256'), 'r1');
  const good = keys.answer;
  keys.answer = () => Promise.reject(new TypeError('fetch failed'));
  clock.advance(3_600_000);
  await auth.verify(await sign('ES256'), 'r1');
  await assert.rejects(auth.verify(await sign('unknown'), 'r1'), refused);
  clock.advance(31_000);
  keys.answer = () => Response.json({ keys: [pair('RS256').jwk] });
  await assert.rejects(auth.verify(await sign('ES256'), 'r1'), refused);
  await auth.verify(await sign('RS256'), 'r1');
  keys.answer = good;
});

test('an application may sign with what comes from its API key, without asking anybody', async () => {
  const { auth, clock } = await setUp();
  // As the guide says it, with nothing of ours.
  const secret = new Uint8Array(hkdfSync('sha256', 'a key of sixteen', 'mm-rooms', 'room tokens, HS256', 32));
  const token = await new SignJWT({ name: 'Ada', role: 'host' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('mm-rooms')
    .setAudience('r1')
    .setExpirationTime(Math.floor(clock.now() / 1_000) + 60)
    .sign(secret);
  assert.equal((await auth.verify(token, 'r1')).name, 'Ada');
});

test('whatever a good signature is under, it is a bearer or it is refused', async () => {
  const { auth, clock } = await setUp();
  const secret = tokenSecretOf('a key of sixteen');
  const exp = Math.floor(clock.now() / 1_000) + 60;
  const claims = fc.record(
    {
      name: fc.oneof(fc.string(), fc.jsonValue()),
      role: fc.oneof(fc.string(), fc.jsonValue()),
      sub: fc.oneof(fc.string(), fc.jsonValue()),
      jti: fc.oneof(fc.string(), fc.jsonValue()),
      profile: fc.oneof(fc.constantFrom('classroom', '__proto__'), fc.jsonValue()),
      room: fc.oneof(fc.constant('r1'), fc.jsonValue()),
      aud: fc.oneof(fc.constantFrom('r1', ['r1']), fc.jsonValue()),
      iss: fc.oneof(fc.constantFrom('mm-rooms', ISSUER), fc.jsonValue()),
      exp: fc.oneof(fc.constant(exp), fc.jsonValue()),
      iat: fc.oneof(fc.constant(exp - 60), fc.jsonValue()),
      nbf: fc.jsonValue(),
    },
    { requiredKeys: ['name', 'role', 'exp'] },
  );
  let good = 0;
  const taken = fc.asyncProperty(claims, async (payload) => {
    const body = [{ alg: 'HS256' }, payload].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const signature = createHmac('sha256', secret).update(body.join('.')).digest('base64url');
    try {
      const bearer = await auth.verify([...body, signature].join('.'), 'r1');
      for (const text of [bearer.name, bearer.role, bearer.token]) assert.equal(typeof text, 'string');
      assert.ok(bearer.expires > clock.now() && (bearer.issuedAt ?? 0) <= clock.now() + 5_000);
      good++;
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'UNAUTHENTICATED', String(error));
    }
  });
  const usual = { name: 'Ada', role: 'host', exp, iss: 'mm-rooms', aud: 'r1' } as never;
  await fc.assert(taken, { numRuns: 1_000, examples: [[usual]] });
  assert.ok(good > 0);
});
