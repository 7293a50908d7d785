/**
 * Small differences, taken back by playing a little faster or slower. With any
 * rate: a few percent, less as it gets closer. With steps: a pulse of the
 * nearest one, for as long as the difference takes. Just after a landing, when
 * nobody has got used to a pace yet, both may be much stronger. Drift is
 * milliseconds that the player is ahead of the group; negative behind.
 */

/** Drift that nobody sees, not even beside one who is as far off on the other side. Beyond it steering begins, */
const BEGIN = 50;
/** later with steps, which are heard; */
const BEGIN_STEPS = 80;
/** and ends here, so that it does not begin again at once. */
export const CLOSE = 25;
/** The same just after a landing: two who are each a little off are twice that from each other. */
const CLOSE_LANDING = 15;
/** Largest change of a rate, which nobody hears with the pitch preserved; and of one just after a landing. */
const MOST = 0.08;
const MOST_LANDING = 0.5;
const LEAST = 0.02;
/** Milliseconds in which a difference would be gone at the rate that it is given: little is given to little. */
const GENTLY = 1_500;
const QUICKLY = 250;
/** Milliseconds that a landing lasts, and the most for one that has not arrived by then. */
const LANDING = 1_200;
const LONGEST_LANDING = 2_000;
/** Time for a pulse to show in what a player with steps says about itself. */
const SETTLE = 800;

export interface Steering {
  /** The rate to play at now, while the group plays at `speed`. */
  rate(drift: number, speed: number, now: number): number;
  /** Whether drift says anything at the moment: not while a pulse is under way or has just ended. */
  measures(now: number): boolean;
  /** The time at which to be asked again at the latest; null when it does not matter. */
  readonly due: number | null;
  /** Whether drift of this sign can be steered away at all. */
  can(drift: number, speed: number): boolean;
  /** Whether it has just landed, and differences are taken back strongly. */
  lands(now: number): boolean;
  /** Begin as after a landing: nothing is under way, and what is left is taken back though it is small. */
  land(now: number): void;
  /** The rate at which it all but stands while the group plays at `speed`; null when there is none. */
  slowest(speed: number): number | null;
}

export function steeringFor(rates: 'any' | readonly number[]): Steering {
  return rates === 'any' ? anyRate() : steps([...rates].sort((a, b) => a - b));
}

function anyRate(): Steering {
  let steers = false;
  let landed = -Infinity;
  const lands = (now: number): boolean => now < landed + (steers ? LONGEST_LANDING : LANDING);
  return {
    due: null,
    measures: () => true,
    can: () => true,
    lands,
    slowest: () => 0,
    land(now) {
      steers = true;
      landed = now;
    },
    rate(drift, speed, now) {
      const size = Math.abs(drift);
      if (size >= BEGIN) steers = true;
      if (size < (lands(now) ? CLOSE_LANDING : CLOSE)) steers = false;
      if (!steers) return speed;
      const [most, within] = lands(now) ? [MOST_LANDING, QUICKLY] : [MOST, GENTLY];
      const change = Math.min(most, Math.max(LEAST, Math.round((100 * size) / within) / 100));
      return speed * (drift > 0 ? 1 - change : 1 + change);
    },
  };
}

function steps(rates: readonly number[]): Steering {
  let end = -Infinity;
  let pulse: number | null = null;
  let begin = BEGIN_STEPS;
  let landed = -Infinity;
  const lands = (now: number): boolean => now < landed + LANDING;
  const closest = (among: readonly number[], to: number): number =>
    among.reduce((best, rate) => (Math.abs(rate - to) < Math.abs(best - to) ? rate : best), among[0] ?? 1);
  const beside = (drift: number, speed: number): readonly number[] =>
    rates.filter((rate) => (drift < 0 ? rate > speed + 0.01 : rate < speed - 0.01));

  return {
    get due() {
      return pulse === null ? null : end;
    },
    measures: (now) => now >= end + SETTLE,
    can: (drift, speed) => beside(drift, speed).length > 0,
    lands,
    // Half the pace or less: else it would not stand but stroll.
    slowest: (speed) => (rates[0] !== undefined && rates[0] <= speed / 2 ? rates[0] : null),
    land(now) {
      landed = now;
      begin = CLOSE;
      // What it was to take back is gone.
      pulse = null;
      end = -Infinity;
    },
    rate(drift, speed, now) {
      if (pulse !== null && now < end) return pulse;
      pulse = null;
      const others = beside(drift, speed);
      if (Math.abs(drift) < begin || now < end + SETTLE || others.length === 0) return closest(rates, speed);
      begin = BEGIN_STEPS;
      const most = Math.min(MOST_LANDING, Math.abs(drift) / QUICKLY);
      pulse = closest(others, lands(now) ? speed * (1 - Math.sign(drift) * most) : speed);
      end = now + Math.abs(drift) / Math.abs(pulse - speed);
      return pulse;
    },
  };
}
