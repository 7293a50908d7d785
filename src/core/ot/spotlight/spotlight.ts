/**
 * Which of several things everybody looks at, and whom they follow. Two
 * values, each of which the later writer sets; only what a leader shows
 * stands against what somebody else shows at the same time.
 *
 * An operation is `{shown?, lead?}`: the key of what is shown, null for
 * nothing in particular; the leader, null for none, and whether that is who
 * made the operation. Who may lead is the tool's affair.
 */
import { bad, checkObject, checkString, checkTuple } from '../check.js';
import type { Order, OTType } from '../type.js';

export interface SpotlightState {
  /** The key of what everybody is shown; null for nothing in particular. */
  readonly shown: string | null;
  /** The participant whom everybody follows; null while everybody chooses. */
  readonly leader: string | null;
}

export type Lead = readonly [leader: string | null, own: boolean];

export interface SpotlightOp {
  readonly shown?: string | null;
  readonly lead?: Lead;
}

const NAME_CHARS = 64;

export const spotlightType: OTType<SpotlightState, SpotlightOp> = {
  name: 'mm/spotlight@1',

  create: () => ({ shown: null, leader: null }),

  parse(raw) {
    const fields = checkObject(raw, 'the operation', [], ['shown', 'lead']);
    return opOf(
      Object.hasOwn(fields, 'shown') ? checkKey(fields.shown, 'what is shown') : undefined,
      Object.hasOwn(fields, 'lead') ? parseLead(fields.lead) : undefined,
    );
  },

  apply(state, { shown = state.shown, lead }) {
    const leader = lead ? lead[0] : state.leader;
    return shown === state.shown && leader === state.leader ? state : { shown, leader };
  },

  transform(op, against, order) {
    const showsOn = against.shown === undefined || shows(op, against, order);
    const leadsOn = against.lead === undefined || order === 'after';
    return opOf(showsOn ? op.shown : undefined, leadsOn ? op.lead : undefined);
  },

  compose: (a, b) => opOf(b.shown === undefined ? a.shown : b.shown, b.lead ?? a.lead),

  invert: ({ shown, lead }, state) =>
    opOf(shown === undefined ? undefined : state.shown, lead && [state.leader, false]),

  isNoop: ({ shown, lead }) => shown === undefined && lead === undefined,

  diff: (from, to) =>
    opOf(
      from.shown === to.shown ? undefined : to.shown,
      from.leader === to.leader ? undefined : [to.leader, false],
    ),
};

/** Whether what `op` shows counts against what somebody else shows: of two, exactly one does. */
function shows(op: SpotlightOp, against: SpotlightOp, order: Order): boolean {
  const [one, other] = [isLed(op), isLed(against)];
  return one === other ? order === 'after' : one;
}

const isLed = ({ lead }: SpotlightOp): boolean => typeof lead?.[0] === 'string';

/** A key or a participant of 1 to 64 characters, or null. */
export function checkKey(value: unknown, what: string): string | null {
  return value === null ? null : checkString(value, what, 1, NAME_CHARS);
}

function parseLead(raw: unknown): Lead {
  const [leader, own] = checkTuple(raw, 2, '"lead"');
  if (typeof own !== 'boolean') throw bad('whether who leads is who says so must be true or false');
  return [checkKey(leader, 'the leader'), own];
}

function opOf(shown: string | null | undefined, lead: Lead | undefined): SpotlightOp {
  return { ...(shown !== undefined && { shown }), ...(lead && { lead }) };
}
