import type { Change } from '../../ot/hands/changes.js';
import type { HandsOp, HandsState } from '../../ot/hands/hands.js';
import { below, pick, randomWord, stepCount, type Random } from './draw.js';

const PEOPLE = ['p1', 'p2', 'p3', 'p4', 'pÜ', '__proto__'] as const;

export function randomHandsOp(_state: HandsState, random: Random): HandsOp {
  const changes = new Map<string, Change>();
  for (let i = stepCount(random); i > 0; i--) changes.set(pick(PEOPLE, random), randomChange(random));
  return [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
}

function randomChange(random: Random): Change {
  const chance = random();
  if (chance < 0.3) return pick(['lower', 'call', 'clear'] as const, random);
  if (chance < 0.5) return { note: random() < 0.3 ? '' : randomWord(random) };
  // From a few times, so that some hands go up at the same one.
  const up = { name: randomWord(random), at: below(6, random) };
  return random() < 0.5 ? up : { ...up, note: randomWord(random) };
}
