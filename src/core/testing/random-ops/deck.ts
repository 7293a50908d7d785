import { contextOfState, opOn, type DeckOp } from '../../ot/deck/deck.js';
import type { DeckState, Run } from '../../ot/deck/state.js';
import { advance, type DeckContext, type Step } from '../../ot/deck/steps.js';
import { below, pick, stepCount, type Random } from './draw.js';

export function randomDeckOp(state: DeckState, random: Random): DeckOp {
  const steps: Step[] = [];
  let context = contextOfState(state);
  for (let i = stepCount(random); i > 0; i--) {
    const step = randomDeckStep(context, random);
    steps.push(step);
    context = advance(context, step);
  }
  return opOn(contextOfState(state), steps);
}

function randomDeckStep({ length, page }: DeckContext, random: Random): Step {
  const chance = random();
  if (chance < 0.06) {
    const runs = random() < 0.3 ? [] : [randomRun(random, 5)];
    return ['load', pick(['a', 'b', null], random), runs, below(runs[0]?.count ?? 1, random)];
  }
  if (length === 0 || (chance < 0.25 && length < 12)) {
    const runs = random() < 0.8 ? [randomRun(random, 3)] : [randomRun(random, 2), randomRun(random, 2)];
    return ['insert', below(length + 1, random), runs];
  }
  if (chance < 0.4) {
    const at = below(length, random);
    return ['remove', at, random() < 0.6 ? 1 : 1 + below(length - at, random)];
  }
  if (chance < 0.6) return ['move', below(length, random), below(length, random)];
  if (chance < 0.7) return ['goto', below(length, random)];
  if (chance < 0.74) return ['show', below(length, random)];
  return random() < 0.6 ? ['next', Math.min(page + 1, length - 1)] : ['previous', Math.max(page - 1, 0)];
}

function randomRun(random: Random, most: number): Run {
  return { asset: pick(['a', 'b', 'c'], random), from: below(9, random), count: 1 + below(most, random) };
}
