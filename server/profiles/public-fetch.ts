/**
 * Fetches a small text from an address that somebody else named: over HTTPS,
 * from the public internet, without following redirects, with a limit of time
 * and bytes. The address is looked up once and that very one is connected to,
 * so that a name cannot be one thing when asked and another when used. Knows no
 * manifest.
 */
import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export interface PublicFetchOptions {
  /** Most bytes. */
  readonly bytes: number;
  /** Milliseconds for all of it. */
  readonly ms: number;
  /** Whether this machine itself may be asked too, without TLS: for development. */
  readonly loopback?: boolean;
  /** The system's without. */
  readonly lookup?: typeof lookUp;
}

/** Everything that is not the public internet; by family, for a list of both takes IPv4 for a part of IPv6. */
const CLOSED = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  CLOSED.ipv4.addSubnet(net, bits, 'ipv4');
// Of IPv6, what is not 2000::/3, and what stands for an IPv4 address or for none.
for (const [net, bits] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  CLOSED.ipv6.addSubnet(net, bits, 'ipv6');

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether anybody may be pointed at `address`, an IP. */
export const isPublic = (address: string): boolean =>
  !CLOSED[family(address)].check(address, family(address));

/** The text at `url`, UTF-8. Rejects with an error that says why, in words that tell nothing of the network here. */
export function publicFetch(address: string, options: PublicFetchOptions): Promise<string> {
  const { bytes, ms, loopback = false, lookup = lookUp } = options;
  const url = new URL(address);
  const allowed = (ip: string): boolean => isPublic(ip) || (loopback && LOOPBACK.check(ip, family(ip)));
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:' && !(loopback && url.protocol === 'http:'))
    return Promise.reject(new Error('must be at https://'));
  if (url.username || url.password) return Promise.reject(new Error('must not carry a password'));
  // A name is looked up, and checked, below; an address is not.
  if (isIP(host) && !allowed(host)) return Promise.reject(new Error('is not on the public internet'));

  const guarded: LookupFunction = (name, wanted, callback) => {
    lookup(name, { ...wanted, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '');
      const good = found.filter(({ address: ip }) => allowed(ip));
      if (good.length === 0 || good.length < found.length)
        return callback(new Error('is not on the public internet'), '');
      if (wanted.all) callback(null, good);
      else callback(null, good[0]!.address, good[0]!.family);
    });
  };

  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = ask(url, {
      lookup: guarded,
      agent: false,
      signal: AbortSignal.timeout(ms),
      headers: { accept: 'application/json', 'accept-encoding': 'identity' },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      if (response.statusCode !== 200) {
        request.destroy();
        return reject(new Error(`answers ${response.statusCode}`));
      }
      const parts: Buffer[] = [];
      let length = 0;
      response.on('error', reject);
      response.on('data', (part: Buffer) => {
        parts.push(part);
        if ((length += part.length) <= bytes) return;
        request.destroy();
        reject(new Error(`has more than ${bytes} bytes`));
      });
      response.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    });
    request.end();
  });
}
