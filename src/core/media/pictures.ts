/**
 * Which pictures are received and how large: by who shows them and at which
 * size, who speaks, who is pinned, and what the line carries. Pure, so that it
 * can be asked again after every change.
 */
import type { RemoteSource, Rung } from './media.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Picture {
  readonly producer: string;
  readonly participant: string;
  readonly source: 'camera' | 'screen';
  readonly muted: boolean;
  /** The largest at which it is shown, device pixels; null for not at all. */
  readonly size: Size | null;
}

export interface PictureRules {
  /** Who speaks or spoke, the latest first. */
  readonly speakers: readonly string[];
  readonly pinned: string | null;
  readonly rung: Rung;
  /** There were none a moment ago, for want of bandwidth: a large one could be too much at once. */
  readonly trying: boolean;
  /** At most so many at once. */
  readonly limit: number;
  /** Nobody looks at the page. */
  readonly background: boolean;
}

/** How much of a picture is asked for: layers from 0, priority 1 to 255. */
export interface PictureWant {
  readonly spatial: number;
  readonly temporal: number;
  readonly priority: number;
}

export interface PictureChoice {
  /** Null for nothing of it. */
  readonly want: PictureWant | null;
  /** Why it is not received. */
  readonly withheld: Exclude<RemoteSource['withheld'], 'loading'>;
}

/** Lines of a camera's layers, from 0. The top one has no end. */
const LINES = [180, 360] as const;
/** A layer may be stretched so far before the next one is worth its bits. */
const STRETCH = 1.25;
const TEMPORAL = 2;
const PRIORITY = { pinned: 240, screen: 220, speaker: 200, large: 120, small: 60 } as const;

/** By producer. */
export function choosePictures(
  pictures: readonly Picture[],
  rules: PictureRules,
): Map<string, PictureChoice> {
  const choices = new Map<string, PictureChoice>();
  const refuse = (picture: Picture, withheld: PictureChoice['withheld']): void =>
    void choices.set(picture.producer, { want: null, withheld });

  const noPictures = rules.rung === 'audio' || rules.rung === 'operations';
  let left = rules.limit;
  for (const picture of inOrder(pictures, rules)) {
    if (!picture.size || rules.background) refuse(picture, 'hidden');
    else if (noPictures) refuse(picture, 'bandwidth');
    // What is off costs nothing, takes nobody's place, and is there at once when it is on again.
    else if (picture.muted) choices.set(picture.producer, { want: wantOf(picture, rules), withheld: null });
    else if (left === 0) refuse(picture, 'crowd');
    else {
      left--;
      choices.set(picture.producer, { want: wantOf(picture, rules), withheld: null });
    }
  }
  return choices;
}

/** Who comes first: screens, who is pinned, who spoke last, and the rest as they began. */
function inOrder(pictures: readonly Picture[], { speakers, pinned }: PictureRules): Picture[] {
  const rank = ({ source, participant }: Picture): number => {
    if (source === 'screen') return -2;
    if (participant === pinned) return -1;
    const spoke = speakers.indexOf(participant);
    return spoke < 0 ? speakers.length : spoke;
  };
  return [...pictures].sort((a, b) => rank(a) - rank(b));
}

function wantOf(picture: Picture, { speakers, pinned, rung, trying }: PictureRules): PictureWant {
  const { participant, source } = picture;
  const size = picture.size as Size;
  const important = participant === pinned || participant === speakers[0];
  const priority =
    participant === pinned
      ? PRIORITY.pinned
      : source === 'screen'
        ? PRIORITY.screen
        : important
          ? PRIORITY.speaker
          : spatialFor(size) > 0
            ? PRIORITY.large
            : PRIORITY.small;
  const full = rung === 'full';
  const spatial =
    source === 'screen' ? 0 : Math.min(spatialFor(size), full ? 2 : important && !trying ? 1 : 0);
  return { spatial, temporal: full ? TEMPORAL : TEMPORAL - 1, priority };
}

/** The smallest layer that looks right at `size`. Pictures are 16 to 9: what is wide and low needs its width. */
export function spatialFor({ width, height }: Size): number {
  const lines = Math.max(height, (width * 9) / 16);
  const layer = LINES.findIndex((each) => lines <= each * STRETCH);
  return layer < 0 ? LINES.length : layer;
}
