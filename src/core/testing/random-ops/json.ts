import { editOp, insertOp, moveOp, removeOp, replaceOp } from 'ot-json1';
import { isObject, jsonType, type Doc, type JSONOp } from '../../ot/json.js';
import { below, pick, randomWord, stepCount, type Random } from './draw.js';
import { randomTextOp } from './text.js';

type Path = readonly (string | number)[];

export function randomJsonOp(state: Doc, random: Random): JSONOp {
  let op: JSONOp = null;
  let now = state;
  for (let i = stepCount(random); i > 0; i--) {
    const next = randomJsonStep(now, random);
    now = jsonType.apply(now, next);
    op = jsonType.compose(op, next);
  }
  return op;
}

function randomJsonStep(state: Doc, random: Random): JSONOp {
  const path = randomPath(state, [], random);
  const value = at(state, path);
  if (path.length === 0 && !isObject(value) && !Array.isArray(value)) return replaceOp([], true, { a: 1 });
  const chance = random();
  if (chance < 0.35 || path.length === 0) {
    if (Array.isArray(value))
      return insertOp([...path, below(value.length + 1, random)], randomValue(random));
    if (!isObject(value)) return replaceOp(path, true, randomValue(random));
    const key = pick(KEYS, random);
    const full = [...path, key];
    return Object.hasOwn(value, key)
      ? replaceOp(full, true, randomValue(random))
      : insertOp(full, randomValue(random));
  }
  if (chance < 0.5) return removeOp(path);
  if (chance < 0.65 && typeof value === 'string')
    return editOp(path, 'text-unicode', randomTextOp(value, random));
  if (chance < 0.65 && typeof value === 'number') return editOp(path, 'number', 1 + below(9, random));
  if (chance < 0.8) return randomMove(state, path, random);
  return replaceOp(path, true, randomValue(random));
}

/** Within the container of what moves, or out of it to the top. */
function randomMove(state: Doc, path: Path, random: Random): JSONOp {
  const parent = path.slice(0, -1);
  const container = at(state, parent);
  if (Array.isArray(container)) return moveOp([...path], [...parent, below(container.length, random)]);
  const key = `moved${below(9, random)}`;
  return isObject(state) && !Object.hasOwn(state, key) ? moveOp([...path], [key]) : removeOp([...path]);
}

const KEYS = ['a', 'b', 'c', 'list', 'text'] as const;

function randomValue(random: Random): Doc {
  const word = randomWord(random);
  return pick<Doc>(
    [1, true, null, word, word, { a: 1 }, {}, ['x', 2], [], { list: [1, 2], text: word }],
    random,
  );
}

function randomPath(value: Doc, path: Path, random: Random): (string | number)[] {
  const keys: (string | number)[] = Array.isArray(value)
    ? value.map((_, i) => i)
    : isObject(value)
      ? Object.keys(value)
      : [];
  if (keys.length === 0 || random() < 0.25) return [...path];
  const key = pick(keys, random);
  return randomPath(at(value, [key])!, [...path, key], random);
}

function at(value: Doc, path: Path): Doc {
  return path.reduce<Doc>((inner, key) => (inner as Record<string | number, Doc>)[key]!, value);
}
