/** What the form to ask says. */
import type { PollKind } from '../../../core/ot/poll/state.js';
import { texts } from '../../base/texts.js';

export const askTexts = /* @__PURE__ */ texts('poll.ask', {
  label: 'New poll',
  editing: 'Change the poll',
  question: 'Question',
  kind: 'Answers',
  options: 'Options',
  option: (n: number): string => `Option ${n}`,
  add: 'Add option',
  up: (n: number): string => `Move option ${n} up`,
  down: (n: number): string => `Move option ${n} down`,
  drop: (n: number): string => `Remove option ${n}`,
  scale: 'Best rating',
  anonymous: 'Do not show names',
  ask: 'Ask',
  save: 'Save',
  cancel: 'Cancel',
  needsQuestion: 'Write a question.',
  needsOptions: 'Write at least two options.',
  twice: 'Two options are the same.',
});

export type AskTexts = ReturnType<typeof askTexts>;

export const kindTexts = /* @__PURE__ */ texts('poll.kinds', {
  single: 'One of several options',
  multiple: 'Any of several options',
  rating: 'A rating',
  text: 'In their own words',
} satisfies Record<PollKind, string>);
