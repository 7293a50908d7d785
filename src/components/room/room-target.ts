/** Which room an element is to be in, from what the page says. Pure. */

export interface RoomTarget {
  readonly server: string;
  readonly room: string;
  readonly token: string;
}

export const sameTarget = (a: RoomTarget | null, b: RoomTarget | null): boolean =>
  a === b || (!!a && !!b && a.server === b.server && a.room === b.room && a.token === b.token);

/**
 * The server that the SDK came from, as the page most likely means that one:
 * the module's origin when that is a web address, else the page's own.
 */
export function defaultServer(moduleUrl: string, pageOrigin: string): string {
  const { protocol, origin } = new URL(moduleUrl);
  return protocol === 'http:' || protocol === 'https:' ? origin : pageOrigin;
}
