import type { PollOp } from '../../ot/poll/poll.js';
import { POLL_KINDS, type Ballot, type Poll, type PollState, type Vote } from '../../ot/poll/state.js';
import { applyPollStep, type PollStep } from '../../ot/poll/steps.js';
import { below, pick, randomWord, stepCount, type Random } from './draw.js';

const VOTERS = ['p1', 'p2', 'p3'] as const;

export function randomPollOp(state: PollState, random: Random): PollOp {
  let now = state;
  return Array.from({ length: stepCount(random) }, () => {
    const step = randomPollStep(now, random);
    now = applyPollStep(now, step);
    return step;
  });
}

function randomPollStep({ polls: shown, removed = [] }: PollState, random: Random): PollStep {
  const chance = random();
  const polls = [...shown, ...removed];
  if (polls.length === 0 || (chance < 0.2 && polls.length < 6)) {
    // From a few, so that two people sometimes ask the same poll again.
    const free = Array.from({ length: 10 }, (_, n) => `q${n}`).filter((id) =>
      polls.every((one) => one.id !== id),
    );
    return ['ask', randomPoll(pick(free, random), random)];
  }
  const { id } = pick(polls, random);
  if (chance < 0.3) return ['remove', id];
  if (chance < 0.4)
    return ['edit', id, `e${below(3, random)}`, `?${randomWord(random)}`, randomOptions(random)];
  if (chance < 0.5) return ['open', id, random() < 0.5];
  if (chance < 0.57) return ['share', id, random() < 0.5];
  if (chance < 0.7) return ['bin', id, random() < 0.5];
  const vote = randomVote(random);
  return ['vote', id, vote.voter, random() < 0.3 ? null : vote];
}

function randomPoll(id: string, random: Random): Poll {
  const kind = pick(POLL_KINDS, random);
  return {
    id,
    by: pick(VOTERS, random),
    name: randomWord(random),
    at: below(5, random),
    kind,
    anonymous: random() < 0.5,
    scale: kind === 'rating' ? 2 + below(9, random) : 0,
    edition: 'e0',
    question: `?${randomWord(random)}`,
    options: randomOptions(random),
    open: random() < 0.8,
    shared: random() < 0.3,
    votes: random() < 0.3 ? [randomVote(random)] : [],
  };
}

const randomOptions = (random: Random): string[] => ['yes', 'no', 'both'].slice(0, below(4, random));

function randomVote(random: Random): Vote {
  const ballot: Ballot = random() < 0.3 ? `!${randomWord(random)}` : pick([[0], [1], [0, 2]], random);
  return { voter: pick(VOTERS, random), name: random() < 0.5 ? null : 'Ada', edition: 'e0', ballot };
}
