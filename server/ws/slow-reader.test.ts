import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { startRelay, type TestRelay } from '../testing/relay.js';

describe('a slow reader', () => {
  let relay: TestRelay;
  afterEach(() => relay.close());
  const block = 'x'.repeat(60_000);

  it('[SF3] is closed with SLOW_READER, and the memory for it is bounded', async () => {
    let closed = (_code: string): void => {};
    const reason = new Promise<string>((resolve) => (closed = resolve));
    const events = {
      opened() {},
      gone() {},
      sent() {},
      dropped() {},
      closed: ({ code }: { code: string }) => closed(code),
    };
    relay = await startRelay({ gateway: { events } });
    const [slow, ada] = [await relay.join('r'), await relay.join('r')];
    slow.socket.pause();
    let sent = 0;
    let isClosed = false;
    void reason.then(() => (isClosed = true));
    while (!isClosed) {
      ada.submit([block], { base: 0 });
      sent += block.length;
      await ada.committed(ada.seq);
      assert.ok(sent < 40_000_000, 'the buffers of the system take a few MB, the server 4');
    }
    assert.equal(await reason, 'SLOW_READER');
    ada.submit(['after'], { base: 0 });
    await ada.committed(ada.seq);
  });

  it('[SF3] misses presence first, and gets the latest once it reads again', async () => {
    let dropped = (): void => {};
    const missed = new Promise<void>((resolve) => (dropped = resolve));
    const events = { opened() {}, gone() {}, sent() {}, dropped: () => dropped(), closed() {} };
    relay = await startRelay({ gateway: { events, connection: { slowBytes: 100_000, fullBytes: 1e9 } } });
    const [slow, ada] = [await relay.join('r'), await relay.join('r')];
    slow.socket.pause();
    let isMissed = false;
    void missed.then(() => (isMissed = true));
    let n = 0;
    while (!isMissed) {
      ada.submit([block], { base: 0 });
      ada.send({ kind: 'presence/set', value: ++n });
      await ada.committed(ada.seq);
      await ada.next('presence/changed');
    }
    slow.socket.resume();
    const latest = await slow.next('presence/changed', ({ changes }) => changes[0]?.[1] === n);
    assert.deepEqual(latest.changes, [[ada.id, n]]);
    assert.equal((await slow.committed(ada.seq)).rev, ada.seq, 'no operation is missing');
  });
});
