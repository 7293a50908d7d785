/**
 * Polls: what was asked, and one vote of each voter. An operation is a list of
 * steps, see `steps.ts`. Who may do what, and the truth about authors, voters
 * and times, is the tool's affair; so is whether a vote comes too late.
 */
import { LIMITS } from '../../protocol/limits.js';
import { checkList, checkStepCount } from '../check.js';
import { crossSteps } from '../steps.js';
import type { OTType } from '../type.js';
import { pollIn, voteOf, type Poll, type PollState } from './state.js';
import { applyPollStep, invertPollStep, parsePollStep, pollRules, type PollStep } from './steps.js';

export type PollOp = readonly PollStep[];

export const pollType: OTType<PollState, PollOp> = {
  name: 'mm/poll@1',

  create: () => ({ polls: [] }),

  parse(raw) {
    const steps = checkList(raw, 'the operation');
    checkStepCount(steps.length, LIMITS.steps);
    return steps.map((step, i) => parsePollStep(step, `step ${i}`));
  },

  apply: (state, op) => op.reduce(applyPollStep, state),

  transform(op, against, order) {
    return order === 'before'
      ? crossSteps(pollRules, op, against, null)[0]
      : crossSteps(pollRules, against, op, null)[1];
  },

  compose: (a, b) => [...a, ...b],

  invert(op, state) {
    let now = state;
    const inverse: PollStep[] = [];
    for (const step of op) {
      inverse.unshift(...invertPollStep(now, step));
      now = applyPollStep(now, step);
    }
    return inverse;
  },

  isNoop: (op) => op.length === 0,

  weight: (op) => op.length,

  diff(from, to) {
    const gone = all(from).filter((poll) => !isSame(poll, pollIn(to, poll.id)));
    const removes = gone.map(({ id }): PollStep => ['remove', id]);
    const changes = all(to).flatMap((poll): PollStep[] => {
      const old = pollIn(from, poll.id);
      const known = old && isSame(old, poll);
      const steps: PollStep[] = known ? difference(old, poll) : [['ask', poll]];
      const [was, is] = [known ? !from.polls.includes(old) : false, !to.polls.includes(poll)];
      return was === is ? steps : [...steps, ['bin', poll.id, is]];
    });
    return [...removes, ...changes];
  },
};

const all = ({ polls, removed = [] }: PollState): readonly Poll[] => [...polls, ...removed];

/** Whether steps at most make one of the other. */
function isSame(a: Poll, b: Poll | undefined): boolean {
  if (!b || a.by !== b.by || a.name !== b.name || a.at !== b.at) return false;
  return a.kind === b.kind && a.anonymous === b.anonymous && a.scale === b.scale;
}

function difference(from: Poll, to: Poll): PollStep[] {
  const { id } = to;
  const steps: PollStep[] = [];
  const edited =
    from.edition !== to.edition ||
    from.question !== to.question ||
    JSON.stringify(from.options) !== JSON.stringify(to.options);
  if (edited) steps.push(['edit', id, to.edition, to.question, to.options]);
  if (from.open !== to.open) steps.push(['open', id, to.open]);
  if (from.shared !== to.shared) steps.push(['share', id, to.shared]);
  for (const { voter } of from.votes) if (!voteOf(to, voter)) steps.push(['vote', id, voter, null]);
  for (const vote of to.votes) {
    const old = voteOf(from, vote.voter);
    if (JSON.stringify(old) !== JSON.stringify(vote)) steps.push(['vote', id, vote.voter, vote]);
  }
  return steps;
}
