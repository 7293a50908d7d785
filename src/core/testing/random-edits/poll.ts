import type { PollState } from '../../ot/poll/state.js';
import type { RandomEdit } from './edit.js';

/** Now and then somebody tries what is the asker's alone. */
export const editPoll: RandomEdit<PollState> = ({ polls }, below) => {
  const poll = polls[below(polls.length)];
  if (!poll || below(6) === 0) {
    const anonymous = below(2) === 0;
    return ['ask', { question: `Which, ${below(99)}?`, kind: 'single', options: ['a', 'b', 'c'], anonymous }];
  }
  if (!poll.open) return below(2) ? ['reopen', { poll: poll.id }] : null;
  switch (below(10)) {
    case 0:
      return ['close', { poll: poll.id }];
    case 1:
      return ['share', { poll: poll.id }];
    case 2:
      return ['remove', { poll: poll.id }];
    case 3:
      return poll.votes.length === 0 ? ['edit', { poll: poll.id, question: `Another, ${below(99)}?` }] : null;
    case 4:
      return ['retract', { poll: poll.id }];
    default:
      return ['vote', { poll: poll.id, choice: below(poll.options.length) }];
  }
};
