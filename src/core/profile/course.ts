/**
 * What the state of the document `flow` means to those who ask often: which
 * phase it is, who was granted what, who has which role. Made once for each
 * state, so that asking takes the same time whatever there is.
 */
import type { FlowState } from '../ot/flow/flow.js';

export interface Course {
  readonly state: FlowState;
  /** Operations, tools (`slides_*`) and sources that somebody was granted; none for most. */
  grantsOf(participant: string): ReadonlySet<string>;
  /** Whether `verb` of `tool` is among them, by itself or with all of the tool. */
  mayDo(participant: string, tool: string, verb: string): boolean;
  /** The role that somebody was given; undefined for the one that they came with. */
  roleOf(participant: string): string | undefined;
}

const NOTHING: ReadonlySet<string> = new Set();
const known = new WeakMap<FlowState, Course>();

/** The same course for the same state. */
export function courseOf(state: FlowState): Course {
  let course = known.get(state);
  if (!course) known.set(state, (course = read(state)));
  return course;
}

function read(state: FlowState): Course {
  const grants = new Map<string, Set<string>>();
  for (const { participant, operation } of state.grants) {
    const own = grants.get(participant) ?? new Set();
    grants.set(participant, own.add(operation));
  }
  const roles = new Map(state.roles.map(({ participant, role }) => [participant, role] as const));
  return {
    state,
    grantsOf: (participant) => grants.get(participant) ?? NOTHING,
    mayDo(participant, tool, verb) {
      const own = grants.get(participant);
      return own !== undefined && (own.has(`${tool}_${verb}`) || own.has(`${tool}_*`));
    },
    roleOf: (participant) => roles.get(participant),
  };
}
