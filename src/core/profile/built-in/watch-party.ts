/** Watching something together, at the same moment. */
import type { Profile } from '../schema.js';
import { TAKING_PART } from './shared.js';

const STEERING = { rule: 'allow', rate: '20/min' } as const;

export const watchParty: Profile = {
  id: 'watch-party',
  title: 'Watch party',
  description: 'The host chooses what is watched; everybody may pause, talk and react.',
  tools: {
    youtube: {},
    video: {},
    audio: {},
    controls: {},
    chat: {},
    poll: {},
    hands: {},
    reactions: {},
    people: {},
  },
  roles: {
    host: { title: 'Host', as: 'host', max: 3 },
    guest: {
      title: 'Guest',
      media: { microphone: 'allow', camera: 'allow', screen: 'deny' },
      ops: {
        ...TAKING_PART,
        youtube_play: STEERING,
        youtube_stop: STEERING,
        youtube_wait: 'allow',
        youtube_load: { rule: 'deny', why: 'The host chooses what is watched' },
        video_play: STEERING,
        video_stop: STEERING,
        video_wait: 'allow',
        video_load: { rule: 'deny', why: 'The host chooses what is watched' },
        '*': 'deny',
      },
    },
  },
  layout: { wide: { as: 'side', main: 'youtube' }, narrow: { as: 'stack', main: 'youtube' } },
  flow: { role: 'guest', prejoin: false, lobby: 'off' },
};
