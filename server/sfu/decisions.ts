/**
 * What moderators decided, as the room's document `stage` has it. Knows nobody
 * who is in the room.
 * (SG9, MO1)
 */
import type { Entry, RoomSnapshot } from '../../src/core/protocol/messages.js';
import { HELD, stageType, type Held, type StageState } from '../../src/core/ot/stage/stage.js';
import type { CallDecisions } from './port.js';

/** The document, and its tool. */
export const STAGE = 'stage';

export interface Decisions extends CallDecisions {
  /** Participants who are out of the room. */
  readonly removed: ReadonlySet<string>;
  /** Nobody new comes in. */
  readonly locked: boolean;
}

/** Whether the entry may change what `decisionsOf` finds. */
export function isDecision({ doc, tool }: Pick<Entry, 'doc' | 'tool'>): boolean {
  return doc === STAGE && tool === STAGE;
}

export function stageOf({ docs }: RoomSnapshot): StageState | null {
  const doc = Object.hasOwn(docs, STAGE) ? docs[STAGE] : undefined;
  return doc?.tool === STAGE ? (doc.state as StageState) : null;
}

/** All that stands in the room. */
export function decisionsOf(snapshot: RoomSnapshot): Decisions {
  const { locked, people } = stageOf(snapshot) ?? stageType.create();
  const held = new Map<string, Held[]>();
  const removed = new Set<string>();
  for (const { participant, marks } of people) {
    const sources = HELD.filter((source) => marks.includes(source));
    if (sources.length > 0) held.set(participant, sources);
    if (marks.includes('removed')) removed.add(participant);
  }
  return { held: Object.fromEntries(held), removed, locked };
}
