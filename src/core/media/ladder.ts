/**
 * How far a call is stepped down, from what is known of the line. Pure: one
 * state, one sample of the line a second, the next state.
 *
 * Down is fast: two seconds of a bad line are enough. Up is slow and one rung
 * at a time, and each attempt that fails makes the next one wait longer, since
 * a picture that comes and goes is worse than none. Sound is given up only
 * after pictures were, and only when that did not help.
 *
 * What a line is thought to take is about what was sent on it: where little is
 * sent, little is thought. So it is believed only where something that is wanted
 * does not come, and not as fast as loss and delay are: the SFU is trying for more
 * meanwhile. And a machine that has no time is no bad line, though it looks like one.
 */
import { RUNGS, type Rung } from './media.js';

/** What is known of the line now; null for what is not. */
export interface LineSample {
  /** Bits per second that it is thought to take. */
  readonly available: number | null;
  /** What is wanted and does not come, or go, for want of them: the larger layers, or any picture at all. */
  readonly lacking: Lacking;
  /** This machine is short of time: it is late for everything, and so seems the line. */
  readonly busy: boolean;
  /** Share of packets lost, 0 to 1. */
  readonly loss: number | null;
  /** ms. */
  readonly roundTrip: number | null;
  /** What of it is spent waiting for others on the line, as far as is known: a line that is not full has none. */
  readonly waiting: number;
  /** How good what is received is, 0 to 10. */
  readonly score: number | null;
}

export type Lacking = 'nothing' | 'layers' | 'pictures';

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
  /** What a line is only thought not to take is believed after this long, ms. */
  doubtMs: 5_000,
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
  readonly waiting: number;
  readonly score: number;
}

// `operations` bears everything. The numbers are low: the fine steps are left to the layers.
// Of what carries sound alone nothing is thought: a silent room sends next to nothing.
// prettier-ignore
const WORST: Readonly<Record<Exclude<Rung, 'operations'>, Bounds>> = {
  full:    { available: 350_000, loss: 0.08, roundTrip: 800,   waiting: 250,      score: 5 },
  reduced: { available: 120_000, loss: 0.2,  roundTrip: 1_500, waiting: 400,      score: 2 },
  audio:   { available: 0,       loss: 0.5,  roundTrip: 4_000, waiting: Infinity, score: 0 },
};

/** How much better than its bounds a line must be before the rung is tried. */
const MARGIN = 1.5;
/** For more pictures than there are, an estimate that is low is a reason to wait longer, if not to stay. */
const UNPROVEN = 2;

/** From here on a line is full, ms: so much longer a way takes only where there is a queue. */
const WAITING = 150;

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

  if (!bears(sample, rung)) {
    const bad = state.bad + (carries(sample, rung, 1) ? ms * (LADDER.downMs / LADDER.doubtMs) : ms);
    if (bad < LADDER.downMs) return { ...stay, bad };
    const lower = RUNGS[Math.min(highest(sample), lowest(rung, sample.busy))] as Rung;
    // Up and soon down again: the attempt was wrong, and the next one waits longer.
    const wrong = risen !== null && !proven;
    const longer = wrong ? Math.min(patience * 2, LADDER.patienceMaxMs) : patience;
    return { rung: lower, bad: 0, good: 0, patience: longer, risen: null };
  }

  const above = RUNGS[RUNGS.indexOf(rung) - 1];
  if (!above || !carries(sample, above, MARGIN)) return stay;
  const needed = isProven(sample, rung) ? patience : patience * UNPROVEN;
  const good = state.good + ms * pace(sample, rung, needed);
  if (good < needed) return { ...stay, good };
  return { rung: above, bad: 0, good: 0, patience, risen: 0 };
}

/** The lower of the two. */
export const lowerRung = (a: Rung, b: Rung): Rung => (RUNGS.indexOf(a) > RUNGS.indexOf(b) ? a : b);

/** Whether a line like `sample` bears `rung`, by all that is known. */
function bears(sample: LineSample, rung: Rung): boolean {
  if (!carries(sample, rung, 1)) return false;
  const { available, lacking, busy, waiting } = sample;
  if (rung === 'operations' || busy) return true;
  // Sound waits in the same queue, and it comes first.
  if (waiting > WORST[rung].waiting) return false;
  if (available === null) return true;
  const lacks = rung === 'full' ? lacking !== 'nothing' : lacking === 'pictures';
  return !lacks || available >= WORST[rung].available;
}

/** Whether it bears `rung` by what was measured, being `margin` times better than it must. */
function carries({ loss, roundTrip, score, busy }: LineSample, rung: Rung, margin: number): boolean {
  if (rung === 'operations') return true;
  const worst = WORST[rung];
  return (
    (loss === null || loss <= worst.loss / margin) &&
    (busy || roundTrip === null || roundTrip <= worst.roundTrip / margin) &&
    (score === null || score >= worst.score)
  );
}

/** How much a good moment counts towards the rung above, of which so many ms are `needed`. */
function pace(sample: LineSample, rung: Rung, needed: number): number {
  // A machine that has no time is in no hurry to have more to do.
  if (sample.busy) return 1 / 2;
  // Sound already waits: pictures would only take its place. Tried all the same, should it wait for somebody else's.
  if (rung !== 'operations' && isFull(sample)) return Math.min(1, needed / LADDER.patienceMaxMs);
  return 1;
}

/** Whether more is sent on the line than it takes. */
export const isFull = ({ waiting }: Pick<LineSample, 'waiting'>): boolean => waiting >= WAITING;

/** Whether so much is lost that no line of a call should lose it. */
export const isLossy = ({ loss }: { readonly loss: number }): boolean => loss > WORST.full.loss;

/** Whether the line is thought to take more pictures than there are. Of one that carries none nobody knows. */
const isProven = ({ available }: LineSample, rung: Rung): boolean =>
  rung !== 'reduced' || available === null || available >= WORST.full.available * MARGIN;

/** The highest rung that such a line bears, as its place among the rungs. */
const highest = (sample: LineSample): number => RUNGS.findIndex((rung) => bears(sample, rung));

/**
 * How low one may go in one step: giving up sound is tried only from where there
 * are no pictures any more, and what a busy machine loses it may have lost itself.
 */
function lowest(rung: Rung, busy: boolean): number {
  const next = RUNGS.indexOf(rung) + 1;
  return busy ? next : Math.max(next, RUNGS.indexOf('audio'));
}
