import type { PlaybackState } from '../../ot/playback/state.js';
import type { RandomEdit } from './edit.js';

export const editPlayback: RandomEdit<PlaybackState> = ({ src }, below) => {
  if (src === null || below(8) === 0) return ['load', { src: `/clip${below(3)}.webm` }];
  switch (below(5)) {
    case 0:
      return ['stop', below(2) ? { position: below(100) } : {}];
    case 1:
      return ['jump', { position: below(100) }];
    case 2:
      return ['rate', { rate: 0.5 + below(4) / 2 }];
    case 3:
      return ['wait', { ms: 1 + below(5_000) }];
    default:
      return ['play', below(2) ? { position: below(100) } : {}];
  }
};
