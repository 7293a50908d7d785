import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CommitPace } from './commit-pace.js';

describe('the pace of commits', () => {
  let now = 0;
  const pace = new CommitPace({ monotonic: () => now });
  const commit = (ms: number): void => pace.time(() => void (now += ms));

  it('stays on the spot while commits are quick', () => {
    for (let i = 0; i < 10; i++) commit(1);
    assert.equal(pace.quick, true);
  });

  it('goes elsewhere for a while after a slow one, then tries again', () => {
    commit(20);
    assert.equal(pace.quick, false);
    now += 4_999;
    assert.equal(pace.quick, false);
    now += 1;
    assert.equal(pace.quick, true);
  });

  it('stays away longer while the disk stays slow', () => {
    commit(20);
    now += 5_000;
    assert.equal(pace.quick, false, 'longer than the first time');
    now += 300_000;
    assert.equal(pace.quick, true);
  });

  it('learns from a commit that fails, too', () => {
    assert.throws(() =>
      pace.time(() => {
        now += 20;
        throw new Error('the disk is full');
      }),
    );
    assert.equal(pace.quick, false);
  });
});
