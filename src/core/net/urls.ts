/** From the server's address, as a page gives it, to the room's socket. */
import { MMError } from '../protocol/errors.js';
import { parseName, show } from '../protocol/ids.js';

export interface RoomUrls {
  /** Base URL without a trailing slash, `http:` or `https:`. */
  readonly server: string;
  /** The op channel, `ws:` or `wss:`. */
  readonly socket: string;
}

/**
 * `server` may have a path; `page` is what a relative one is relative to.
 * Throws `BAD_MESSAGE` naming what is wrong with either.
 */
export function roomUrls(server: string, room: string, page?: string): RoomUrls {
  const id = encodeURIComponent(parseName(room, 'room'));
  const url = URL.canParse(server, page) ? new URL(server, page) : null;
  const [, secure] = /^(?:http|ws)(s?):$/.exec(url?.protocol ?? '') ?? [];
  if (!url || secure === undefined)
    throw new MMError('BAD_MESSAGE', `server must be an http or https URL, not ${show(server)}`);
  const base = `${secure}://${url.host}${url.pathname.replace(/\/+$/, '')}`;
  return { server: `http${base}`, socket: `ws${base}/v1/rooms/${id}/socket` };
}
