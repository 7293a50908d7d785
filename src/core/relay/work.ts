/**
 * What an operation costs the relay, estimated before any of it is done: from
 * its bytes, and from what it must be transformed over. In microseconds of a
 * slow core, roughly; it need only be right about what costs much more than
 * something else. Pure arithmetic.
 */
import type { HistoryItem } from './doc-history.js';

/** Takes so much from what a participant may have done; throws `RATE_LIMITED` when that is used up. */
export type Charge = (work: number) => void;

/** Of any operation, and of each of its bytes: read, checked, applied, written. */
const OPERATION = 20;
const BYTE = 0.3;
/** Of transforming over another one: in any case, for each of both's bytes, and where it is for each pair of parts. */
const PAIR = 2;
const PAIR_BYTE = 0.15;
const PAIR_PART = 2;

/** Of each value of a state that is held to its schema. */
const VALUE = 0.5;

/** Beyond this an operation is too far behind: its sender catches up by itself. Half a second. */
export const MOST_FOLDED = 500_000;

export const takingWork = (bytes: number): number => OPERATION + bytes * BYTE;

/** Of holding a state to the manifest of its tool. */
export const lookingWork = (values: number): number => values * VALUE;

/** Of folding an operation of `bytes` and `parts` (see `OTType.weight`; 0 without) through `unseen`. */
export function foldingWork(unseen: readonly HistoryItem[], bytes: number, parts: number): number {
  let work = 0;
  for (const item of unseen) {
    const product = parts * item.parts * PAIR_PART;
    work += PAIR + (parts > 0 ? product : (bytes + item.bytes) * PAIR_BYTE);
  }
  return work;
}
