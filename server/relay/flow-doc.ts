/**
 * The documents that the server itself acts upon, `stage` and `flow`, as the
 * relay finds them in a room. Knows nobody who is in it. (MO1, FL1)
 */
import { flowType, type FlowState } from '../../src/core/ot/flow/flow.js';
import { courseOf, type Course } from '../../src/core/profile/course.js';
import { FLOW } from '../../src/core/profile/flow-rights.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Entry, RoomSnapshot } from '../../src/core/protocol/messages.js';
import { STAGE } from '../sfu/decisions.js';

const OWN: readonly string[] = [STAGE, FLOW];
const EMPTY = flowType.create();

/** Whether the entry may change the course of the room. */
export const isFlow = ({ doc, tool }: Pick<Entry, 'doc' | 'tool'>): boolean => doc === FLOW && tool === FLOW;

/** Throws `BAD_OPERATION` for whatever would take such a document's place, so that nothing could be decided any more. */
export function checkOwnDocs({ doc, tool }: Pick<Entry, 'doc' | 'tool'>): void {
  if (OWN.includes(doc) && tool !== doc)
    throw new MMError('BAD_OPERATION', `the document ${doc} is one of the tool ${doc}, not of ${tool}`);
}

interface Head {
  readonly durable: RoomSnapshot;
  readonly sequencer: { state(doc: string): unknown };
}

/** The course at the head of a room, before it is durable; asked for with every operation. */
export function headOf(core: () => Head): () => Course {
  let state: unknown;
  let course = courseOf(EMPTY);
  return () => {
    const { sequencer, durable } = core();
    const now = sequencer.state(FLOW);
    if (now === state) return course;
    state = now;
    const known = Object.hasOwn(durable.docs, FLOW) ? durable.docs[FLOW] : undefined;
    // Another tool may have had the document before there was this one; from now on none takes it.
    course = courseOf(now === undefined || (known && known.tool !== FLOW) ? EMPTY : (now as FlowState));
    return course;
  };
}

/** The course that a snapshot shows. A document of that name from before there was the tool decides nothing. */
export function courseIn({ docs }: RoomSnapshot): Course {
  const doc = Object.hasOwn(docs, FLOW) ? docs[FLOW] : undefined;
  return courseOf(doc?.tool === FLOW ? (doc.state as FlowState) : EMPTY);
}
