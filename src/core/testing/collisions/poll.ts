/**
 * Polls. Shown as question and votes for its two options: `Lunch? 1:0`.
 * Nobody has voted on Lunch; When is closed; Where has two votes for its first option;
 * Who was removed with one.
 */
import type { Poll, PollState, Vote } from '../../ot/poll/state.js';
import { pollTool } from '../../tools/poll.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const ask = (question: string): Deed => deed('ask', { question, kind: 'single', options: ['yes', 'no'] });
const edit = (poll: string, question: string): Deed => deed('edit', { poll, question });
const vote = (poll: string, choice: number): Deed => deed('vote', { poll, choice });
const on =
  (verb: string) =>
  (poll: string): Deed =>
    deed(verb, { poll });
const [retract, close, reopen, share, remove, restore] = [
  on('retract'),
  on('close'),
  on('reopen'),
  on('share'),
  on('remove'),
  on('restore'),
];

const REST = 'When? 0:0 closed, Where? 2:0';
const BOTH = 'Both';
const BACK = `${REST}, Who? 1:0`;

const collisions: readonly Collision[] = [
  pair(
    ask('One?'),
    ask('Two?'),
    'Both, the earlier one first',
    `One? 0:0, Two? 0:0, Lunch? 0:0, ${REST}`,
    `Two? 0:0, One? 0:0, Lunch? 0:0, ${REST}`,
  ),
  pair(ask('One?'), edit('lunch', 'Dinner?'), BOTH, `One? 0:0, Dinner? 0:0, ${REST}`),
  pair(ask('One?'), vote('lunch', 0), BOTH, `One? 0:0, Lunch? 1:0, ${REST}`),
  pair(ask('One?'), retract('where'), BOTH, 'One? 0:0, Lunch? 0:0, When? 0:0 closed, Where? 1:0'),
  pair(ask('One?'), close('lunch'), BOTH, `One? 0:0, Lunch? 0:0 closed, ${REST}`),
  pair(ask('One?'), reopen('when'), BOTH, 'One? 0:0, Lunch? 0:0, When? 0:0, Where? 2:0'),
  pair(ask('One?'), share('lunch'), BOTH, `One? 0:0, Lunch? 0:0 shared, ${REST}`),
  pair(ask('One?'), remove('lunch'), BOTH, `One? 0:0, ${REST}`),
  pair(
    edit('lunch', 'Dinner?'),
    edit('lunch', 'Brunch?'),
    'The later question',
    `Brunch? 0:0, ${REST}`,
    `Dinner? 0:0, ${REST}`,
  ),
  pair(
    edit('lunch', 'Dinner?'),
    vote('lunch', 0),
    'What came first: an answer to the old question is refused, and so is another question for an answer',
    `Dinner? 0:0, ${REST}`,
    `Lunch? 1:0, ${REST}`,
  ),
  pair(edit('lunch', 'Dinner?'), retract('where'), BOTH, 'Dinner? 0:0, When? 0:0 closed, Where? 1:0'),
  pair(edit('lunch', 'Dinner?'), close('lunch'), BOTH, `Dinner? 0:0 closed, ${REST}`),
  pair(edit('when', 'Why?'), reopen('when'), BOTH, 'Lunch? 0:0, Why? 0:0, Where? 2:0'),
  pair(edit('lunch', 'Dinner?'), share('lunch'), BOTH, `Dinner? 0:0 shared, ${REST}`),
  pair(edit('lunch', 'Dinner?'), remove('lunch'), 'Removed, whichever came first', REST),
  pair(vote('lunch', 0), vote('lunch', 1), 'Both, one for each participant', `Lunch? 1:1, ${REST}`),
  pair(vote('where', 1), retract('where'), BOTH, 'Lunch? 0:0, When? 0:0 closed, Where? 0:1'),
  pair(
    vote('lunch', 0),
    close('lunch'),
    'Closed; the vote counts if it came first, else it is refused',
    `Lunch? 1:0 closed, ${REST}`,
    `Lunch? 0:0 closed, ${REST}`,
  ),
  pair(vote('lunch', 0), reopen('when'), BOTH, 'Lunch? 1:0, When? 0:0, Where? 2:0'),
  pair(vote('lunch', 0), share('lunch'), BOTH, `Lunch? 1:0 shared, ${REST}`),
  pair(vote('lunch', 0), remove('lunch'), 'Removed, whichever came first', REST),
  pair(retract('where'), retract('where'), BOTH, 'Lunch? 0:0, When? 0:0 closed, Where? 0:0'),
  pair(
    retract('where'),
    close('where'),
    'Closed; the vote is gone if that came first, else it stays',
    'Lunch? 0:0, When? 0:0 closed, Where? 1:0 closed',
    'Lunch? 0:0, When? 0:0 closed, Where? 2:0 closed',
  ),
  pair(retract('where'), reopen('when'), BOTH, 'Lunch? 0:0, When? 0:0, Where? 1:0'),
  pair(retract('where'), share('where'), BOTH, 'Lunch? 0:0, When? 0:0 closed, Where? 1:0 shared'),
  pair(retract('where'), remove('where'), 'Removed, whichever came first', 'Lunch? 0:0, When? 0:0 closed'),
  pair(close('lunch'), close('lunch'), 'Closed, once', `Lunch? 0:0 closed, ${REST}`),
  pair(close('lunch'), reopen('when'), BOTH, 'Lunch? 0:0 closed, When? 0:0, Where? 2:0'),
  pair(close('lunch'), share('lunch'), BOTH, `Lunch? 0:0 closed shared, ${REST}`),
  pair(close('lunch'), remove('lunch'), 'Removed, whichever came first', REST),
  pair(reopen('when'), reopen('when'), 'Open, once', 'Lunch? 0:0, When? 0:0, Where? 2:0'),
  pair(reopen('when'), share('when'), BOTH, 'Lunch? 0:0, When? 0:0 shared, Where? 2:0'),
  pair(reopen('when'), remove('when'), 'Removed, whichever came first', 'Lunch? 0:0, Where? 2:0'),
  pair(share('lunch'), share('lunch'), 'Shared, once', `Lunch? 0:0 shared, ${REST}`),
  pair(share('lunch'), remove('lunch'), 'Removed, whichever came first', REST),
  pair(remove('lunch'), remove('lunch'), 'That poll, once', REST),
  pair(ask('One?'), restore('who'), BOTH, `One? 0:0, Lunch? 0:0, ${BACK}`),
  pair(edit('lunch', 'Dinner?'), restore('who'), BOTH, `Dinner? 0:0, ${BACK}`),
  pair(vote('lunch', 0), restore('who'), BOTH, `Lunch? 1:0, ${BACK}`),
  pair(retract('where'), restore('who'), BOTH, 'Lunch? 0:0, When? 0:0 closed, Where? 1:0, Who? 1:0'),
  pair(close('lunch'), restore('who'), BOTH, `Lunch? 0:0 closed, ${BACK}`),
  pair(reopen('when'), restore('who'), BOTH, 'Lunch? 0:0, When? 0:0, Where? 2:0, Who? 1:0'),
  pair(share('lunch'), restore('who'), BOTH, `Lunch? 0:0 shared, ${BACK}`),
  pair(remove('lunch'), restore('who'), BOTH, BACK),
  pair(restore('who'), restore('who'), 'Back, once, with its votes', `Lunch? 0:0, ${BACK}`),
];

const poll = (id: string, question: string, at: number, rest: Partial<Poll> = {}): Poll => ({
  id,
  by: 'eve',
  name: 'Eve',
  at,
  kind: 'single',
  anonymous: false,
  scale: 0,
  edition: 'first',
  question,
  options: ['yes', 'no'],
  open: true,
  shared: false,
  votes: [],
  ...rest,
});

const voteOf = (voter: string): Vote => ({ voter, name: voter, edition: 'first', ballot: [0] });

function show({ question, options, votes, open, shared }: Poll): string {
  const tally = options.map((_, i) => votes.filter(({ ballot }) => ballot.includes(i as never)).length);
  return `${question} ${tally.join(':')}${open ? '' : ' closed'}${shared ? ' shared' : ''}`;
}

export const pollCollisions: CollisionTable = {
  tool: pollTool,
  start: {
    polls: [
      poll('lunch', 'Lunch?', 1),
      poll('when', 'When?', 2, { open: false }),
      poll('where', 'Where?', 3, { votes: [voteOf('ada'), voteOf('bob')] }),
    ],
    removed: [poll('who', 'Who?', 4, { votes: [voteOf('ada')] })],
  } satisfies PollState,
  show: (state) => (state as PollState).polls.map(show).join(', '),
  refuses: true,
  collisions,
};
