/** What the timer says at a moment, as people read it. Pure. */
import { elapsedAt, type TimerState } from '../../core/ot/timer/state.js';

export interface Reading {
  /** `idle`: none was started · `ready`: reset, it can start · `over`: the countdown ran out. */
  readonly phase: 'idle' | 'ready' | 'running' | 'paused' | 'over';
  /** `4:05`, `1:00:00`: what is left of a countdown, what has passed on a stopwatch. */
  readonly digits: string;
  /** How much of the countdown is left, from 1 down to 0; 1 for a stopwatch. */
  readonly part: number;
  /** Milliseconds left, less than 0 when it is over; Infinity for a stopwatch. */
  readonly left: number;
  /** Milliseconds until the digits change; Infinity while it stands. */
  readonly next: number;
  /** The last tenth. */
  readonly low: boolean;
}

const SECOND = 1_000;
/** A part of the countdown from which it is nearly over. */
const LOW = 0.1;

export function readTimer(timer: TimerState, now: number): Reading {
  const elapsed = elapsedAt(timer, now);
  const { duration, running } = timer;
  if (duration <= 0) {
    const next = running ? SECOND - (elapsed % SECOND) : Infinity;
    const phase = running ? 'running' : elapsed > 0 ? 'paused' : 'idle';
    return { phase, digits: clock(Math.floor(elapsed / SECOND)), part: 1, left: Infinity, next, low: false };
  }
  const left = duration - elapsed;
  const part = Math.min(1, Math.max(0, left / duration));
  const over = left <= 0;
  // A countdown shows the second that has begun, so that 0:00 is the end itself.
  const digits = clock(over ? 0 : Math.ceil(left / SECOND));
  const rest = ((left % SECOND) + SECOND) % SECOND || SECOND;
  const phase = over ? 'over' : running ? 'running' : elapsed > 0 ? 'paused' : 'ready';
  return { phase, digits, part, left, next: running ? rest : Infinity, low: part <= LOW };
}

/** `seconds` as `1:02:03` or `2:03`. */
export function clock(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
