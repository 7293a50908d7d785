import type { TimerState } from '../../ot/timer/state.js';
import type { Run, TimerOp } from '../../ot/timer/timer.js';
import { below, pick, randomWord, type Random } from './draw.js';

export function randomTimerOp(_state: TimerState, random: Random): TimerOp {
  const at = below(1e6, random);
  if (random() < 0.2) {
    const label = random() < 0.5 ? '' : randomWord(random);
    return { set: { duration: below(4, random) * 60_000, elapsed: 0, running: random() < 0.9, at, label } };
  }
  const verb = pick(['pause', 'resume', 'reset'] as const, random);
  const run: Run = [verb, verb === 'reset' ? 0 : below(1e5, random), at];
  const add = (1 + below(5, random)) * (random() < 0.5 ? 60_000 : -1_000);
  const chance = random();
  if (chance < 0.45) return { run };
  return chance < 0.9 ? { add } : { run, add };
}
