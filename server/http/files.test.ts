import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { tempFolder } from '../../test/fixtures/temp-folder.js';
import { isError, KEY, setUp } from './testing/http-app.js';

test('blobs are immutable, ranged, and open to any page', async (t) => {
  const { app, blobs } = await setUp(t, { key: KEY });
  const name = await blobs.put(Buffer.from('0123456789'), 'webp');
  const get = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    app.inject({ method, url: `/cdn/${name}`, headers });
  const all = await get();
  assert.deepEqual([all.statusCode, all.body], [200, '0123456789']);
  const { headers } = all;
  assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(headers['access-control-allow-origin'], '*');
  assert.match(String(headers['access-control-expose-headers']), /content-range/i);
  assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['content-type'], 'image/webp');
  assert.equal(headers['accept-ranges'], 'bytes');
  assert.equal(headers['set-cookie'], undefined);

  const part = await get({ range: 'bytes=2-4' });
  assert.deepEqual([part.statusCode, part.body, part.headers['content-range']], [206, '234', 'bytes 2-4/10']);
  const beyond = await get({ range: 'bytes=10-' });
  assert.deepEqual([beyond.statusCode, beyond.headers['content-range']], [416, 'bytes */10']);
  assert.equal((await get({ range: 'bytes=0-1,4-5' })).statusCode, 200);
  assert.equal((await get({ range: 'bytes=2-4', 'if-range': String(headers.etag) })).statusCode, 206);
  assert.equal((await get({ range: 'bytes=2-4', 'if-range': '"another"' })).statusCode, 200);
  assert.equal((await get({ 'if-none-match': `"x", W/${headers.etag}` })).statusCode, 304);
  const head = await get({}, 'HEAD');
  assert.deepEqual([head.statusCode, head.body, head.headers['content-length']], [200, '', '10']);
});

test('only blobs are under /cdn, however one asks', async (t) => {
  const { app, blobs } = await setUp(t);
  const name = await blobs.put(Buffer.from('x'), 'txt');
  const paths = [
    '',
    name.toUpperCase(),
    `${name}/`,
    `./${name}`,
    `..%2f${name}`,
    '%2e%2e/%2e%2e/etc/passwd',
    `${name}%00`,
    'tmp',
    name.slice(0, 64),
  ];
  for (const path of paths) {
    const { statusCode, headers } = await app.inject(`/cdn/${path}`);
    if (!path.startsWith('%2e')) assert.equal(headers['access-control-allow-origin'], '*', path);
    assert.ok(path === `./${name}` ? statusCode === 200 : statusCode >= 400, `${path}: ${statusCode}`);
  }
});

test('text travels compressed, to those who can read it', async (t) => {
  const { app, blobs } = await setUp(t);
  const text = 'the same again and again. '.repeat(500);
  const url = `/cdn/${await blobs.put(Buffer.from(text), 'txt')}`;
  const get = (encoding: string, headers = {}) =>
    app.inject({ url, headers: { 'accept-encoding': encoding, ...headers } });
  const br = await get('gzip, br');
  assert.equal(br.headers['content-encoding'], 'br');
  assert.match(String(br.headers.vary), /Accept-Encoding/);
  assert.match(String(br.headers.etag), /^W\//);
  assert.equal(brotliDecompressSync(br.rawPayload).toString(), text);
  const gzip = await get('gzip');
  assert.equal(gunzipSync(gzip.rawPayload).toString(), text);
  assert.ok(gzip.rawPayload.length < text.length / 10);
  for (const plain of [await get('identity'), await get('br;q=0')]) assert.equal(plain.body, text);
  const part = await get('br', { range: 'bytes=0-3' });
  assert.deepEqual([part.statusCode, part.body, part.headers['content-encoding']], [206, 'the ', undefined]);
});

test('the SDK and the site are served, the site under a strict policy', async (t) => {
  const folder = await tempFolder(t);
  await mkdir(join(folder, 'sdk', 'chunks'), { recursive: true });
  await mkdir(join(folder, 'site'));
  await writeFile(join(folder, 'sdk', 'mm-rooms.js'), 'export {};');
  await writeFile(join(folder, 'sdk', 'chunks', 'text-3f9a1c02.js'), 'export {};');
  await writeFile(join(folder, 'site', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'site', '.env'), 'secret');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  const { app } = await setUp(t, { config: { sdk: join(folder, 'sdk'), site: join(folder, 'site') } });

  const sdk = await app.inject('/sdk/mm-rooms.js');
  assert.equal(sdk.statusCode, 200);
  assert.match(String(sdk.headers['content-type']), /javascript/);
  assert.equal(sdk.headers['access-control-allow-origin'], '*');
  assert.equal(sdk.headers['cache-control'], 'public, no-cache');
  const again = await app.inject({
    url: '/sdk/mm-rooms.js',
    headers: { 'if-none-match': String(sdk.headers.etag) },
  });
  assert.equal(again.statusCode, 304);
  const chunk = await app.inject('/sdk/chunks/text-3f9a1c02.js');
  assert.match(String(chunk.headers['cache-control']), /immutable/);
  assert.match(String(chunk.headers['content-security-policy']), /connect-src \*/, 'a worker may fetch');

  const site = await app.inject('/');
  assert.equal(site.statusCode, 200);
  const policy = String(site.headers['content-security-policy']);
  assert.match(policy, /script-src 'self' https:\/\/www\.youtube\.com; .*style-src 'self';/);
  assert.doesNotMatch(policy, /unsafe|\*/);
  assert.equal(site.headers['referrer-policy'], 'strict-origin-when-cross-origin');
  assert.equal(site.headers['set-cookie'], undefined);
  for (const url of [
    '/.env',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/sdk/../../secret.txt',
  ])
    await isError(await app.inject(url), 'NOT_FOUND').catch(async () =>
      isError(await app.inject(url), 'NOT_PERMITTED'),
    );
});
