import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appOfKey, hasDigest, digestOf, makeKey } from './app-key.js';
import { createSeal } from './seal.js';

const seal = createSeal(Buffer.alloc(32, 1));
const secret = new Uint8Array([1, 2, 3]);

test('what is sealed opens with the same key, for the same owner, and looks like nothing', () => {
  const sealed = seal.close(secret, 'app-1');
  assert.deepEqual(seal.open(sealed, 'app-1'), secret);
  assert.notEqual(sealed, seal.close(secret, 'app-1'), 'twice is not the same');
  assert.equal(seal.open(sealed, 'app-2'), null);
  assert.equal(createSeal(Buffer.alloc(32, 2)).open(sealed, 'app-1'), null);
});

test('what is damaged does not open', () => {
  const sealed = Buffer.from(seal.close(secret, 'app-1'), 'base64url');
  for (let at = 0; at < sealed.length; at++) {
    const damaged = Buffer.from(sealed);
    damaged[at]! ^= 1;
    assert.equal(seal.open(damaged.toString('base64url'), 'app-1'), null, `byte ${at}`);
  }
  for (const text of ['', 'x', '%%%', 'A'.repeat(38)]) assert.equal(seal.open(text, 'app-1'), null);
});

test('a key says whose it is, and is known by its digest alone', () => {
  const key = makeKey('app-1');
  assert.equal(appOfKey(key), 'app-1');
  assert.ok(hasDigest(key, digestOf(key)));
  for (const other of [makeKey('app-1'), `${key}x`, key.slice(1), ''])
    assert.ok(!hasDigest(other, digestOf(key)));
  for (const none of ['', 'mmk_', 'mmk_app-1_', `mmk_../x_${'a'.repeat(43)}`, `x${key}`, `${key}\n`])
    assert.equal(appOfKey(none), null, none);
});
