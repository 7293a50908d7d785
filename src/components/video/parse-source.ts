/** What people type and paste for a video, as the source that is shared. Knows the page's address, and nothing else of it. */
import type { Room } from '../../core/room/room.js';
import type { ParsedSource } from '../playback/source.js';
import { pageAddress } from '../base/address.js';
import { isAssetId } from '../base/assets/asset-client.js';
import { videoTexts } from './mm-video.strings.js';

/** An asset id of the server, an http(s) URL, or a path on the page's own site; else what is wrong, as `room` puts it. */
export function parseSource(input: string, room?: Room): ParsedSource {
  const text = input.trim();
  if (isAssetId(text)) return { src: text };
  // Others may be on another site: a path on this one means this one.
  const path = /^\.{0,2}\/[^\s/\\]/.test(text) && !/\s/.test(text) ? pageAddress(text) : null;
  if (path) return { src: path };
  const url = URL.parse?.(text) ?? tryUrl(text) ?? tryUrl(`https://${text}`);
  const known = url && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.');
  const local = url && /^https?:$/.test(url.protocol) && /^(localhost|\[.*\])$/.test(url.hostname);
  if (!url || !(known || local)) return { problem: videoTexts(room).notALink };
  if (/(^|\.)(youtube\.com|youtu\.be)$/.test(url.hostname)) return { problem: videoTexts(room).page };
  return { src: url.href };
}

function tryUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
