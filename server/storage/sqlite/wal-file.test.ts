import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPatience } from './patience.js';
import { createSync, type Disk } from './wal-file.js';

/** A disk that takes `takes` milliseconds, and counts where it was waited for. */
function setUp(takes: number) {
  let time = 0;
  const waited = { loop: 0, thread: 0, ms: 0 };
  const state = { takes, broken: null as Error | null };
  const inThread: ((error: Error | null) => void)[] = [];
  const disk = {
    fdatasyncSync() {
      waited.loop++;
      time += state.takes;
      waited.ms += state.takes;
      if (state.broken) throw state.broken;
    },
    fdatasync(_fd: number, done: (error: Error | null) => void) {
      waited.thread++;
      inThread.push(done);
    },
  } as unknown as Disk;
  const sync = createSync(1, disk, createPatience({ now: () => time, share: 0.02, stretchMs: 20 }));
  return {
    sync,
    state,
    waited,
    inThread,
    pass: (ms: number) => void (time += ms),
    /** Commits `perSecond` times a second. */
    commit: (seconds: number, perSecond: number) => {
      for (let until = time + seconds * 1_000; time < until; time += 1_000 / perSecond) sync(() => {});
    },
  };
}

describe('write-ahead log: waiting for the disk', () => {
  it('waits on the event loop for a quick disk, and calls back at once', () => {
    const { sync, commit, waited } = setUp(0.5);
    let durable = false;
    sync((error) => (durable = error === null));
    assert.equal(durable, true);
    commit(60, 20);
    assert.equal(waited.thread, 0);
  });

  it('takes no more than two hundredths of the event loop’s time', () => {
    for (const takes of [0.2, 3, 15, 200]) {
      const { commit, waited } = setUp(takes);
      commit(100, 1_000);
      assert.ok(waited.thread > 0);
      assert.ok(waited.ms <= 20 + takes + 100_000 * 0.021, `${waited.ms} ms in waits of ${takes}`);
    }
  });

  it('leaves a disk that has stalled to a thread, until it has made up for it', () => {
    const { sync, state, waited, pass, commit } = setUp(0.2);
    pass(60_000);
    state.takes = 1_000;
    sync(() => {});
    state.takes = 0.2;
    assert.equal(waited.loop, 1);
    commit(48, 10);
    assert.deepEqual([waited.loop, waited.thread], [1, 480]);
    commit(3, 10);
    assert.ok(waited.loop > 1);
  });

  it('is done when the thread is, and hands its failure on', () => {
    const { sync, state, inThread } = setUp(0.2);
    const told: (Error | null)[] = [];
    state.takes = 30;
    sync((error) => told.push(error));
    sync((error) => told.push(error));
    assert.deepEqual(told, [null]);
    const error = new Error('the disk is gone');
    inThread[0]!(error);
    assert.deepEqual(told, [null, error]);
  });

  it('hands on the failure of a disk it has waited for', () => {
    const { sync, state } = setUp(0.2);
    state.broken = new Error('the disk is gone');
    let told: Error | null = null;
    sync((error) => (told = error));
    assert.equal(told, state.broken);
  });
});
