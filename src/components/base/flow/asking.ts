/**
 * Asking in place of doing, where somebody has to grant it first: nothing is
 * done that would be taken back at once. Loaded when somebody first asks.
 */
import { MMError } from '../../../core/protocol/errors.js';
import type { FlowState } from './state.js';
import type { Room } from '../../../core/room/room.js';
import { deedOf } from './deeds.strings.js';

/** What elements do by themselves: nobody has wished it, so nobody is asked. */
const UNASKED = ['begin', 'wait'];

/**
 * Asks whether this participant may do `verb` of `tool`, once for as long as it
 * is not answered. Always rejects: with a retryable `NOT_PERMITTED` that says
 * so, or with what went wrong.
 */
export async function ask(room: Room, tool: string, verb: string, args: unknown): Promise<never> {
  const name = `${tool}_${verb}`;
  // One rule, one question: what is allowed for all of a tool is asked for all of it.
  const operation = room.self?.may && Object.hasOwn(room.self.may, name) ? name : `${tool}_*`;
  const wished = !UNASKED.includes(verb) && !(args as { first?: boolean } | undefined)?.first;
  if (wished) await askFor(room, operation);
  const deed = deedOf(operation);
  // Retryable: the same succeeds later, once it is granted.
  throw new MMError(
    'NOT_PERMITTED',
    wished ? `you have asked whether you may ${deed}` : `you have to ask whether you may ${deed}`,
    { retryable: true },
  );
}

/** Asks for `operation` (`slides_goto`, `microphone`), unless it is asked for. */
export async function askFor(room: Room, operation: string): Promise<void> {
  const doc = room.doc<FlowState>('flow');
  await doc.ready;
  const asked = doc.state.asks.some(
    (one) => one.participant === room.self?.id && one.operation === operation,
  );
  if (!asked) await doc.submit('ask', { operation });
}
