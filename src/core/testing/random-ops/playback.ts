import { DEEDS, inOrder, type Change, type Deed, type Place } from '../../ot/playback/change.js';
import type { PlaybackOp } from '../../ot/playback/playback.js';
import { motionOf, type PlaybackState } from '../../ot/playback/state.js';
import { below, pick, type Random } from './draw.js';

const RUNS: readonly Deed[] = ['play', 'stop', 'wait'];

/** Mostly one deed, as people do; two now and then, as composites have. */
export function randomPlaybackOp(state: PlaybackState, random: Random): PlaybackOp {
  const first = pick(DEEDS, random);
  const second = pick(DEEDS, random);
  const both = random() < 0.2 && !(RUNS.includes(first) && RUNS.includes(second));
  const did = inOrder(both ? [first, second] : [first]);
  const runs = did.find((deed) => RUNS.includes(deed));
  const loads = did.includes('load');
  const at = state.at + below(20_000, random) - 2_000;
  const change: Change = {
    did,
    of: motionOf(state),
    to: {
      playing: runs ? runs !== 'stop' : !loads && state.playing,
      rate: did.includes('rate') ? (5 + below(40, random)) / 20 : state.rate,
    },
    place: randomPlace(did, random),
    at: Math.max(at, 0),
    lead: runs === 'wait' ? below(5_000, random) : 0,
    ...(loads && { src: random() < 0.1 ? null : pick(['a', 'https://b.test/c.mp4', 'Ünï'], random) }),
    ...(loads && random() < 0.4 && { first: true as const }),
  };
  return [change];
}

function randomPlace(did: readonly Deed[], random: Random): Place {
  const seconds = below(2e6, random) / 20_000;
  if (did.every((deed) => deed === 'rate')) return ['on', random() < 0.8 ? 0 : seconds];
  return [random() < 0.8 ? 'at' : 'back', seconds];
}
