/** A conversation in confidence between somebody who advises and somebody who asks. */
import type { Profile } from '../schema.js';
import { CHATTING } from './shared.js';

export const consultation: Profile = {
  id: 'consultation',
  title: 'Consultation',
  description:
    'A professional and a client, perhaps with somebody at their side; nobody comes in before the professional.',
  capacity: 6,
  tools: {
    stage: {},
    controls: {},
    slides: {},
    whiteboard: {},
    notes: {},
    chat: {},
    people: {},
  },
  roles: {
    professional: { title: 'Professional', as: 'host', max: 2 },
    client: {
      title: 'Client',
      max: 4,
      media: { microphone: 'allow', camera: 'allow', screen: 'allow' },
      ops: {
        ...CHATTING,
        stage_unmute: 'allow',
        stage_decline: 'allow',
        'slides_*': 'allow',
        whiteboard_add: 'allow',
        whiteboard_set: { rule: 'allow', when: 'op.author == actor', why: 'Only who drew it may change it' },
        whiteboard_remove: {
          rule: 'allow',
          when: 'op.author == actor',
          why: 'Only who drew it may take it away',
        },
        '*': 'deny',
      },
    },
  },
  layout: { wide: { as: 'side', main: 'stage' }, narrow: { as: 'focus', main: 'stage' } },
  flow: { role: 'client', prejoin: true, lobby: 'host' },
};
