/** Somebody else's site on another origin, with the strictest policy under which the elements promise to work. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface StrictHost {
  readonly url: string;
  close(): Promise<void>;
}

const SITE = new URL('../site/', import.meta.url);
const SDK = new URL('../../../dist/cdn/', import.meta.url);
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** What the guide tells pages with Trusted Types to allow: Lit's own policy, and that of the map's worker. */
const POLICIES = ['lit-html', 'mm-rooms'];

/** Serves the test site and the SDK under the Trusted Types `policies`; API, documents and socket are `server`'s. */
export async function startStrictHost(
  server: string,
  policies: readonly string[] = POLICIES,
): Promise<StrictHost> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${server}`,
    `connect-src ${server} ${server.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    `trusted-types ${policies.join(' ')}`,
  ].join('; ');
  const answer: http.RequestListener = async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://host');
    const file = pathname.startsWith('/sdk/')
      ? new URL(pathname.slice(5), SDK)
      : new URL(pathname.slice(1), SITE);
    const body = await readFile(fileURLToPath(file)).catch(() => null);
    const type = TYPES[pathname.split('.').at(-1)!] ?? 'application/octet-stream';
    response.writeHead(body ? 200 : 404, { 'content-type': type, 'content-security-policy': policy });
    response.end(body);
  };
  const host = http.createServer((request, response) => void answer(request, response));
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
  return {
    url: `http://127.0.0.1:${(host.address() as AddressInfo).port}`,
    async close() {
      host.closeAllConnections();
      host.close();
      await once(host, 'close');
    },
  };
}
