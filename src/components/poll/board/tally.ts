/** Counting votes. Pure; knows polls only as they are stored. */
import type { Poll, Vote } from '../../../core/ot/poll/state.js';

export interface Bar {
  /** The option, or the rating; from 1 for ratings. */
  readonly value: number;
  readonly label: string;
  readonly votes: readonly Vote[];
  /** Of everybody who voted, from 0 to 100, rounded. */
  readonly percent: number;
}

/** The votes for each option, or each rating; none for texts. */
export function bars(poll: Poll): Bar[] {
  const { kind, options, scale, votes } = poll;
  const labels =
    kind === 'rating'
      ? Array.from({ length: scale }, (_, i) => String(i + 1))
      : kind === 'text'
        ? []
        : options;
  const first = kind === 'rating' ? 1 : 0;
  return labels.map((label, i) => {
    const value = i + first;
    const chosen = votes.filter(({ ballot }) => typeof ballot !== 'string' && ballot.includes(value));
    return { value, label, votes: chosen, percent: percentOf(chosen.length, votes.length) };
  });
}

const percentOf = (part: number, all: number): number => (all === 0 ? 0 : Math.round((100 * part) / all));

/** The mean of the ratings; null without any. */
export function average({ kind, votes }: Poll): number | null {
  const ratings = votes.flatMap(({ ballot }) => (typeof ballot === 'string' ? [] : ballot));
  if (kind !== 'rating' || ratings.length === 0) return null;
  return ratings.reduce((sum, one) => sum + one, 0) / ratings.length;
}

/** Whether participant `self`, in the role `role`, sees the results: not before having voted, but for who asked. */
export function seesResults(
  poll: Poll,
  { self, role, voted }: { self: string | undefined; role: string | undefined; voted: boolean },
): boolean {
  return poll.shared || voted || poll.by === self || role === 'host';
}
