/** Which video a link or an id means. Knows YouTube's addresses and asks nobody. */
import type { Room } from '../../core/room/room.js';
import type { ParsedSource } from '../playback/source.js';
import { linkTexts } from './links.strings.js';

const ID = /^[\w-]{11}$/;
const HOSTS = /^(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)$/;
/** `/shorts/ID`, `/embed/ID`, `/live/ID` and the older `/v/ID`. */
const IN_PATH = /^\/(?:shorts|embed|live|v|e)\/([^/]+)\/?$/;
/** Longer than any link; what is longer is not looked at. */
const MAX_LINK = 2_048;

export const isVideoId = (text: string): boolean => ID.test(text);

/**
 * The video's id from an id or from any of the usual links; a start time or a
 * playlist in the link is left aside. Else a sentence saying what is wrong, as `room` puts it.
 */
export function parseVideo(input: string, room?: Room): ParsedSource {
  const text = input.trim();
  const problems = linkTexts(room);
  if (isVideoId(text)) return { src: text };
  if (text === '') return { problem: problems.empty };
  const url = text.length <= MAX_LINK ? linkOf(text) : null;
  if (!url) return { problem: problems.noLink };
  if (!HOSTS.test(url.hostname)) return { problem: problems.elsewhere(url.hostname) };
  const id = idIn(url);
  if (id !== null && isVideoId(id)) return { src: id };
  if (id !== null) return { problem: problems.badId };
  if (url.searchParams.has('list')) return { problem: problems.playlist };
  return { problem: problems.noVideo };
}

/** The page of the video `id` on YouTube itself. */
export const watchUrl = (id: string): string => `https://www.youtube.com/watch?v=${encodeURIComponent(id)}`;

function idIn(url: URL): string | null {
  if (url.hostname.endsWith('youtu.be')) return url.pathname.split('/')[1] || null;
  // Playlists have an address of their own among the embedded ones.
  if (url.pathname === '/embed/videoseries') return null;
  return IN_PATH.exec(url.pathname)?.[1] ?? url.searchParams.get('v');
}

/** `text` as a web address; people leave out the scheme. */
function linkOf(text: string): URL | null {
  const full = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !text.includes('.') || !URL.canParse(full)) return null;
  return new URL(full);
}
