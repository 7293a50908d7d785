/**
 * The tool `flow` as one room has it: asks the room's law about each change, and
 * fills in what only the relay knows, whatever the client said: what people
 * are called, which roles change hands, and whom a ban is about. (FL2, FL8)
 */
import { inOrder, isGone, isListed, type Change, type Listed } from '../../src/core/ot/flow/changes.js';
import { composeFlow, type FlowOp, type FlowState } from '../../src/core/ot/flow/flow.js';
import { checkFlowChange, type Crowd } from '../../src/core/profile/flow-law.js';
import type { Law } from '../../src/core/profile/law.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { flowTool } from '../../src/core/tools/flow.js';
import type { Tool } from '../../src/core/tools/tool.js';

/** Who does what the server itself does. */
const SERVER = 'server';

export interface FlowToolOptions {
  law(): Law;
  /** Those in the room, or expected back. */
  readonly crowd: Crowd & { nameOf(participant: string): string | undefined };
  /** Stands for the person that somebody's token named; undefined for nobody. */
  subjectOf(participant: string): string | undefined;
}

export function createFlowTool({ law, crowd, subjectOf }: FlowToolOptions): Tool<FlowState, FlowOp> {
  const listed = (change: Listed, author: string): Listed => {
    const [list, participant, operation, value] = change;
    if (isGone(value)) return change;
    const name = crowd.nameOf(participant) ?? value.name;
    if (list === 'banned') {
      const subject = subjectOf(participant);
      return [list, participant, operation, subject === undefined ? { name } : { name, subject }];
    }
    if (list === 'roles') return [list, participant, operation, { ...value, name }];
    // What waits, asks and may has its name from the relay already, or gets it here.
    return author === SERVER ? change : ([list, participant, operation, { ...value, name }] as Listed);
  };

  return {
    ...flowTool,

    admit(op, state, author) {
      flowTool.admit!(op, state, author);
      if (author.id === SERVER) return;
      const now = law();
      for (const change of exchanged(op, author.id, crowd)) checkFlowChange(change, author, now, crowd);
    },

    stamp(op, author, at, state) {
      const own = phaseOver(flowTool.stamp!(op, author, at, state), state);
      const stamped = exchanged(own, author.id, crowd);
      return stamped.map((change) => (isListed(change) ? listed(change, author.id) : change));
    },
  };
}

/** A phase ends with all that was asked and granted in it, also what whoever ends it has not seen. (FL10) */
function phaseOver(op: FlowOp, state: FlowState): FlowOp {
  if (!op.some(([list]) => list === 'phase')) return op;
  const over = (['asks', 'grants'] as const).flatMap((list) =>
    state[list].map(({ participant, operation }): Change => [list, participant, operation, 'phase']),
  );
  return composeFlow(over.sort(inOrder), op);
}

/** With the roles that really change hands. Throws `NOT_FOUND` unless both are in the room. */
function exchanged(op: FlowOp, author: string, crowd: Crowd): FlowOp {
  const isExchange = (change: Change): change is Listed<'roles'> =>
    change[0] === 'roles' && !isGone(change[3]) && change[3].how === 'hand-over';
  const other = op.find((change) => isExchange(change) && change[1] !== author);
  if (!other) return op;
  const [own, theirs] = [crowd.roleOf(author), crowd.roleOf(other[1])];
  if (own === undefined || theirs === undefined)
    throw new MMError('NOT_FOUND', 'a role is handed over between two who are in the room');
  return op.map((change): Change => {
    if (!isExchange(change) || isGone(change[3])) return change;
    const role = change[1] === author ? theirs : own;
    return ['roles', change[1], '', { ...change[3], role }];
  });
}
