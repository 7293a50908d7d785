/** From the server's address, as a page gives it, to the room's socket. */
import { MMError } from '../protocol/errors.js';
import { parseName, show } from '../protocol/ids.js';

export interface RoomUrls {
  /** Base URL without a trailing slash, `http:` or `https:`. */
  readonly server: string;
  /** The op channel, `ws:` or `wss:`. */
  readonly socket: string;
}

const SCHEMES: Readonly<Record<string, string>> = {
  'http:': 'http:',
  'https:': 'https:',
  'ws:': 'http:',
  'wss:': 'https:',
};

/**
 * `server` may have a path; `page` is what a relative one is relative to.
 * Throws `BAD_MESSAGE` naming what is wrong with either.
 */
export function roomUrls(server: string, room: string, page?: string): RoomUrls {
  const id = encodeURIComponent(parseName(room, 'room'));
  let url: URL;
  try {
    url = new URL(server, page);
  } catch (error) {
    throw new MMError('BAD_MESSAGE', `server must be a URL, not ${show(server)}`, { cause: error });
  }
  const scheme = Object.hasOwn(SCHEMES, url.protocol) ? SCHEMES[url.protocol]! : null;
  if (scheme === null)
    throw new MMError('BAD_MESSAGE', `server must be an http or https URL, not ${show(server)}`);
  const base = `//${url.host}${url.pathname.replace(/\/+$/, '')}`;
  return { server: scheme + base, socket: `${scheme.replace('http', 'ws')}${base}/v1/rooms/${id}/socket` };
}
