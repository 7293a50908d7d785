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
      forward(from, to, () => (typeof proxy.delay === 'function' ? proxy.delay() : proxy.delay));
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

/** Passes chunks on in order, each no earlier than its delay. */
function forward(from: net.Socket, to: net.Socket, delay: () => number): void {
  let last = 0;
  from.on('data', (chunk) => {
    const ms = delay();
    const due = Math.max(performance.now() + ms, last);
    last = due;
    if (ms <= 0 && due <= performance.now()) {
      to.write(chunk);
      return;
    }
    setTimeout(() => !to.destroyed && to.write(chunk), due - performance.now());
  });
}
