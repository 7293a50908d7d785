/**
 * A bad network between clients and server: a TCP proxy that delays, cuts and
 * refuses connections on command or at random from a seed. Bytes of one
 * connection keep their order, as TCP's do; connections overtake each other.
 */
import { once } from 'node:events';
import net from 'node:net';

export interface ChaosProxy {
  readonly port: number;
  /** Milliseconds added in each direction; a function is asked for each chunk. */
  delay: number | (() => number);
  /** New connections are refused while true. */
  refusing: boolean;
  /** While true nothing is passed on, in either direction: it waits. */
  holding: boolean;
  /** Resets every connection. */
  cut(): void;
  /** Connections now open. */
  readonly open: number;
  /** Connections made since the start. */
  readonly made: number;
  close(): Promise<void>;
}

export async function startChaosProxy(targetPort: number): Promise<ChaosProxy> {
  const pairs = new Set<[net.Socket, net.Socket]>();
  /** Set while what comes is held: what goes on then. */
  let held: (() => void)[] | null = null;
  let made = 0;

  const server = net.createServer((client) => {
    if (proxy.refusing) return client.destroy();
    made++;
    const upstream = net.connect(targetPort, '127.0.0.1');
    const pair: [net.Socket, net.Socket] = [client, upstream];
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const [from, to] of [pair, [upstream, client]] as const) {
      from.setNoDelay(true);
      const delay = (): number => (typeof proxy.delay === 'function' ? proxy.delay() : proxy.delay);
      forward(from, to, delay, (then) => held !== null && held.push(then) > 0);
      from.on('error', end);
      from.on('close', end);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const proxy: ChaosProxy & { delay: number | (() => number) } = {
    port: (server.address() as net.AddressInfo).port,
    delay: 0,
    refusing: false,
    get holding() {
      return held !== null;
    },
    set holding(hold) {
      const waiting = held ?? [];
      held = hold ? waiting : null;
      if (!hold) for (const then of waiting) then();
    },
    cut() {
      for (const [client, upstream] of pairs) {
        client.destroy();
        upstream.destroy();
      }
    },
    get open() {
      return pairs.size;
    },
    get made() {
      return made;
    },
    async close() {
      proxy.cut();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

/** Passes chunks on in order, each no earlier than its delay. `hold` says whether they have to wait until it calls back. */
function forward(
  from: net.Socket,
  to: net.Socket,
  delay: () => number,
  hold: (then: () => void) => boolean,
): void {
  const waiting: { due: number; chunk: Buffer }[] = [];
  // One timer for the first in the queue: two timers could overtake each other.
  const pass = (): void => {
    while (waiting.length > 0 && !to.destroyed) {
      if (hold(pass)) return;
      const wait = waiting[0]!.due - performance.now();
      if (wait > 0) return void setTimeout(pass, wait);
      to.write(waiting.shift()!.chunk);
    }
  };
  from.on('data', (chunk) => {
    waiting.push({ due: performance.now() + delay(), chunk });
    if (waiting.length === 1) pass();
  });
}
