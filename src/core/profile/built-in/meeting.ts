/** People who meet as equals; one of them can keep order. */
import type { Profile } from '../schema.js';

export const meeting: Profile = {
  id: 'meeting',
  title: 'Meeting',
  description: 'Everybody talks, shows and writes; hosts keep order.',
  tools: {
    stage: {},
    controls: {},
    slides: {},
    whiteboard: {},
    notes: {},
    chat: {},
    poll: {},
    hands: {},
    reactions: {},
    timer: {},
    spotlight: {},
    people: {},
    cursors: {},
  },
  roles: {
    host: { title: 'Host', as: 'host' },
    participant: { title: 'Participant', as: 'participant' },
  },
  layout: {
    wide: { as: 'side', main: 'stage' },
    narrow: { as: 'tabs', main: 'stage' },
    movable: true,
  },
  flow: { role: 'participant', prejoin: true, lobby: 'off', successor: 'participant' },
};
