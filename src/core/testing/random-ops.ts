/**
 * Random operations of every type, for property tests of types and of what
 * carries them. Draws from `random` alone, so a seed repeats a run.
 */
import { deckType } from '../ot/deck/deck.js';
import { jsonType } from '../ot/json.js';
import { messagesType } from '../ot/messages/messages.js';
import { textType } from '../ot/text.js';
import type { AnyType } from '../ot/type.js';
import { randomDeckOp } from './random-ops/deck.js';
import type { Random } from './random-ops/draw.js';
import { randomJsonOp } from './random-ops/json.js';
import { randomMessagesOp } from './random-ops/messages.js';
import { randomTextOp } from './random-ops/text.js';

type Generator = (snapshot: never, random: Random) => unknown;

const GENERATORS: ReadonlyMap<AnyType, Generator> = new Map<AnyType, Generator>([
  [deckType, randomDeckOp],
  [messagesType, randomMessagesOp],
  [textType, randomTextOp],
  [jsonType, randomJsonOp],
]);

/** Every type there are random operations of. */
export const RANDOM_TYPES: readonly AnyType[] = [...GENERATORS.keys()];

/** A random operation of the type `typeName` that fits `snapshot`, and the snapshot after it. */
export function generateRandomOp<State>(
  typeName: string,
  snapshot: State,
  random: Random = Math.random,
): [op: unknown, newSnapshot: State] {
  for (const [type, generate] of GENERATORS) {
    if (type.name !== typeName) continue;
    const op = generate(snapshot as never, random);
    return [op, type.apply(snapshot, op) as State];
  }
  throw new Error(`no random operations for the type ${typeName}`);
}
