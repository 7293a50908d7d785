/**
 * Polls: questions, and one vote of each participant. The relay looks at every
 * step where it takes effect, so a vote that was made before a poll was closed
 * but comes after it is refused, and says why.
 */
import { bad, tooLarge } from '../ot/check.js';
import { pollType, type PollOp } from '../ot/poll/poll.js';
import {
  checkFlag,
  checkId,
  checkKind,
  checkOptions,
  checkQuestion,
  indexOf,
  pollIn,
  voteOf,
  type Poll,
  type PollState,
} from '../ot/poll/state.js';
import { applyPollStep, type Cast, type PollStep } from '../ot/poll/steps.js';
import { checkInteger } from '../ot/check.js';
import { MMError } from '../protocol/errors.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { readArgs } from './arguments.js';
import { completed, isStartOf } from './poll-editions.js';
import { checkAnswer, checkAnswerable, checkRoom, readBallot, voterIn } from './poll-votes.js';
import type { Author, Tool, Verb } from './tool.js';

type PollVerb = Verb<PollState, PollOp>;

const SCALE = 5;

const verbs = {
  /** `{question, kind, options?, anonymous?, scale?}`: `kind` is `single`, `multiple`, `rating` or `text`. */
  ask(args, { polls }, { author, now, newId }) {
    const fields = readArgs(args, 'ask', ['question', 'kind'], ['options', 'anonymous', 'scale']);
    const kind = checkKind(fields.kind, 'kind');
    const poll: Poll = {
      id: newId(),
      by: author.id,
      name: author.name,
      at: now,
      kind,
      anonymous: checkFlag(fields.anonymous ?? false, 'anonymous'),
      scale: kind === 'rating' ? checkInteger(fields.scale ?? SCALE, 'scale', 2, 10) : 0,
      edition: newId(),
      question: checkQuestion(fields.question, 'question'),
      options: checkOptions(fields.options ?? [], 'options'),
      open: true,
      shared: false,
      votes: [],
    };
    checkAnswerable(poll);
    checkCount(polls);
    return [['ask', poll]];
  },

  /** `{poll, question?, options?}`, while nobody has voted. */
  edit(args, { polls }, { newId }) {
    const fields = readArgs(args, 'edit', ['poll'], ['question', 'options']);
    const poll = find(polls, fields.poll);
    const question = checkQuestion(fields.question ?? poll.question, 'question');
    const options = checkOptions(fields.options ?? poll.options, 'options');
    checkAnswerable({ kind: poll.kind, options });
    if (question === poll.question && JSON.stringify(options) === JSON.stringify(poll.options)) return null;
    return [['edit', poll.id, newId(), question, options]];
  },

  /** `{poll, choice}`, `{poll, choices}`, `{poll, rating}` or `{poll, text}`, in place of the last vote. */
  vote(args, { polls }, { author }) {
    const fields = readArgs(args, 'vote', ['poll'], ['choice', 'choices', 'rating', 'text']);
    const poll = find(polls, fields.poll);
    const ballot = readBallot(poll, fields);
    checkOpen(poll);
    const voter = voterIn(poll, author.id);
    if (JSON.stringify(voteOf(poll, voter)?.ballot) === JSON.stringify(ballot)) return null;
    const name = poll.anonymous ? null : author.name;
    return [['vote', poll.id, voter, { voter, name, edition: poll.edition, ballot }]];
  },

  /** `{poll}`: takes one's vote back. */
  retract(args, { polls }, { author }) {
    const poll = find(polls, readArgs(args, 'retract', ['poll']).poll);
    checkOpen(poll);
    const voter = voterIn(poll, author.id);
    return voteOf(poll, voter) ? [['vote', poll.id, voter, null]] : null;
  },

  /** `{poll}` */
  close: (args, state) => flag('open', false, args, 'close', state),

  /** `{poll}` */
  reopen: (args, state) => flag('open', true, args, 'reopen', state),

  /** `{poll}`: everybody sees the results. */
  share: (args, state) => flag('share', true, args, 'share', state),

  /** `{poll}`: with its votes; of those removed before, the oldest goes for good where there are too many. */
  remove(args, { polls, removed = [] }) {
    const { id } = find(polls, readArgs(args, 'remove', ['poll']).poll);
    const bin: PollStep = ['bin', id, true];
    return isFull(removed) ? [['remove', removed[0]!.id], bin] : [bin];
  },

  /** `{poll}`: brings it back as it was, votes and all. */
  restore(args, { polls, removed = [] }) {
    const id = checkId(readArgs(args, 'restore', ['poll']).poll, 'poll');
    if (indexOf(polls, id) >= 0) return null;
    find(removed, id);
    checkCount(polls);
    return [['bin', id, false]];
  },
} satisfies Record<string, PollVerb>;

export const pollTool: Tool<PollState, PollOp> = {
  name: 'poll',
  type: pollType,
  verbs,
  // Each is somebody's act; and what is asked has a time of its own.
  coalesces: false,

  verbsOf: (op) => [...new Set(op.map(verbOf))],

  sentence(op, { name, before, after }) {
    const step = op.at(-1);
    if (!step) return null;
    const id = step[0] === 'ask' ? step[1].id : step[1];
    const poll = pollIn(after, id) ?? pollIn(before, id);
    // Of what happens to a poll that was removed meanwhile there is nothing to tell.
    const seen = step[0] === 'bin' || indexOf(after.polls, id) >= 0 || indexOf(before.polls, id) >= 0;
    return poll && seen ? tell(step, poll, name) : null;
  },

  authorsOf: (op, state) => [
    ...new Set(op.flatMap((step) => (step[0] === 'ask' ? [] : (pollIn(state, step[1])?.by ?? [])))),
  ],

  admit(op, state, author) {
    op.reduce((now, step) => {
      admitStep(step, now, author);
      return applyPollStep(now, step);
    }, state);
  },

  stamp(op, author, at, state) {
    let now = state;
    return op.map((step) => {
      const stamped = stampStep(step, now, author, at);
      if (op.length > 1) now = applyPollStep(now, stamped);
      return stamped;
    });
  },
};

function flag(
  kind: 'open' | 'share',
  on: boolean,
  args: unknown,
  verb: string,
  { polls }: PollState,
): PollOp | null {
  const poll = find(polls, readArgs(args, verb, ['poll']).poll);
  return (kind === 'open' ? poll.open : poll.shared) === on ? null : [[kind, poll.id, on]];
}

function find(polls: readonly Poll[], rawId: unknown): Poll {
  const id = checkId(rawId, 'poll');
  const poll = polls[indexOf(polls, id)];
  if (!poll) throw bad(`there is no poll ${id}`);
  return poll;
}

function verbOf(step: PollStep): string {
  if (step[0] === 'vote') return step[3] ? 'vote' : 'retract';
  if (step[0] === 'open') return step[2] ? 'reopen' : 'close';
  if (step[0] === 'bin') return step[2] ? 'remove' : 'restore';
  return step[0];
}

const checkOpen = ({ open }: Poll): void => {
  if (!open) throw new MMError('NOT_PERMITTED', 'the poll is closed');
};

function checkCount(polls: readonly Poll[]): void {
  if (polls.length >= TOOL_LIMITS.polls) throw tooLarge(`there are ${TOOL_LIMITS.polls} polls already`);
}

const isFull = (removed: readonly Poll[]): boolean => removed.length >= TOOL_LIMITS.removedPolls;

function admitStep(step: PollStep, state: PollState, author: Author): void {
  const { polls, removed = [] } = state;
  if (step[0] === 'ask') return admitAsk(step[1], polls);
  const poll = pollIn(state, step[1]);
  if (!poll) throw bad(`there is no poll ${step[1]}`);
  if (step[0] === 'vote') return admitVote(step, poll, author);
  if (step[0] === 'remove') return admitRemove(poll, state, author);
  if (!rules(author, poll)) {
    throw new MMError('NOT_PERMITTED', `only a host or who asked may ${verbOf(step)} the poll`);
  }
  if (step[0] === 'bin') return step[2] === removed.includes(poll) ? undefined : admitBin(step[2], state);
  if (step[0] !== 'edit') return;
  if (poll.votes.length > 0) throw new MMError('NOT_PERMITTED', 'the question has been answered already');
  if (step[2] === poll.edition) throw bad('another question needs another edition');
  checkAnswerable({ kind: poll.kind, options: step[4] });
}

const rules = (author: Author, poll: Poll): boolean => poll.by === author.id || author.role === 'host';

/** For good goes what nobody answered, and the oldest of those removed where others need its place. */
function admitRemove(poll: Poll, { removed = [] }: PollState, author: Author): void {
  if (poll === removed[0] && isFull(removed)) return;
  if (!rules(author, poll)) {
    throw new MMError('NOT_PERMITTED', 'only a host or who asked may remove the poll');
  }
  if (poll.votes.length > 0) throw new MMError('NOT_PERMITTED', 'the question has been answered already');
}

function admitBin(on: boolean, { polls, removed = [] }: PollState): void {
  if (!on) return checkCount(polls);
  if (isFull(removed)) throw tooLarge(`${TOOL_LIMITS.removedPolls} removed polls are kept already`);
}

/** Nobody brings votes along: those of a removed poll lie in the document, and come back with it. */
function admitAsk(poll: Poll, polls: readonly Poll[]): void {
  checkCount(polls);
  if (poll.votes.length > 0 || poll.shared || !poll.open) throw bad('a poll is asked open and without votes');
  checkAnswerable(poll);
}

function admitVote([, , voter, vote]: Cast, poll: Poll, author: Author): void {
  if (voter !== voterIn(poll, author.id)) {
    throw new MMError('NOT_PERMITTED', 'everybody votes for themselves');
  }
  checkOpen(poll);
  if (!vote) return;
  const own = rules(author, poll) && isStartOf(vote.edition, poll.edition);
  if (vote.edition !== poll.edition && !own) {
    throw new MMError('NOT_PERMITTED', 'the question was changed meanwhile; vote again');
  }
  if ((vote.name === null) !== poll.anonymous) throw bad('names stand in named polls, and only there');
  checkAnswer(poll, vote.ballot);
  checkRoom(poll, voter);
}

function stampStep(step: PollStep, state: PollState, author: Author, at: number): PollStep {
  if (step[0] === 'ask') {
    const edition = completed(step[1].edition, at);
    return ['ask', { ...step[1], by: author.id, name: author.name, at, edition }];
  }
  if (step[0] !== 'edit' && step[0] !== 'vote') return step;
  const { edition, anonymous } = pollIn(state, step[1])!;
  if (step[0] === 'edit') return ['edit', step[1], completed(step[2], at, edition), step[3], step[4]];
  const [, id, voter, vote] = step;
  return vote ? ['vote', id, voter, { ...vote, name: anonymous ? null : author.name, edition }] : step;
}

/** Never what somebody chose; in an anonymous poll not even who. */
function tell(step: PollStep, { anonymous, question }: Poll, name: string): string {
  switch (verbOf(step)) {
    case 'ask':
      return `${name} asked: ${question}`;
    case 'edit':
      return `${name} changed the question: ${question}`;
    case 'vote':
      return anonymous ? 'Somebody voted' : `${name} voted`;
    case 'retract':
      return anonymous ? 'Somebody took a vote back' : `${name} took their vote back`;
    case 'close':
      return `${name} closed the poll: ${question}`;
    case 'reopen':
      return `${name} reopened the poll: ${question}`;
    case 'share':
      return `${name} shared the results: ${question}`;
    case 'restore':
      return `${name} brought the poll back: ${question}`;
    default:
      return `${name} removed the poll: ${question}`;
  }
}

export { pollTool as tool };
