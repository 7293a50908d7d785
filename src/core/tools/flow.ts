/**
 * The course of a room: its phases, the lobby, asking and granting, roles given
 * by hand, bans, its end. Here is what nobody may do whatever their role, and
 * how much there may be; which role may do what is the law's (`core/profile`),
 * and to act on it the server's. (FL1 to FL9)
 */
import { isGone, isListed, type Change, type List } from '../ot/flow/changes.js';
import { flowType, type FlowOp, type FlowState } from '../ot/flow/flow.js';
import { MMError } from '../protocol/errors.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { flowSentence, verbOfChange } from './flow-sentence.js';
import { flowVerbs } from './flow-verbs.js';
import type { Author, Tool } from './tool.js';

/** Who does what the server itself does; no participant is called so. */
const SERVER = 'server';

export const flowTool: Tool<FlowState, FlowOp> = {
  name: 'flow',
  type: flowType,
  verbs: flowVerbs,
  // Whoever asks first is first: each has a time of its own.
  coalesces: false,
  verbsOf: (op) => [...new Set(op.map(verbOfChange))],
  sentence: flowSentence,

  admit(op, state, author) {
    if (author.id !== SERVER) for (const change of op) admitChange(change, op, author);
    checkCounts(state, flowType.apply(state, op));
  },

  stamp: (op, { id, name }, at) =>
    id === SERVER
      ? op
      : op.map((change) =>
          change[0] === 'asks' && !isGone(change[3])
            ? (['asks', change[1], change[2], { name, at }] as const)
            : change,
        ),
};

/** What is wrong whoever asks for it, but for the server. */
function admitChange(change: Change, op: FlowOp, { id }: Author): void {
  if (!isListed(change)) return;
  const [list, participant, , value] = change;
  const own = participant === id;
  if (value === 'lapse' || (list === 'waiting' && !isGone(value)))
    throw refused('only the server says who waits and who is gone');
  if (list === 'asks') {
    if (own ? value === 'grant' : !isGone(value) || value === 'withdraw')
      throw refused(own ? 'nobody grants what they ask for themselves' : 'nobody asks for another');
  }
  if (list === 'grants' && own && !isGone(value)) throw refused('nobody grants themselves anything');
  if (list === 'banned' && own) throw refused('nobody bans themselves, or lifts their own ban');
  if (list === 'roles') admitRole(change, op, id);
}

/** A role is given to others, and one's own only in exchange. */
function admitRole(change: Change & readonly ['roles', ...unknown[]], op: FlowOp, id: string): void {
  const [, participant, , value] = change;
  const how = typeof value === 'object' && value !== null && 'how' in value ? value.how : null;
  if (how === 'succeed') throw refused('only the server says who succeeds');
  if (how === 'hand-over') {
    const both = op.filter((each) => each[0] === 'roles');
    if (both.length === 2 && both.some(([, who]) => who === id)) return;
    throw refused('a role is handed over by whoever has it, to one other');
  }
  if (participant === id) throw refused('nobody gives themselves a role');
}

const MOST: Readonly<Record<List, readonly [limit: number, what: string]>> = {
  waiting: [TOOL_LIMITS.flowWaiting, 'people wait'],
  asks: [TOOL_LIMITS.flowAsks, 'requests stand'],
  grants: [TOOL_LIMITS.flowGrants, 'grants stand'],
  roles: [TOOL_LIMITS.flowRoles, 'people have been given a role'],
  banned: [TOOL_LIMITS.flowBans, 'people are banned'],
};

function checkCounts(before: FlowState, after: FlowState): void {
  for (const [list, [limit, what]] of Object.entries(MOST) as [List, readonly [number, string]][])
    if (after[list].length > limit && after[list].length > before[list].length)
      throw new MMError('TOO_LARGE', `${limit} ${what} already`);
  if (after.asks.length <= before.asks.length) return;
  const each = new Map<string, number>();
  for (const { participant } of after.asks) {
    const count = (each.get(participant) ?? 0) + 1;
    if (count > TOOL_LIMITS.flowAsksEach)
      throw new MMError('TOO_LARGE', `${TOOL_LIMITS.flowAsksEach} requests of one person stand already`);
    each.set(participant, count);
  }
}

const refused = (why: string): MMError => new MMError('NOT_PERMITTED', why);

export { flowTool as tool };
