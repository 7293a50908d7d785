/** What moderators decided, as the room's log has it, in the words of a call. (SG7) */
import type { Entry, RoomSnapshot } from '../../src/core/protocol/messages.js';
import { HELD, type Held, type StageState } from '../../src/core/ot/stage/stage.js';
import type { CallDecisions } from './port.js';

const TOOL = 'stage';

/** Whether the entry may change what `decisionsOf` finds. */
export function isDecision({ tool }: Entry): boolean {
  return tool === TOOL;
}

/** All that is held in the room; what one document of the tool holds, another does not let go. */
export function decisionsOf({ docs }: RoomSnapshot): CallDecisions {
  const held = new Map<string, Set<Held>>();
  for (const { tool, state } of Object.values(docs)) {
    if (tool !== TOOL) continue;
    for (const { participant, marks } of (state as StageState).people) {
      const sources = HELD.filter((source) => marks.includes(source));
      if (sources.length > 0) held.set(participant, new Set([...(held.get(participant) ?? []), ...sources]));
    }
  }
  return { held: Object.fromEntries([...held].map(([participant, sources]) => [participant, [...sources]])) };
}
