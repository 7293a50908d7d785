/** What the polls themselves say. */
import { texts } from '../../base/texts.js';

export const boardTexts = /* @__PURE__ */ texts('poll.board', {
  askedBy: (name: string): string => `Asked by ${name}`,
  askedByYou: 'Asked by you',
  anonymous: 'Names are not shown',
  isClosed: 'Closed',
  isShared: 'Results shared',
  noVotes: 'No votes yet',
  votes: (n: number): string => `${n} vote${n === 1 ? '' : 's'}`,
  voted: 'You voted',
  several: 'Choose as many as you like',
  scale: (most: number): string => `From 1 to ${most}, where ${most} is best`,
  rating: (n: number, most: number): string => `${n} of ${most}`,
  average: (value: string, most: number): string => `${value} of ${most} on average`,
  answer: 'Your answer',
  answerTo: (question: string): string => `Your answer: ${question}`,
  left: (n: number): string => `${n} characters left`,
  vote: 'Vote',
  send: 'Send',
  keep: 'Cancel',
  change: 'Change vote',
  retract: 'Take vote back',
  hidden: 'The results appear when you have voted.',
  notShared: 'The results have not been shared yet.',
  share: (n: number, percent: number): string => `${n} vote${n === 1 ? '' : 's'}, ${percent} %`,
  own: 'your vote',
  close: 'Close',
  reopen: 'Reopen',
  shareResults: 'Share results',
  csv: 'Export CSV',
  edit: 'Edit',
  remove: 'Remove',
  reallyRemove: 'Really remove?',
  goesAlong: (n: number): string =>
    `${n === 1 ? 'Its vote goes' : `Its ${n} votes go`} with it. You can bring both back below.`,
  removed: (n: number): string => `Removed (${n})`,
  restore: 'Bring back',
  restoreThis: (question: string): string => `Bring back: ${question}`,
  manage: (question: string): string => `Manage: ${question}`,
});

export type BoardTexts = ReturnType<typeof boardTexts>;
