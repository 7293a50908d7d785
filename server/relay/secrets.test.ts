import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSecrets } from './secrets.js';

describe('secrets', () => {
  const secrets = createSecrets(Buffer.alloc(32, 7));
  const secret = secrets.issue('r', 'ada', 1_700_000_000_123);

  it('[RS1] knows when it issued a secret, also after a restart', () => {
    assert.equal(secrets.issuedAt('r', 'ada', secret), 1_700_000_000_123);
    assert.equal(createSecrets(Buffer.alloc(32, 7)).issuedAt('r', 'ada', secret), 1_700_000_000_123);
  });

  it('[RS3] accepts no secret of another room, participant or server', () => {
    assert.equal(secrets.issuedAt('other', 'ada', secret), null);
    assert.equal(secrets.issuedAt('r', 'bob', secret), null);
    assert.equal(createSecrets(Buffer.alloc(32, 8)).issuedAt('r', 'ada', secret), null);
  });

  for (const forged of [
    '',
    '.',
    'x',
    secret.slice(0, -1),
    `${secret}A`,
    secret.replace(/^./, 'z'),
    '.'.repeat(200),
  ]) {
    it(`[RS3] accepts no forged secret ${JSON.stringify(forged.slice(0, 30))}`, () => {
      assert.equal(secrets.issuedAt('r', 'ada', forged), null);
    });
  }

  it('refuses a key that can be guessed', () => {
    assert.throws(() => createSecrets(Buffer.alloc(8)), RangeError);
  });
});
