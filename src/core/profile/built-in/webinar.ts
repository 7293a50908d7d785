/** A few speak to many, who write, vote and ask. */
import type { Profile } from '../schema.js';
import { SILENT, TAKING_PART } from './shared.js';

export const webinar: Profile = {
  id: 'webinar',
  title: 'Webinar',
  description: 'Hosts present; attendees watch, write, vote and, when it is time for questions, speak.',
  tools: {
    stage: {},
    controls: {},
    slides: {},
    video: {},
    chat: {},
    poll: {},
    hands: {},
    reactions: {},
    timer: {},
    spotlight: {},
    people: {},
  },
  roles: {
    host: { title: 'Host', as: 'host', max: 10 },
    attendee: {
      title: 'Attendee',
      media: SILENT,
      ops: { ...TAKING_PART, chat_say: { rule: 'allow', rate: '20/min' }, '*': 'deny' },
    },
  },
  layout: { wide: { as: 'side', main: 'slides' }, narrow: { as: 'stack', main: 'slides' } },
  flow: {
    role: 'attendee',
    prejoin: false,
    lobby: 'host',
    phase: 'talk',
    phases: {
      talk: { title: 'Talk' },
      questions: {
        title: 'Questions',
        roles: { attendee: { media: { microphone: 'allow', camera: 'allow', screen: 'deny' } } },
      },
    },
  },
};
