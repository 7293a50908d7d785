/** Rules that several of the built-in profiles have. */
import type { ProfileRule } from '../schema.js';

/** Said by everybody, changed by whoever said it. */
export const CHATTING: Readonly<Record<string, ProfileRule>> = {
  chat_say: { rule: 'allow', rate: '5/s' },
  chat_edit: { rule: 'allow', when: 'op.author == actor', why: 'Only who wrote a message may change it' },
  chat_delete: { rule: 'allow', when: 'op.author == actor', why: 'Only who wrote a message may delete it' },
};

/** To be heard, seen and counted. */
export const TAKING_PART: Readonly<Record<string, ProfileRule>> = {
  ...CHATTING,
  hands_raise: 'allow',
  hands_lower: 'allow',
  poll_vote: 'allow',
  poll_retract: 'allow',
  stage_unmute: 'allow',
  stage_decline: 'allow',
};

/** Sees and hears, and sends nothing. */
export const SILENT = { microphone: 'deny', camera: 'deny', screen: 'deny' } as const;
