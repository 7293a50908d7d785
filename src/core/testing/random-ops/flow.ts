import { GONE, HOW, type Change, type List, type Listed } from '../../ot/flow/changes.js';
import { composeFlow, type FlowOp, type FlowState } from '../../ot/flow/flow.js';
import { below, pick, randomWord, stepCount, type Random } from './draw.js';

const PEOPLE = ['p1', 'p2', 'p3', 'pÜ', '__proto__'] as const;
const OPERATIONS = ['slides_goto', 'slides_*', 'microphone'] as const;

export function randomFlowOp(_state: FlowState, random: Random): FlowOp {
  let op: FlowOp = [];
  for (let i = stepCount(random); i > 0; i--) op = composeFlow(op, [randomChange(random)]);
  return op;
}

function randomChange(random: Random): Change {
  const chance = random();
  if (chance < 0.1) return ['ended', '', '', random() < 0.5];
  if (chance < 0.2) return ['phase', '', '', random() < 0.3 ? null : pick(['talk', 'questions'], random)];
  const list = pick(Object.keys(GONE) as List[], random);
  const operation = list === 'asks' || list === 'grants' ? pick(OPERATIONS, random) : '';
  const value = random() < 0.4 ? pick(GONE[list] as readonly string[], random) : randomValue(list, random);
  return [list, pick(PEOPLE, random), operation, value] as Listed;
}

function randomValue(list: List, random: Random): object {
  const name = randomWord(random);
  switch (list) {
    case 'waiting':
    case 'asks':
      // From a few times, so that some come at the same one.
      return { name, at: below(6, random) };
    case 'grants':
      return { name };
    case 'roles':
      return { name, role: pick(['host', 'student'], random), how: pick(HOW, random) };
    case 'banned':
      return random() < 0.5 ? { name } : { name, subject: randomWord(random) || 's' };
  }
}
