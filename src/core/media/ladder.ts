/**
 * How far a call is stepped down, from what is known of the line. Pure: one
 * state, one sample of the line a second, the next state.
 *
 * Down is fast: two seconds of a bad line are enough. Up is slow and one rung
 * at a time, and each attempt that fails makes the next one wait longer, since
 * a picture that comes and goes is worse than none. Sound is given up only
 * after pictures were, and only when that did not help.
 */
import { RUNGS, type Rung } from './media.js';

/** What is known of the line now; null for what is not. */
export interface LineSample {
  /** Bits per second that it is thought to take. */
  readonly available: number | null;
  /** Share of packets lost, 0 to 1. */
  readonly loss: number | null;
  /** ms. */
  readonly roundTrip: number | null;
  /** How good what is received is, 0 to 10. */
  readonly score: number | null;
}

export interface LadderState {
  readonly rung: Rung;
  /** How long the line has been too bad for the rung, ms. */
  readonly bad: number;
  /** How long it has been good enough for the one above, ms. */
  readonly good: number;
  /** How long it must be good before the next step up, ms. */
  readonly patience: number;
  /** How long ago the last step was, when it went up; null when it went down. */
  readonly risen: number | null;
}

export const LADDER = {
  /** A bad line is believed after this long, ms. */
  downMs: 2_000,
  /** A good one after this long at first, and after this long at most. */
  patienceMs: 5_000,
  patienceMaxMs: 60_000,
  /** A step up that held this long was right. */
  provenMs: 30_000,
} as const;

/** From where on the line is too bad for a rung; `up` is what it must be for going there. */
interface Bounds {
  readonly available: number;
  readonly loss: number;
  readonly roundTrip: number;
  readonly score: number;
}

// `operations` bears everything. The estimate of what a line takes is about what was sent on it,
// so that little says little: hence the low numbers, with the fine steps left to the layers.
// prettier-ignore
const WORST: Readonly<Record<Exclude<Rung, 'operations'>, Bounds>> = {
  full:    { available: 350_000, loss: 0.08, roundTrip: 800,   score: 5 },
  reduced: { available: 120_000, loss: 0.2,  roundTrip: 1_500, score: 2 },
  audio:   { available: 20_000,  loss: 0.5,  roundTrip: 4_000, score: 0 },
};

/** How much better than its bounds a line must be before the rung is tried. */
const MARGIN = 1.5;
/** An estimate that is low only because little is sent is no reason to stay, only to wait longer. */
const UNPROVEN = 2;

export const initialLadder: LadderState = {
  rung: 'full',
  bad: 0,
  good: 0,
  patience: LADDER.patienceMs,
  risen: LADDER.provenMs,
};

/** The state after another `ms` of a line as in `sample`. */
export function step(state: LadderState, sample: LineSample, ms: number): LadderState {
  const { rung } = state;
  const risen = state.risen === null ? null : state.risen + ms;
  const proven = risen !== null && risen >= LADDER.provenMs;
  const patience = proven ? LADDER.patienceMs : state.patience;
  const stay = { rung, bad: 0, good: 0, patience, risen };

  if (!bears(sample, rung, 1)) {
    const bad = state.bad + ms;
    if (bad < LADDER.downMs) return { ...stay, bad };
    const lower = RUNGS[Math.min(highest(sample), floorOf(rung))] as Rung;
    // Up and soon down again: the attempt was wrong, and the next one waits longer.
    const wrong = risen !== null && !proven;
    const longer = wrong ? Math.min(patience * 2, LADDER.patienceMaxMs) : patience;
    return { rung: lower, bad: 0, good: 0, patience: longer, risen: null };
  }

  const above = RUNGS[RUNGS.indexOf(rung) - 1];
  if (!above || !bears({ ...sample, available: null }, above, MARGIN)) return stay;
  const good = state.good + ms;
  const needed = bears(sample, above, MARGIN) ? patience : patience * UNPROVEN;
  if (good < needed) return { ...stay, good };
  return { rung: above, bad: 0, good: 0, patience, risen: 0 };
}

/** The lower of the two. */
export const lowerRung = (a: Rung, b: Rung): Rung => (RUNGS.indexOf(a) > RUNGS.indexOf(b) ? a : b);

/** Whether a line like `sample` bears `rung`, being `margin` times better than it must. */
function bears(sample: LineSample, rung: Rung, margin: number): boolean {
  if (rung === 'operations') return true;
  const worst = WORST[rung];
  const { available, loss, roundTrip, score } = sample;
  return (
    (available === null || available >= worst.available * margin) &&
    (loss === null || loss <= worst.loss / margin) &&
    (roundTrip === null || roundTrip <= worst.roundTrip / margin) &&
    (score === null || score >= worst.score)
  );
}

/** The highest rung that such a line bears, as its place among the rungs. */
const highest = (sample: LineSample): number => RUNGS.findIndex((rung) => bears(sample, rung, 1));

/** How low one may go in one step: giving up sound is tried only from where there are no pictures any more. */
const floorOf = (rung: Rung): number =>
  rung === 'audio' ? RUNGS.indexOf('operations') : RUNGS.indexOf('audio');
