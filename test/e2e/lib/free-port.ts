/** A port for a process that has to be told one, because it is found there again or cannot say which it took. */
import { once } from 'node:events';
import net from 'node:net';

/** Below those that systems give to whoever connects: nobody is given it between now and its use, or its next one. */
const FROM = 20_000;
const COUNT = 12_000;

/** Any other that is free when the first one is not. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FROM + Math.floor(Math.random() * COUNT);
    const server = net.createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
