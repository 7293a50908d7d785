import assert from 'node:assert/strict';
import type { lookup as LookUp } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { isPublic, publicFetch, type PublicFetchOptions } from './public-fetch.js';

describe('fetching from an address that somebody else named', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  const LIMITS: PublicFetchOptions = { bytes: 100, ms: 60_000, loopback: true };

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }
  /** Names that lead where the test says. */
  const named = (...addresses: string[]): typeof LookUp =>
    ((
      _name: string,
      _options: unknown,
      done: (error: null, found: { address: string; family: number }[]) => void,
    ) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )) as unknown as typeof LookUp;

  it('[MF5] brings what is there, and asks for nothing else', async () => {
    const headers: unknown[] = [];
    const url = await serve((request, response) => {
      headers.push(request.headers.cookie, request.headers.authorization, request.headers.referer);
      response.end('{"ü": 1}');
    });
    assert.equal(await publicFetch(url, LIMITS), '{"ü": 1}');
    assert.deepEqual(headers, [undefined, undefined, undefined]);
  });

  for (const [what, answer, said] of [
    [
      'a redirect',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /^answers 302$/,
    ],
    ['an error', (_, response) => void response.writeHead(404).end(), /^answers 404$/],
    [
      'more than it may take',
      (_, response) => void response.end('x'.repeat(101)),
      /^has more than 100 bytes$/,
    ],
    ['a connection that breaks', (request) => void request.socket.destroy(), /socket hang up|ECONNRESET/],
  ] as const satisfies readonly (readonly [string, RequestListener, RegExp])[]) {
    it(`[MF5] gives up at ${what}`, async () => {
      await assert.rejects(publicFetch(await serve(answer), LIMITS), { message: said });
    });
  }

  it('[MF5] gives up when it takes too long', async () => {
    const url = await serve(() => undefined);
    await assert.rejects(publicFetch(url, { ...LIMITS, ms: 1 }), { name: /TimeoutError|AbortError/ });
  });

  for (const url of [
    'http://127.0.0.1:1/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://10.1.2.3/',
    'https://169.254.169.254/',
    'https://[::ffff:127.0.0.1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[fd00::1]/',
  ])
    it(`[MF5] does not go to ${url}`, async () => {
      await assert.rejects(publicFetch(url, { ...LIMITS, loopback: false }), {
        message: /^must be at https|^is not on the public/,
      });
    });

  it('[MF5] does not go where a name leads inside, not even by one of its addresses', async () => {
    const options = { ...LIMITS, loopback: false };
    for (const found of [['10.0.0.1'], ['127.0.0.1'], ['8.8.8.8', '192.168.0.1'], ['fe80::1'], []]) {
      const trying = publicFetch('https://tools.example/', { ...options, lookup: named(...found) });
      await assert.rejects(trying, { message: 'is not on the public internet' });
    }
    const inside = publicFetch('https://tools.example/', { ...LIMITS, lookup: named('10.0.0.1') });
    await assert.rejects(inside, { message: 'is not on the public internet' }, 'not in development either');
  });

  it('[MF5] carries no password', async () => {
    await assert.rejects(publicFetch('https://a:b@tools.example/', LIMITS), { message: /password/ });
    await assert.rejects(publicFetch('file:///etc/passwd', LIMITS), { message: /^must be at https/ });
  });

  it('[MF5] knows what is public', () => {
    for (const ip of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '2a00::1'])
      assert.ok(isPublic(ip), ip);
    const closed = ['0.0.0.0', '100.64.0.1', '172.16.0.1', '192.168.1.1', '224.0.0.1', '255.255.255.255'];
    const closed6 = [
      '::',
      '::1',
      '::ffff:8.8.8.8',
      '64:ff9b::a00:1',
      'fc00::1',
      'fe80::1',
      'ff02::1',
      '2002:7f00:1::',
      '2001:db8::1',
      '2001:0:1::1',
    ];
    for (const ip of [...closed, ...closed6]) assert.ok(!isPublic(ip), ip);
  });
});
