/** Operations on a shared value: JSON ones with and without notes, beginnings and their inverses. */
import { isObject, type Doc } from '../../ot/json.js';
import type { Note } from '../../ot/state/notes.js';
import { begin, noted, stateType, type StateOp } from '../../ot/state/state.js';
import { below, pick, randomWord, type Random } from './draw.js';
import { randomJsonOp } from './json.js';

/** What pages lay out at first: some the same, some not, some under a key that edits use. */
const FIRST: readonly (readonly [string, Doc])[] = [
  ['rolls', []],
  ['list', []],
  ['text', ''],
  ['text', 'hello'],
  ['board', { todo: [], done: [] }],
  ['a', 1],
];

export function randomStateOp(state: Doc, random: Random): StateOp {
  const chance = random();
  if (chance < 0.25) return randomBegin(state, random) ?? randomNoted(state, random);
  if (chance < 0.4) {
    const gone = takeBack(state, random);
    if (gone) return gone;
  }
  return chance < 0.7 ? randomNoted(state, random) : randomJsonOp(state, random);
}

function randomBegin(state: Doc, random: Random): StateOp {
  if (!isObject(state)) return null;
  const some = FIRST.filter(([key]) => !Object.hasOwn(state, key) && random() < 0.5);
  return begin(Object.fromEntries(some));
}

/** What is there might have been laid out a moment ago. */
function takeBack(state: Doc, random: Random): StateOp {
  if (!isObject(state)) return null;
  const keys = Object.keys(state).filter(() => random() < 0.6);
  const values = Object.fromEntries(keys.map((key) => [key, state[key]!]));
  return keys.length > 0 ? stateType.parse({ unbegin: values }) : null;
}

function randomNoted(state: Doc, random: Random): StateOp {
  const notes = Array.from({ length: 1 + below(2, random) }, (): Note => {
    const verb = pick(['roll', 'move-card', 'clear'], random);
    const text = randomWord(random).replaceAll('\n', ' ');
    return { verb, ...(text ? { text } : {}), ...(random() < 0.2 ? { undone: true } : {}) };
  });
  return noted(notes, randomJsonOp(state, random));
}
