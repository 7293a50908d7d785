/** What changes to the course of a room are called, and how they are told. */
import { isGone, isListed, type Change, type Listed } from '../ot/flow/changes.js';
import type { FlowOp, FlowState } from '../ot/flow/flow.js';
import type { flowVerbs } from './flow-verbs.js';
import type { Told } from './tool.js';

export type FlowVerbName = keyof typeof flowVerbs;

/** What people call a change, whatever it was part of. */
export function verbOfChange(change: Change): FlowVerbName {
  if (change[0] === 'phase') return 'phase';
  if (change[0] === 'ended') return change[3] ? 'end' : 'open';
  return isListed(change) ? verbOfListed(change) : 'open';
}

function verbOfListed([list, , , value]: Listed): FlowVerbName {
  if (isGone(value)) return value === 'own' ? 'promote' : value;
  switch (list) {
    case 'waiting':
      return 'knock';
    case 'asks':
      return 'ask';
    case 'grants':
      return 'grant';
    case 'banned':
      return 'ban';
    case 'roles':
      return (value as { how: FlowVerbName }).how;
  }
}

/** Told by the change that matters most: what ends with a phase is no news beside it. */
export function flowSentence(op: FlowOp, { name, before }: Told<FlowState>): string | null {
  const main = op.find((change) => !isListed(change)) ?? op.find((change) => change[3] === 'grant') ?? op[0];
  if (!main) return null;
  const verb = verbOfChange(main);
  const [list, , operation, value] = main;
  if (list === 'phase')
    return value === null ? `${name} went back to the beginning` : `${name} moved on to ${value}`;
  if (list === 'ended')
    return value ? `${name} ended the room for everybody` : `${name} opened the room again`;
  const those = op.filter((change) => change[0] === list && verbOfChange(change) === verb);
  const whom = those.length > 1 ? `${those.length} people` : nameOf(main as Listed, before);
  switch (verb) {
    case 'ask':
      return `${whom} asks ${toDo(operation)}`;
    case 'withdraw':
      return `${name} no longer asks ${toDo(operation)}`;
    case 'grant':
      return `${name} allowed ${whom} ${toDo(operation)}`;
    case 'refuse':
      return `${name} did not allow ${whom} ${toDo(operation)}`;
    case 'revoke':
      return `${name} no longer allows ${whom} ${toDo(operation)}`;
    case 'knock':
      return `The door has ${whom} waiting`;
    case 'admit':
      return `${name} let ${whom} in`;
    case 'turn-away':
      return `${name} turned ${whom} away`;
    case 'promote':
      return typeof value === 'object' && value !== null && 'role' in value
        ? `${name} gave ${whom} the role ${value.role}`
        : `${name} took back the role of ${whom}`;
    case 'hand-over':
      return handedOver(op, name);
    case 'succeed':
      return `The room is now led by ${whom}`;
    case 'ban':
      return `${name} banned ${whom}`;
    case 'unban':
      return `${name} lifted the ban on ${whom}`;
    default:
      return null;
  }
}

/** The first of both in the order of people may be who hands over. */
function handedOver(op: FlowOp, name: string): string {
  const placed = op.flatMap((change) =>
    change[0] === 'roles' && !isGone(change[3]) && change[3].how === 'hand-over' ? [change[3]] : [],
  );
  const to = placed.find((each) => each.name !== name) ?? placed[0];
  return to
    ? `${name} handed the role ${to.role} over to ${to.name || 'somebody'}`
    : `${name} handed a role over`;
}

function nameOf([list, participant, , value]: Listed, before: FlowState): string {
  const called = isGone(value)
    ? before[list].find((each) => each.participant === participant)?.name
    : value.name;
  return called || 'somebody';
}

function toDo(operation: string): string {
  switch (operation) {
    case 'microphone':
      return 'to speak';
    case 'camera':
      return 'to show the camera';
    case 'screen':
      return 'to share the screen';
  }
  return operation.endsWith('_*') ? `to use ${operation.slice(0, -2)}` : `to do ${operation}`;
}
