/** One teaches, many learn: the teacher shows, students speak up, and work together when it is time for that. */
import type { Profile } from '../schema.js';
import { TAKING_PART } from './shared.js';

const WORKING = { whiteboard_add: 'allow', whiteboard_set: 'allow', whiteboard_order: 'allow' } as const;

export const classroom: Profile = {
  id: 'classroom',
  title: 'Classroom',
  description: 'The teacher shows; students ask, answer and work together in group work.',
  tools: {
    stage: {},
    controls: {},
    slides: {},
    video: {},
    whiteboard: {},
    notes: {},
    chat: {},
    poll: {},
    hands: {},
    reactions: {},
    timer: {},
    spotlight: {},
    people: {},
  },
  roles: {
    teacher: { title: 'Teacher', as: 'host', max: 5 },
    student: {
      title: 'Student',
      media: { microphone: 'allow', camera: 'allow', screen: 'deny' },
      ops: {
        ...TAKING_PART,
        'slides_*': { rule: 'deny', why: 'The teacher turns the pages' },
        'video_*': { rule: 'deny', why: 'The teacher plays the video' },
        notes_edit: 'allow',
        'whiteboard_*': { rule: 'deny', why: 'The whiteboard is for group work; raise your hand to ask' },
        '*': 'deny',
      },
    },
  },
  layout: { wide: { as: 'side', main: 'slides' }, narrow: { as: 'tabs', main: 'slides' } },
  flow: {
    role: 'student',
    prejoin: true,
    lobby: 'off',
    phase: 'lesson',
    phases: {
      lesson: { title: 'Lesson' },
      'group-work': {
        title: 'Group work',
        roles: {
          student: {
            ops: {
              ...WORKING,
              whiteboard_remove: {
                rule: 'allow',
                when: 'op.author == actor',
                why: 'Only who drew it may take it away',
              },
            },
          },
        },
      },
      test: {
        title: 'Test',
        roles: {
          student: {
            media: { microphone: 'deny', camera: 'allow', screen: 'deny' },
            // Nobody looks at another's sheet: those who film themselves do it for the teacher.
            sees: ['teacher'],
            ops: { chat_say: { rule: 'deny', why: 'There is no chat during the test' }, notes_edit: 'deny' },
          },
        },
      },
    },
  },
};
