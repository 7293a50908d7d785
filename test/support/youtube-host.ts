/** A page's own site, on another origin than the rooms, with a Content-Security-Policy of the test's choice for each room. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface YouTubeHost {
  readonly url: string;
  /** The policy of the page of each room. */
  readonly policies: Map<string, string>;
  close(): Promise<void>;
}

const SITE = new URL('../e2e/site/', import.meta.url);
const SDK = new URL('../../dist/cdn/', import.meta.url);
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

export async function startYouTubeHost(): Promise<YouTubeHost> {
  const policies = new Map<string, string>();
  const answer: http.RequestListener = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://host');
    const file = pathname.startsWith('/sdk/')
      ? new URL(pathname.slice(5), SDK)
      : new URL(pathname.slice(1), SITE);
    const body = await readFile(file).catch(() => null);
    const policy = policies.get(searchParams.get('room') ?? '');
    response.writeHead(body ? 200 : 404, {
      'content-type': TYPES[pathname.split('.').at(-1)!] ?? 'application/octet-stream',
      ...(policy ? { 'content-security-policy': policy } : {}),
    });
    response.end(body);
  };
  const host = http.createServer((request, response) => void answer(request, response));
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
  return {
    url: `http://127.0.0.1:${(host.address() as AddressInfo).port}`,
    policies,
    async close() {
      host.closeAllConnections();
      host.close();
      await once(host, 'close');
    },
  };
}
