/** A timer of ten minutes that has run for one. Shown as what is left, and whether it runs. */
import { elapsedAt, type TimerState } from '../../ot/timer/state.js';
import { timerTool } from '../../tools/timer.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const start = (seconds: number): Deed => deed('start', { seconds });
const add = (seconds: number): Deed => deed('add', { seconds });
const pause = deed('pause');
const resume = deed('resume');
const reset = deed('reset');

const collisions: readonly Collision[] = [
  pair(start(60), start(120), 'The later timer', '2:00 runs', '1:00 runs'),
  pair(start(60), pause, 'The new timer runs: what was done to the old one is void', '1:00 runs'),
  pair(start(60), resume, 'The new timer runs', '1:00 runs'),
  pair(start(60), add(60), 'The new timer as it was started', '1:00 runs'),
  pair(start(60), reset, 'The new timer runs', '1:00 runs'),
  pair(pause, pause, 'Paused, once', '9:00 stands'),
  pair(pause, resume, 'The later one stands', '9:00 runs', '9:00 stands'),
  pair(pause, add(60), 'Both', '10:00 stands'),
  pair(pause, reset, 'Back at the beginning, whichever came first', '10:00 stands'),
  pair(resume, resume, 'It runs on', '9:00 runs'),
  pair(resume, add(60), 'Both', '10:00 runs'),
  pair(resume, reset, 'Back at the beginning, whichever came first', '10:00 stands'),
  pair(add(60), add(60), 'Both', '11:00 runs'),
  pair(add(60), reset, 'Both: the beginning of the longer timer', '11:00 stands'),
  pair(reset, reset, 'Back at the beginning, once', '10:00 stands'),
];

export const timerCollisions: CollisionTable = {
  tool: timerTool,
  start: { duration: 600_000, elapsed: 0, running: true, at: -60_000, label: '' } satisfies TimerState,
  show,
  collisions,
};

function show(state: unknown): string {
  const timer = state as TimerState;
  const left = (timer.duration - elapsedAt(timer, 0)) / 1000;
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return `${clock} ${timer.running ? 'runs' : 'stands'}`;
}
