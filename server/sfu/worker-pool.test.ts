import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { testOptions, startSfu } from './testing/test-sfu.js';
import { WorkerPool } from './worker-pool.js';

describe('media workers', () => {
  it('[SG10] listen on ports one after the other, UDP and TCP', async (t) => {
    // A loopback address of this process's own, so that nobody else has a port there.
    const listen = `127.77.${(process.pid >> 8) & 0xff}.${process.pid & 0xff}`;
    const port = 20_000;
    const pool = await WorkerPool.start(testOptions({ workers: 2, port, listen }));
    t.after(() => pool.close());
    const ports = await Promise.all(
      pool.running.map(async ({ server }) => {
        const { udpSockets, tcpServers } = await server.dump();
        return [...udpSockets, ...tcpServers].map((socket) => socket.port);
      }),
    );
    assert.deepEqual(ports, [
      [port, port],
      [port + 1, port + 1],
    ]);
  });

  it('[SG10] are replaced at once when they die, and later when they die again and again', async (t) => {
    const clock = createFakeClock();
    const pool = await WorkerPool.start(testOptions({ clock }));
    t.after(() => pool.close());
    const pids = new Set<number>();
    for (const pause of [0, 500, 1_000, 2_000]) {
      const [{ worker }] = pool.running as [(typeof pool.running)[0]];
      assert.equal(pids.has(worker.pid), false, 'a new process');
      pids.add(worker.pid);
      const died = once(worker, 'died');
      process.kill(worker.pid, 'SIGKILL');
      await died;
      assert.equal(pool.running.length, 0);
      const running = pool.whenRunning(60_000);
      if (pause > 0) clock.advance(pause - 1);
      assert.equal(clock.timers, 2, `waits ${pause} ms`);
      clock.advance(1);
      await running;
    }
    // One that ran for a while is replaced at once again.
    clock.advance(9_999);
    const [{ worker }] = pool.running as [(typeof pool.running)[0]];
    for (let i = 0; i < 8; i++) {
      clock.advance(10_000);
      await worker.dump();
    }
    const died = once(worker, 'died');
    process.kill(worker.pid, 'SIGKILL');
    await died;
    const running = pool.whenRunning(60_000);
    clock.advance(0);
    await running;
  });

  it('[SG10] are replaced when they hang', async (t) => {
    const clock = createFakeClock();
    const pool = await WorkerPool.start(testOptions({ clock }));
    t.after(() => pool.close());
    const [{ worker }] = pool.running as [(typeof pool.running)[0]];
    process.kill(worker.pid, 'SIGSTOP');
    const died = once(worker, 'died');
    clock.advance(10_000);
    clock.advance(10_000);
    await died;
    const running = pool.whenRunning(60_000);
    clock.advance(0);
    await running;
    assert.notEqual(pool.running[0]!.worker.pid, worker.pid);
  });

  it('[SG10] may be gone already when they are ended for not answering', async (t) => {
    const clock = createFakeClock();
    const pool = await WorkerPool.start(testOptions({ clock }));
    t.after(() => pool.close());
    const [{ worker }] = pool.running as [(typeof pool.running)[0]];
    const died = once(worker, 'died');
    process.kill(worker.pid, 'SIGSTOP');
    clock.advance(10_000);
    const kill = t.mock.method(process, 'kill', () => {
      throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
    });
    clock.advance(10_000);
    assert.equal(kill.mock.callCount(), 1);
    kill.mock.restore();
    process.kill(worker.pid, 'SIGKILL');
    await died;
  });

  it('[SG10] are waited for no longer than asked', async (t) => {
    const clock = createFakeClock();
    const pool = await WorkerPool.start(testOptions({ clock }));
    t.after(() => pool.close());
    const [{ worker }] = pool.running as [(typeof pool.running)[0]];
    const died = once(worker, 'died');
    process.kill(worker.pid, 'SIGKILL');
    await died;
    await pool.close();
    const waiting = pool.whenRunning(1_000);
    clock.advance(1_000);
    await assert.rejects(waiting, { code: 'UNAVAILABLE' });
  });

  it('[SG11] that cannot be had leave a server without media, which says why', async (t) => {
    const workerBin = '/nowhere/mediasoup-worker';
    await assert.rejects(WorkerPool.start(testOptions({ workerBin })), /ENOENT/);
    await assert.rejects(
      startSfu({ after: (close) => t.after(close as () => void) }, { workerBin }),
      /a media worker is needed .* ENOENT/,
    );
  });

  it('[SG11] whose port is taken do not start', async (t) => {
    const taken = createServer();
    t.after(() => taken.close());
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await assert.rejects(WorkerPool.start(testOptions({ port })), new RegExp(`${port}|in use`));
  });
});
