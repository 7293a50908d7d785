/**
 * A list of messages: what is said stays in the server's order. An operation is
 * a list of steps, see `steps.ts`. Who may do what, and the truth about authors
 * and times, is the tool's affair.
 */
import { LIMITS } from '../../protocol/limits.js';
import { checkList, checkStepCount } from '../check.js';
import { crossSteps } from '../steps.js';
import type { OTType } from '../type.js';
import {
  applyMessageStep,
  invertMessageStep,
  messageRules,
  parseMessageStep,
  type Message,
  type MessageStep,
  type MessagesState,
} from './steps.js';

export type MessagesOp = readonly MessageStep[];

export const messagesType: OTType<MessagesState, MessagesOp> = {
  name: 'mm/messages@1',

  create: () => ({ messages: [] }),

  parse(raw) {
    const steps = checkList(raw, 'the operation');
    checkStepCount(steps.length, LIMITS.steps);
    return steps.map((step, i) => parseMessageStep(step, `step ${i}`));
  },

  apply: (state, op) => (op.length === 0 ? state : { messages: op.reduce(applyMessageStep, state.messages) }),

  transform(op, against, order) {
    return order === 'before'
      ? crossSteps(messageRules, op, against, null)[0]
      : crossSteps(messageRules, against, op, null)[1];
  },

  compose: (a, b) => [...a, ...b],

  invert(op, state) {
    let now = state.messages;
    const inverse: MessageStep[] = [];
    for (const step of op) {
      inverse.unshift(invertMessageStep(now, step));
      now = applyMessageStep(now, step);
    }
    return inverse;
  },

  isNoop: (op) => op.length === 0,

  weight: (op) => op.length,

  diff({ messages: from }, { messages: to }) {
    const shorter = Math.min(from.length, to.length);
    let start = 0;
    while (start < shorter && sameMessage(from[start]!, to[start]!)) start++;
    let end = 0;
    while (end < shorter - start && sameMessage(from.at(-1 - end)!, to.at(-1 - end)!)) end++;
    const edits = to.flatMap((message, i) => {
      const old = i < start ? from[i] : i >= to.length - end ? from.at(i - to.length) : undefined;
      return old && old.text !== message.text ? [edit(i, message)] : [];
    });
    const deletes = from.slice(start, from.length - end).map(({ id }): MessageStep => ['delete', start, id]);
    const says = to
      .slice(start, to.length - end)
      .map((message, i): MessageStep => ['say', start + i, message]);
    return [...deletes, ...says, ...edits];
  },
};

/** Whether an edit at most makes one of the other. */
function sameMessage(a: Message, b: Message): boolean {
  const unmarked = a.text === b.text && a.edited !== b.edited;
  return a.id === b.id && a.by === b.by && a.name === b.name && a.at === b.at && !unmarked;
}

function edit(index: number, { id, text, edited }: Message): MessageStep {
  return ['edit', index, id, text, edited === true];
}
