/**
 * Polls as they are kept, and how untrusted ones are read. Polls lie in the
 * order in which they were asked and votes in the order of their voters, so
 * that the order in which they came tells nothing and needs no transforming.
 */
import { LIMITS } from '../../protocol/limits.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkInteger, checkList, checkObject, checkString, tooLarge } from '../check.js';

export const POLL_KINDS = ['single', 'multiple', 'rating', 'text'] as const;
export type PollKind = (typeof POLL_KINDS)[number];

/** The options chosen, from 0, in rising order; the one rating, from 1; or what was written. */
export type Ballot = readonly number[] | string;

export interface Vote {
  /** The participant's id; in an anonymous poll a pseudonym that is of use in this poll only. */
  readonly voter: string;
  /** The voter's name at the time; null in an anonymous poll. */
  readonly name: string | null;
  /** The `edition` of the question that was answered. */
  readonly edition: string;
  readonly ballot: Ballot;
}

export interface Poll {
  readonly id: string;
  /** Who asked. The relay fills in author and time. */
  readonly by: string;
  readonly name: string;
  /** Server time, milliseconds since the epoch. */
  readonly at: number;
  readonly kind: PollKind;
  /** Whether votes are kept without names. */
  readonly anonymous: boolean;
  /** The best rating, from 2 to 10; 0 for other kinds. */
  readonly scale: number;
  /** Another one with each change of the question or its options. */
  readonly edition: string;
  readonly question: string;
  /** What there is to choose from; empty for ratings and texts. */
  readonly options: readonly string[];
  readonly open: boolean;
  /** Whether everybody sees the results, voter or not. */
  readonly shared: boolean;
  readonly votes: readonly Vote[];
}

export interface PollState {
  /** In the order in which they were asked. */
  readonly polls: readonly Poll[];
  /**
   * Those that were removed and may come back with their votes, in the same
   * order; absent without any. Votes lie here and not with who takes the
   * removal back, for of them nobody could tell whether they were ever cast.
   */
  readonly removed?: readonly Poll[];
}

const ID_CHARS = 64;

export const checkId = (value: unknown, what: string): string => checkString(value, what, 1, ID_CHARS);

export function checkFlag(value: unknown, what: string): boolean {
  if (typeof value !== 'boolean') throw bad(`${what} must be true or false`);
  return value;
}

/** A text with something in it to read. */
export function checkWords(value: unknown, what: string, max: number): string {
  const text = checkString(value, what, 1, max);
  if (text.trim() === '') throw bad(`${what} is blank`);
  return text;
}

export function checkKind(value: unknown, what: string): PollKind {
  const kind = POLL_KINDS.find((one) => one === value);
  if (!kind) throw bad(`${what} is none of ${POLL_KINDS.join(', ')}`);
  return kind;
}

export const checkQuestion = (value: unknown, what: string): string =>
  checkWords(value, what, TOOL_LIMITS.questionChars);

export function checkOptions(value: unknown, what: string): readonly string[] {
  const options = checkList(value, what);
  if (options.length > TOOL_LIMITS.pollOptions) {
    throw tooLarge(`${what} are ${options.length}, at most ${TOOL_LIMITS.pollOptions} are allowed`);
  }
  const texts = options.map((one, i) => checkWords(one, `${what}[${i}]`, TOOL_LIMITS.optionChars));
  if (new Set(texts).size < texts.length) throw bad(`${what} hold the same twice`);
  return texts;
}

export function parsePoll(raw: unknown, what: string): Poll {
  const keys = [
    'id',
    'by',
    'name',
    'at',
    'kind',
    'anonymous',
    'scale',
    'edition',
    'question',
    'options',
  ] as const;
  const fields = checkObject(raw, what, [...keys, 'open', 'shared', 'votes']);
  if (typeof fields.at !== 'number' || !Number.isFinite(fields.at))
    throw bad(`"at" of ${what} must be a time`);
  const kind = checkKind(fields.kind, `"kind" of ${what}`);
  const votes = checkList(fields.votes, `"votes" of ${what}`);
  if (votes.length > TOOL_LIMITS.votes) {
    throw tooLarge(`${what} has ${votes.length} votes, at most ${TOOL_LIMITS.votes} are allowed`);
  }
  const poll: Poll = {
    id: checkId(fields.id, `"id" of ${what}`),
    by: checkString(fields.by, `"by" of ${what}`, 0, ID_CHARS),
    name: checkString(fields.name, `"name" of ${what}`, 0, 2 * LIMITS.nameChars),
    at: fields.at,
    kind,
    anonymous: checkFlag(fields.anonymous, `"anonymous" of ${what}`),
    scale: checkInteger(
      fields.scale,
      `"scale" of ${what}`,
      kind === 'rating' ? 2 : 0,
      kind === 'rating' ? 10 : 0,
    ),
    edition: checkId(fields.edition, `"edition" of ${what}`),
    question: checkQuestion(fields.question, `"question" of ${what}`),
    options: checkOptions(fields.options, `"options" of ${what}`),
    open: checkFlag(fields.open, `"open" of ${what}`),
    shared: checkFlag(fields.shared, `"shared" of ${what}`),
    votes: [],
  };
  return votes.map((vote, i) => parseVote(vote, `vote ${i} of ${what}`)).reduce(withVote, poll);
}

export function parseVote(raw: unknown, what: string): Vote {
  const { voter, name, edition, ballot } = checkObject(raw, what, ['voter', 'name', 'edition', 'ballot']);
  return {
    voter: checkId(voter, `"voter" of ${what}`),
    name: name === null ? null : checkString(name, `"name" of ${what}`, 0, 2 * LIMITS.nameChars),
    edition: checkId(edition, `"edition" of ${what}`),
    ballot: parseBallot(ballot, `"ballot" of ${what}`),
  };
}

export function parseBallot(raw: unknown, what: string): Ballot {
  if (typeof raw === 'string') return checkWords(raw, what, TOOL_LIMITS.answerChars);
  const list = checkList(raw, what);
  if (list.length === 0) throw bad(`${what} chooses nothing`);
  if (list.length > TOOL_LIMITS.pollOptions) throw tooLarge(`${what} chooses ${list.length} options`);
  const numbers = list.map((one) => checkInteger(one, what, 0, TOOL_LIMITS.pollOptions));
  if (numbers.some((one, i) => i > 0 && one <= numbers[i - 1]!)) throw bad(`${what} must rise`);
  return numbers;
}

/** The place of the poll `id`, or -1. */
export const indexOf = (polls: readonly Poll[], id: string): number =>
  polls.findIndex((poll) => poll.id === id);

/** The poll `id`, also among those that were removed. */
export const pollIn = ({ polls, removed }: PollState, id: string): Poll | undefined =>
  polls[indexOf(polls, id)] ?? removed?.find((poll) => poll.id === id);

/** The state of these polls and those. */
export const stateOf = (polls: readonly Poll[], removed: readonly Poll[]): PollState =>
  removed.length > 0 ? { polls, removed } : { polls };

/** `polls` with `poll` at its place in time. */
export function withPoll(polls: readonly Poll[], poll: Poll): readonly Poll[] {
  const at = polls.findIndex((one) => one.at > poll.at || (one.at === poll.at && one.id > poll.id));
  return polls.toSpliced(at < 0 ? polls.length : at, 0, poll);
}

/** `poll` with `vote` in place of its voter's last one. */
export function withVote(poll: Poll, vote: Vote): Poll {
  const at = placeOf(poll.votes, vote.voter);
  const known = poll.votes[at]?.voter === vote.voter;
  return { ...poll, votes: poll.votes.toSpliced(at, known ? 1 : 0, vote) };
}

export function withoutVote(poll: Poll, voter: string): Poll {
  const at = placeOf(poll.votes, voter);
  return poll.votes[at]?.voter === voter ? { ...poll, votes: poll.votes.toSpliced(at, 1) } : poll;
}

export function voteOf(poll: Poll, voter: string): Vote | null {
  const vote = poll.votes[placeOf(poll.votes, voter)];
  return vote?.voter === voter ? vote : null;
}

/** Where `voter` is among the votes, or would be. */
function placeOf(votes: readonly Vote[], voter: string): number {
  let low = 0;
  let high = votes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (votes[middle]!.voter < voter) low = middle + 1;
    else high = middle;
  }
  return low;
}
