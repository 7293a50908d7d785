/**
 * Random operations of every type, for property tests of types and of what
 * carries them. Draws from `random` alone, so a seed repeats a run.
 */
import { boardType } from '../ot/board/board.js';
import { deckType } from '../ot/deck/deck.js';
import { flowType } from '../ot/flow/flow.js';
import { handsType } from '../ot/hands/hands.js';
import { stageType } from '../ot/stage/stage.js';
import { stateType } from '../ot/state/state.js';
import { jsonType } from '../ot/json.js';
import { mapType } from '../ot/map/map.js';
import { messagesType } from '../ot/messages/messages.js';
import { spotlightType } from '../ot/spotlight/spotlight.js';
import { playbackType } from '../ot/playback/playback.js';
import { pollType } from '../ot/poll/poll.js';
import { textType } from '../ot/text.js';
import { timerType } from '../ot/timer/timer.js';
import type { AnyType } from '../ot/type.js';
import { randomBoardOp } from './random-ops/board.js';
import { randomDeckOp } from './random-ops/deck.js';
import type { Random } from './random-ops/draw.js';
import { randomFlowOp } from './random-ops/flow.js';
import { randomHandsOp } from './random-ops/hands.js';
import { randomStageOp } from './random-ops/stage.js';
import { randomStateOp } from './random-ops/state.js';
import { randomJsonOp } from './random-ops/json.js';
import { randomMapOp } from './random-ops/map.js';
import { randomMessagesOp } from './random-ops/messages.js';
import { randomSpotlightOp } from './random-ops/spotlight.js';
import { randomPlaybackOp } from './random-ops/playback.js';
import { randomPollOp } from './random-ops/poll.js';
import { randomTextOp } from './random-ops/text.js';
import { randomTimerOp } from './random-ops/timer.js';

type Generator = (snapshot: never, random: Random) => unknown;

const GENERATORS: ReadonlyMap<AnyType, Generator> = new Map<AnyType, Generator>([
  [boardType, randomBoardOp],
  [deckType, randomDeckOp],
  [messagesType, randomMessagesOp],
  [mapType, randomMapOp],
  [textType, randomTextOp],
  [pollType, randomPollOp],
  [jsonType, randomJsonOp],
  [stateType, randomStateOp],
  [playbackType, randomPlaybackOp],
  [handsType, randomHandsOp],
  [stageType, randomStageOp],
  [flowType, randomFlowOp],
  [timerType, randomTimerOp],
  [spotlightType, randomSpotlightOp],
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
