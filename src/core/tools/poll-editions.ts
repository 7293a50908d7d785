/**
 * Which question an answer is to. Each question has an edition, made up by who
 * asks and completed by the relay with its time, so that no two questions of a
 * poll ever have the same: not even when the asker says so, and not when a poll
 * is removed and asked anew under its old id. Pure.
 */

/** Characters of what was made up that are kept; with the time it stays an id. */
const KEPT = 40;

/** The edition of a question that is put at `at`, in place of one with the edition `previous`. */
export function completed(edition: string, at: number, previous = ''): string {
  const last = parseInt(previous.slice(previous.lastIndexOf('.') + 1), 36);
  // Also when both come within one millisecond.
  const time = previous.includes('.') && last >= at ? last + 1 : at;
  return `${madeUp(edition)}.${time.toString(36)}`;
}

/** Whether `edition` is what `full` was before the relay completed it: who asks may answer in the same breath. */
export const isStartOf = (edition: string, full: string): boolean =>
  full.includes('.') && madeUp(edition) === edition && madeUp(full) === edition;

const madeUp = (edition: string): string => edition.split('.', 1)[0]!.slice(0, KEPT);
