/**
 * An audio or video element of the page: whether it plays, and from where
 * since when. For a film that all must see at the same moment there is
 * `<mm-video>`; this keeps them together within a second.
 */
import type { Doc } from '../../core/ot/json.js';
import type { Kind } from './kinds.js';

interface Playing {
  readonly playing: boolean;
  /** Seconds, at the server's time `at`. */
  readonly position: number;
  readonly at: number;
}

/** Seconds apart that nobody minds. */
const NEAR = 0.75;

const STILL: Playing = { playing: false, position: 0, at: 0 };

export const mediaKind: Kind<HTMLMediaElement> = {
  read({ paused, ended, currentTime }, now) {
    return { playing: !paused && !ended, position: Math.round(currentTime * 1000) / 1000, at: now };
  },

  show(media, value, now) {
    const wanted = parse(value);
    if (!wanted) return;
    const place = placeAt(wanted, now);
    if (Math.abs(media.currentTime - place) > NEAR) media.currentTime = place;
    if (wanted.playing === !media.paused) return;
    // A browser may forbid to start what nobody touched; the next touch tries again.
    if (wanted.playing) media.play().catch(() => undefined);
    else media.pause();
  },

  first: () => ({ ...STILL }) satisfies Doc,

  same(page, value, now) {
    const [here, there] = [parse(page), parse(value) ?? STILL];
    return here?.playing === there.playing && Math.abs(placeAt(here, now) - placeAt(there, now)) <= NEAR;
  },
};

function placeAt({ playing, position, at }: Playing, now: number): number {
  return Math.max(0, position + (playing ? Math.max(0, now - at) / 1000 : 0));
}

function parse(value: unknown): Playing | null {
  const { playing, position, at } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Partial<Playing>;
  if (typeof playing !== 'boolean' || !Number.isFinite(position) || !Number.isFinite(at)) return null;
  return { playing, position: position!, at: at! };
}
