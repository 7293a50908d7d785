/**
 * The steps that operations on polls consist of, and how they pass each other.
 * They name polls by id, and votes by voter: different ones never meet, and of
 * two on the same thing the later one stands.
 *
 *   ['ask', poll]                             a new poll
 *   ['remove', id]                            for good, its votes as well
 *   ['bin', id, on]                           whether it is removed, and may come back as it was
 *   ['edit', id, edition, question, options]  another question, or other options
 *   ['vote', id, voter, vote]                 the voter's vote; null takes it back
 *   ['open', id, open]                        whether votes are taken
 *   ['share', id, shared]                     whether everybody sees the results
 */
import { bad, checkList, checkTuple } from '../check.js';
import type { Crossed, StepRules } from '../steps.js';
import {
  checkFlag,
  checkId,
  checkOptions,
  checkQuestion,
  parsePoll,
  parseVote,
  pollIn,
  stateOf,
  voteOf,
  withoutVote,
  withPoll,
  withVote,
  type Poll,
  type PollState,
  type Vote,
} from './state.js';

export type Ask = readonly ['ask', poll: Poll];
export type Remove = readonly ['remove', id: string];
export type Edit = readonly [
  'edit',
  id: string,
  edition: string,
  question: string,
  options: readonly string[],
];
export type Cast = readonly ['vote', id: string, voter: string, vote: Vote | null];
export type Flag = readonly [kind: 'open' | 'share' | 'bin', id: string, on: boolean];
export type PollStep = Ask | Remove | Edit | Cast | Flag;

export function parsePollStep(raw: unknown, what: string): PollStep {
  const kind = checkList(raw, what)[0];
  const idOf = (value: unknown): string => checkId(value, `the poll of ${what}`);
  switch (kind) {
    case 'ask':
      return ['ask', parsePoll(checkTuple(raw, 2, what)[1], `the poll of ${what}`)];
    case 'remove':
      return ['remove', idOf(checkTuple(raw, 2, what)[1])];
    case 'edit': {
      const [, id, edition, question, options] = checkTuple(raw, 5, what);
      return [
        'edit',
        idOf(id),
        checkId(edition, `the edition of ${what}`),
        checkQuestion(question, `the question of ${what}`),
        checkOptions(options, `the options of ${what}`),
      ];
    }
    case 'vote': {
      const [, id, rawVoter, vote] = checkTuple(raw, 4, what);
      const voter = checkId(rawVoter, `the voter of ${what}`);
      const read = vote === null ? null : parseVote(vote, `the vote of ${what}`);
      if (read && read.voter !== voter) throw bad(`${what} is one voter's, and its vote another's`);
      return ['vote', idOf(id), voter, read];
    }
    case 'open':
    case 'share':
    case 'bin': {
      const [, id, on] = checkTuple(raw, 3, what);
      return [kind, idOf(id), checkFlag(on, `what ${what} sets`)];
    }
    default:
      throw bad(`${what} is none of ask, remove, edit, vote, open, share, bin`);
  }
}

/** The polls after `step`; throws when it does not fit. */
export function applyPollStep(state: PollState, step: PollStep): PollState {
  const { polls, removed = [] } = state;
  if (step[0] === 'ask') {
    const [, poll] = step;
    if (pollIn(state, poll.id)) throw bad(`there is a poll ${poll.id} already`);
    return stateOf(withPoll(polls, poll), removed);
  }
  const poll = pollIn(state, step[1]);
  if (!poll) throw bad(`there is no poll ${step[1]}`);
  if (step[0] === 'remove') return stateOf(without(polls, poll), without(removed, poll));
  if (step[0] === 'bin') {
    const rest = [without(polls, poll), without(removed, poll)] as const;
    return step[2] ? stateOf(rest[0], withPoll(rest[1], poll)) : stateOf(withPoll(rest[0], poll), rest[1]);
  }
  const now = changed(poll, step);
  const put = (one: Poll): Poll => (one === poll ? now : one);
  return stateOf(polls.map(put), removed.map(put));
}

const without = (polls: readonly Poll[], poll: Poll): readonly Poll[] => polls.filter((one) => one !== poll);

function changed(poll: Poll, step: Edit | Cast | Flag): Poll {
  switch (step[0]) {
    case 'edit':
      return { ...poll, edition: step[2], question: step[3], options: step[4] };
    case 'vote':
      return step[3] ? withVote(poll, step[3]) : withoutVote(poll, step[2]);
    case 'open':
      return { ...poll, open: step[2] };
    case 'share':
      return { ...poll, shared: step[2] };
    default:
      return poll;
  }
}

/** The steps that undo `step`, which was made on `state`. */
export function invertPollStep(state: PollState, step: PollStep): readonly PollStep[] {
  if (step[0] === 'ask') return [['remove', step[1].id]];
  const poll = pollIn(state, step[1]);
  if (!poll) throw bad(`there is no poll ${step[1]}`);
  const gone = !state.polls.includes(poll);
  if (step[0] !== 'remove') return [invertChange(poll, gone, step)];
  return gone
    ? [
        ['ask', poll],
        ['bin', poll.id, true],
      ]
    : [['ask', poll]];
}

function invertChange(poll: Poll, gone: boolean, step: Edit | Cast | Flag): PollStep {
  switch (step[0]) {
    case 'edit':
      return ['edit', poll.id, poll.edition, poll.question, poll.options];
    case 'vote':
      return ['vote', poll.id, step[2], voteOf(poll, step[2])];
    case 'open':
      return ['open', poll.id, poll.open];
    case 'share':
      return ['share', poll.id, poll.shared];
    case 'bin':
      return ['bin', poll.id, gone];
  }
}

export const pollRules: StepRules<PollStep, null> = {
  advance: () => null,
  cross,
  tidy: (steps) => steps,
};

const idOf = (step: PollStep): string => (step[0] === 'ask' ? step[1].id : step[1]);

function cross(earlier: PollStep, later: PollStep): Crossed<PollStep> {
  if (idOf(earlier) !== idOf(later)) return [[earlier], [later]];
  // Two people took the removal of one poll back: it is there once, as the first of them put it.
  if (earlier[0] === 'ask' && later[0] === 'ask') return [[['remove', later[1].id], earlier], []];
  // Removed is removed, by whomever.
  if (earlier[0] === 'remove') return [later[0] === 'remove' ? [] : [earlier], []];
  if (later[0] === 'remove') return [[], [later]];
  return [sameThing(earlier, later) ? [] : [earlier], [later]];
}

/** Whether both set one and the same: of two such the later one stands. */
function sameThing(one: PollStep, other: PollStep): boolean {
  if (one[0] === 'vote' && other[0] === 'vote') return one[2] === other[2];
  return one[0] === other[0];
}
