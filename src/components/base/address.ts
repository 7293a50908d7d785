/**
 * Where an address leads that somebody in the room has given, for everybody to
 * open. It must not become a way to have other people's browsers ask the page
 * they are on for anything, with their cookies: so what is relative belongs to
 * the room's server, and of the page's own site only files are opened.
 */

/** Pictures, films and sounds, by how their names end. */
const FILE = /\.(avif|gif|jpe?g|png|webp|flac|m4a|m4v|mkv|mov|mp3|mp4|oga|ogg|ogv|opus|wav|weba|webm|m3u8)$/i;
/** What the room's server keeps. */
const KEPT = /^cdn\/[\w.-]+$/;

/**
 * `address` as an absolute http(s) URL; null when it is none, or asks the page's
 * own site for what is no picture, film or sound. `server` is the room's.
 */
export function sharedAddress(address: string, server: string): string | null {
  const base = parse(`${server}/`, document.baseURI);
  const url = base && parse(address, base.href);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  if (url.origin !== location.origin || FILE.test(url.pathname)) return url.href;
  // The server is on the page's own site: its files are known by where they are.
  const within = url.pathname.startsWith(base.pathname) ? base.pathname.length : 1;
  const kept = KEPT.test(url.pathname.slice(within)) || KEPT.test(url.pathname.slice(1));
  return base.origin === url.origin && kept ? url.href : null;
}

/** An address that the page's author, or somebody on the page, has written: relative to the page. */
export function pageAddress(address: string): string | null {
  const url = parse(address, document.baseURI);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

function parse(address: string, base: string): URL | null {
  return URL.canParse(address, base) ? new URL(address, base) : null;
}
