/** The small tools: hands, timer, spotlight, moderation, and the course of the room. */
import type { FlowState } from '../../ot/flow/flow.js';
import type { HandsState } from '../../ot/hands/hands.js';
import type { SpotlightState } from '../../ot/spotlight/spotlight.js';
import type { StageState } from '../../ot/stage/stage.js';
import type { TimerState } from '../../ot/timer/state.js';
import type { RandomEdit } from './edit.js';

/** Now and then somebody tries to call on another, which is a host's. */
export const editHands: RandomEdit<HandsState> = ({ hands }, below) => {
  const other = hands[below(hands.length)];
  if (other && below(6) === 0) return ['call', { participant: other.participant }];
  return below(3) === 0 ? ['lower'] : ['raise', below(2) ? { note: `note ${below(9)}` } : {}];
};

export const editTimer: RandomEdit<TimerState> = ({ duration }, below) => {
  switch (below(5)) {
    case 0:
      return ['start', below(4) ? { seconds: 60 + below(600) } : {}];
    case 1:
      return ['pause'];
    case 2:
      return ['resume'];
    case 3:
      return duration > 0 ? ['add', { seconds: below(50) - 10 }] : null;
    default:
      return ['reset'];
  }
};

export const editSpotlight: RandomEdit<SpotlightState> = (_state, below) => {
  switch (below(4)) {
    case 0:
      return ['lead', below(2) ? { key: `tool${below(3)}` } : {}];
    case 1:
      return ['release'];
    default:
      return ['show', { key: below(5) ? `tool${below(3)}` : null }];
  }
};

/** Most of it is a host's, and refused to others; what one may take off oneself is not. */
export const editStage: RandomEdit<StageState> = (_state, below) => {
  const participant = `p${below(4)}`;
  switch (below(6)) {
    case 0:
      return ['unmute', { source: below(2) ? 'microphone' : 'camera' }];
    case 1:
      return ['decline'];
    case 2:
      return ['ask', { participant }];
    case 3:
      return ['lock', { on: below(2) === 0 }];
    default:
      return [below(2) ? 'mute' : 'stop-video', { participant }];
  }
};

/** What anybody may ask for and no longer want; the rest is a host's, and refused to others. */
export const editFlow: RandomEdit<FlowState> = (_state, below) => {
  const operation = ['microphone', 'screen', 'slides_*', 'map_pan'][below(4)]!;
  switch (below(8)) {
    case 0:
      return ['grant', { participant: `p${below(4)}`, operation }];
    case 1:
      return ['phase', { phase: below(2) ? 'questions' : null }];
    case 2:
      return ['withdraw', {}];
    case 3:
      return ['withdraw', { operation }];
    default:
      return ['ask', { operation }];
  }
};
