/** One peer, one scenario: a server process, a load process, and the readings before and after. */
import { Child } from '../lib/child.js';
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
/** The same for every scenario: code that is not compiled yet would be counted as cost. */
const WARM_UP: RunOptions = { opsPerSecond: 100, seconds: 3 };
/** Connections before the count begins: what the first ones cost is the server's, not theirs. */
const FIRST_CONNECTIONS = 40;

const SERVER = new URL('server.ts', import.meta.url);
const LOAD = new URL('load.ts', import.meta.url);

export async function runScenario(
  peer: string,
  { receivers, opsPerSecond }: Scenario,
  seconds: number,
): Promise<ScenarioResult> {
  return withPeer(peer, async (server, load, port) => {
    await load.ask('join', { port, receivers, senders: SENDERS } satisfies LoadOptions);
    await load.ask<RunReport>('run', WARM_UP);
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

/** Bytes of the server's resident memory per connection that has joined and is silent. */
export async function idleBytes(peer: string, connections: number): Promise<number> {
  return withPeer(peer, async (server, load, port) => {
    await load.ask('join', { port, receivers: FIRST_CONNECTIONS, senders: 0 } satisfies LoadOptions);
    const before = await server.ask<number>('memory');
    const more = await Child.start(LOAD, [peer]);
    try {
      await more.ask('join', { port, receivers: connections, senders: 0 } satisfies LoadOptions);
      return ((await server.ask<number>('memory')) - before) / connections;
    } finally {
      await more.stop();
    }
  });
}

async function withPeer<T>(
  peer: string,
  work: (server: Child, load: Child, port: number) => Promise<T>,
): Promise<T> {
  const server = await Child.start(SERVER, [peer]);
  const load = await Child.start(LOAD, [peer]);
  try {
    const { port } = await server.ask<{ port: number }>('start');
    return await work(server, load, port);
  } finally {
    await load.stop();
    await server.stop();
  }
}
