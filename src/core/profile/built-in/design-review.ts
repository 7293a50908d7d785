/** Looking at a design together, and saying on it what one thinks. */
import type { Profile } from '../schema.js';
import { TAKING_PART } from './shared.js';

const OWN = 'op.author == actor';

export const designReview: Profile = {
  id: 'design-review',
  title: 'Design review',
  description: 'The lead leads through the pages, reviewers draw and comment on them, guests look on.',
  tools: {
    slides: {},
    whiteboard: {},
    notes: {},
    stage: {},
    controls: {},
    chat: {},
    poll: {},
    hands: {},
    reactions: {},
    spotlight: {},
    people: {},
    cursors: {},
  },
  roles: {
    lead: { title: 'Lead', as: 'host', max: 5 },
    reviewer: {
      title: 'Reviewer',
      ops: {
        ...TAKING_PART,
        'slides_*': { rule: 'deny', why: 'The lead turns the pages' },
        'whiteboard_*': 'allow',
        whiteboard_clear: 'deny',
        whiteboard_remove: { rule: 'allow', when: OWN, why: 'Only who drew it may take it away' },
        notes_edit: 'allow',
        poll_ask: 'allow',
        '*': 'deny',
      },
    },
    guest: { title: 'Guest', as: 'viewer' },
  },
  layout: { wide: { as: 'side', main: 'slides' }, narrow: { as: 'tabs', main: 'slides' } },
  flow: { role: 'guest', prejoin: false, lobby: 'off' },
};
