/** The server as it ships, `server/dist/main.js`, started within this process so that its figures can be read here. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const READY_MS = 20_000;

/** Starts it on `data`, in development mode, with room for every load here. Its working directory must be the checkout. */
export async function startBuiltServer(
  data: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly port: number }> {
  const main = resolve('server/dist/main.js');
  if (!existsSync(main)) throw new Error(`${main} is missing: run npm run build`);
  const port = await freePort();
  Object.assign(process.env, {
    PORT: String(port),
    MM_HOST: '127.0.0.1',
    MM_DATA: data,
    MM_LOG_LEVEL: 'error',
    ...env,
  });
  // Its flags are not this process's.
  process.argv.length = 2;
  await import(pathToFileURL(main).href);
  const url = `http://127.0.0.1:${port}/readyz`;
  for (const until = performance.now() + READY_MS; performance.now() < until;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return { port };
    await new Promise((wait) => setTimeout(wait, 20));
  }
  throw new Error(`the server is not ready after ${READY_MS} ms: ${url}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
