/**
 * Random operations of every type, for property tests of types and of what
 * carries them. Draws from `random` alone, so a seed repeats a run.
 */
import { deckType, contextOfState, opOn, type DeckOp } from '../ot/deck/deck.js';
import type { DeckState, Run } from '../ot/deck/state.js';
import { advance, type DeckContext, type Step } from '../ot/deck/steps.js';
import { jsonType, isObject, type Doc, type JSONOp } from '../ot/json.js';
import { messagesType, type MessagesOp } from '../ot/messages/messages.js';
import type { MessagesState, MessageStep } from '../ot/messages/steps.js';
import { countCharacters, textType, type TextOp } from '../ot/text.js';
import type { AnyType } from '../ot/type.js';
import { editOp, insertOp, moveOp, removeOp, replaceOp } from 'ot-json1';

type Random = () => number;

const TYPES: readonly AnyType[] = [deckType, messagesType, textType, jsonType];

const GENERATORS: Readonly<Record<string, (snapshot: never, random: Random) => unknown>> = {
  [deckType.name]: randomDeckOp,
  [messagesType.name]: randomMessagesOp,
  [textType.name]: randomTextOp,
  [jsonType.name]: randomJsonOp,
};

/** A random operation of the type `typeName` that fits `snapshot`, and the snapshot after it. */
export function generateRandomOp<State>(
  typeName: string,
  snapshot: State,
  random: Random = Math.random,
): [op: unknown, newSnapshot: State] {
  const type = TYPES.find(({ name }) => name === typeName);
  const generate = GENERATORS[typeName];
  if (!type || !generate) throw new Error(`no random operations for the type ${typeName}`);
  const op = generate(snapshot as never, random);
  return [op, type.apply(snapshot, op) as State];
}

function below(n: number, random: Random): number {
  return Math.floor(random() * n);
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[below(items.length, random)]!;
}

/** One step mostly, so that collisions stay simple enough to read when they fail. */
function stepCount(random: Random): number {
  return random() < 0.6 ? 1 : 1 + below(4, random);
}

function randomDeckOp(state: DeckState, random: Random): DeckOp {
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

function randomMessagesOp({ messages }: MessagesState, random: Random): MessagesOp {
  const ids = messages.map(({ id }) => id);
  return Array.from({ length: stepCount(random) }, (): MessageStep => {
    const index = below(ids.length, random);
    if (ids.length === 0 || random() < 0.4) {
      const at = random() < 0.7 ? ids.length : below(ids.length + 1, random);
      // From a few, so that two people sometimes say the same message again.
      const id = pick(
        [...Array(ids.length + 5).keys()].map((n) => `m${n}`).filter((each) => !ids.includes(each)),
        random,
      );
      ids.splice(at, 0, id);
      const edited = random() < 0.1 ? { edited: true as const } : {};
      return [
        'say',
        at,
        { id, by: 'p1', name: 'Ada', at: below(1e6, random), text: randomWord(random), ...edited },
      ];
    }
    if (random() < 0.6) return ['edit', index, ids[index]!, randomWord(random), random() < 0.7];
    return ['delete', index, ids.splice(index, 1)[0]!];
  });
}

const WORDS = ['a', 'no', 'page', 'Ünï', '日本', '😀', '👩‍💻', '\n', '<b>', '"\\'] as const;

function randomWord(random: Random): string {
  return Array.from({ length: 1 + below(3, random) }, () => pick(WORDS, random)).join('');
}

function randomTextOp(text: string, random: Random): TextOp {
  const op: TextOp = [];
  let left = countCharacters(text);
  for (let i = stepCount(random); i > 0; i--) {
    const skip = below(left + 1, random);
    left -= skip;
    op.push(skip);
    if (left > 0 && random() < (text.length > 60 ? 0.7 : 0.4)) {
      const count = 1 + below(Math.min(left, 8), random);
      left -= count;
      op.push({ d: count });
    } else op.push(randomWord(random));
  }
  return textType.compose(
    [],
    op.filter((component) => component !== 0),
  );
}

type Path = readonly (string | number)[];

function randomJsonOp(state: Doc, random: Random): JSONOp {
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
