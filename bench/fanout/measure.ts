/** One peer, one scenario: a server process, a load process, and the readings before and after. */
import { Child } from '../lib/child.js';
import type { Memory } from '../lib/answer.js';
import type { LoadOptions, RunOptions, RunReport } from './load.js';

export interface Scenario {
  readonly name: string;
  readonly receivers: number;
  readonly opsPerSecond: number;
}

export interface ScenarioResult {
  /** Microseconds of the server's processor per delivered operation. */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly largest: number;
  readonly opsPerFrame: number;
  readonly wrong: number;
  readonly loadBusy: number;
}

/** Two, so that operations really are concurrent and an order has to be made. */
const SENDERS = 2;
/** Code that is not compiled yet would be counted as cost: as many operations as the receivers can take, for a while. */
const WARM_UP_SECONDS = 8;
const WARM_UP_DELIVERIES = 40_000;
const WARM_UP_OPS = 200;
/** What is done once a frame gets warm only when most operations have a frame of their own. */
const ALONE = { opsPerSecond: 50, seconds: 15 };
/** At the scenario's own pace before the count: V8 shrinks the heap once after a burst, and that is no operation's cost. */
const SETTLE_SECONDS = 10;
/** At work before the count begins: what a server needs to get going is not the idle ones' cost. */
const FIRST_CONNECTIONS = 40;

/** For a closer look: `BENCH_SERVER_FLAGS='--cpu-prof --cpu-prof-dir=.cache/profiles'`. */
const SERVER_FLAGS = process.env['BENCH_SERVER_FLAGS']?.split(' ') ?? [];

const SERVER = new URL('server.ts', import.meta.url);
const LOAD = new URL('load.ts', import.meta.url);

export async function runScenario(
  peer: string,
  { receivers, opsPerSecond }: Scenario,
  seconds: number,
): Promise<ScenarioResult> {
  return withPeer(peer, async (server, load, port) => {
    await load.ask('join', { port, receivers, senders: SENDERS } satisfies LoadOptions);
    await warmUp(load, receivers);
    await load.ask<RunReport>('run', { opsPerSecond, seconds: SETTLE_SECONDS } satisfies RunOptions);
    const before = await server.ask<number>('cpu');
    const report = await load.ask<RunReport>('run', { opsPerSecond, seconds } satisfies RunOptions);
    const after = await server.ask<number>('cpu');
    return {
      cpu: (after - before) / report.delivered,
      p50: report.p50,
      p99: report.p99,
      largest: report.largest,
      opsPerFrame: report.delivered / report.frames,
      wrong: report.wrong,
      loadBusy: report.busy,
    };
  });
}

/** What a connection that has joined and is silent takes of the server's memory. */
export async function idleMemory(peer: string, connections: number): Promise<Memory> {
  return withPeer(peer, async (server, load, port) => {
    await load.ask('join', { port, receivers: FIRST_CONNECTIONS, senders: SENDERS } satisfies LoadOptions);
    await warmUp(load, FIRST_CONNECTIONS);
    const before = await server.ask<Memory>('memory');
    const more = await Child.start(LOAD, [peer]);
    try {
      await more.ask('join', { port, receivers: connections, senders: 0 } satisfies LoadOptions);
      const after = await server.ask<Memory>('memory');
      return {
        resident: (after.resident - before.resident) / connections,
        held: (after.held - before.held) / connections,
      };
    } finally {
      await more.stop();
    }
  });
}

async function warmUp(load: Child, receivers: number): Promise<void> {
  const opsPerSecond = Math.min(WARM_UP_OPS, WARM_UP_DELIVERIES / receivers);
  await load.ask<RunReport>('run', { opsPerSecond, seconds: WARM_UP_SECONDS } satisfies RunOptions);
  await load.ask<RunReport>('run', ALONE satisfies RunOptions);
}

async function withPeer<T>(
  peer: string,
  work: (server: Child, load: Child, port: number) => Promise<T>,
): Promise<T> {
  const server = await Child.start(SERVER, [peer], SERVER_FLAGS);
  const load = await Child.start(LOAD, [peer]);
  try {
    const { port } = await server.ask<{ port: number }>('start');
    return await work(server, load, port);
  } finally {
    await load.stop();
    await server.stop();
  }
}
