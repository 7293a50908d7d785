import { PERSON_MARKS, ROOM_MARKS, stageType, type StageOp, type StageState } from '../../ot/stage/stage.js';
import { pick, randomWord, stepCount, type Random } from './draw.js';

const PEOPLE = ['p1', 'p2', 'p3', 'pÜ', '__proto__'] as const;

export function randomStageOp(_state: StageState, random: Random): StageOp {
  let op: StageOp = [];
  for (let i = stepCount(random); i > 0; i--) op = stageType.compose(op, [randomDecision(random)]);
  return op;
}

function randomDecision(random: Random): StageOp[number] {
  const value = random() < 0.6;
  if (random() < 0.2) return ['', pick(ROOM_MARKS, random), value, ''];
  return [pick(PEOPLE, random), pick(PERSON_MARKS, random), value, random() < 0.5 ? '' : randomWord(random)];
}
