/** Who a vote counts as, and which answers a question takes. Shared by the tool and whoever draws polls; pure. */
import { bad, checkInteger, checkList, tooLarge } from '../ot/check.js';
import { checkWords, parseBallot, voteOf, type Ballot, type Poll, type Vote } from '../ot/poll/state.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';

/** As whom `participant` votes in `poll`: as themselves, or by a name that only means something in this poll. */
export function voterIn(poll: Poll, participant: string): string {
  return poll.anonymous ? pseudonym(`${poll.id}\n${participant}`) : participant;
}

/** The vote of `participant`, null for none. */
export const voteBy = (poll: Poll, participant: string): Vote | null =>
  voteOf(poll, voterIn(poll, participant));

/**
 * Fifty-three bits of a hash (cyrb53). It keeps names out of what is stored and
 * shown; it is no secret, see docs/decisions/0006-what-an-anonymous-poll-hides.md.
 */
function pseudonym(text: string): string {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 2654435761);
    two = Math.imul(two ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return `v${(4294967296 * (2097151 & two) + (one >>> 0)).toString(36)}`;
}

/** What a question must look like to be asked. */
export function checkAnswerable({ kind, options }: Pick<Poll, 'kind' | 'options'>): void {
  const chooses = kind === 'single' || kind === 'multiple';
  if (chooses && options.length < 2) throw bad(`a ${kind} choice needs at least 2 options`);
  if (!chooses && options.length > 0) throw bad(`a ${kind} poll has no options`);
}

/** Throws unless `ballot` answers the question of `poll`. */
export function checkAnswer({ kind, options, scale }: Poll, ballot: Ballot): void {
  if (kind === 'text') {
    if (typeof ballot !== 'string') throw bad('this poll is answered with a text');
    return;
  }
  if (typeof ballot === 'string') throw bad('this poll is not answered with a text');
  if (kind !== 'multiple' && ballot.length !== 1)
    throw bad(`this poll takes one answer, not ${ballot.length}`);
  for (const one of ballot) {
    if (kind === 'rating') checkInteger(one, 'the rating', 1, scale);
    else checkInteger(one, 'the choice', 0, options.length - 1);
  }
}

/** The answer in the arguments of a vote: `choice`, `choices`, `rating` or `text`, whichever the poll asks for. */
export function readBallot(poll: Poll, fields: Readonly<Record<string, unknown>>): Ballot {
  const named = { single: 'choice', multiple: 'choices', rating: 'rating', text: 'text' }[poll.kind];
  const given = Object.keys(fields).filter((key) => key !== 'poll' && fields[key] !== undefined);
  if (given.length !== 1 || given[0] !== named)
    throw bad(`vote takes {poll, ${named}} for a ${poll.kind} poll`);
  const value = fields[named];
  if (poll.kind === 'text') return checkWords(value, 'text', TOOL_LIMITS.answerChars);
  const list = poll.kind === 'multiple' ? checkList(value, 'choices') : [value];
  const numbers = [...new Set(list.map((one) => checkInteger(one, named, 0, TOOL_LIMITS.pollOptions)))];
  const ballot = parseBallot(
    numbers.sort((a, b) => a - b),
    named,
  );
  checkAnswer(poll, ballot);
  return ballot;
}

/** Throws when `poll` can take no more voters. */
export function checkRoom(poll: Poll, voter: string): void {
  if (poll.votes.length >= TOOL_LIMITS.votes && !voteOf(poll, voter)) {
    throw tooLarge(`the poll has ${TOOL_LIMITS.votes} votes already`);
  }
}
