/** What a participant may do, as far as an element has to know it: what it shows and takes. (PF4) */
import type { MMError } from '../../core/protocol/errors.js';
import { looksOn, permits as may, type Who } from '../../core/protocol/rights.js';

/** Whether they keep order: mute, remove, let in. */
export const moderates = (who: Who): boolean => (who?.as ?? who?.role) === 'host';

/** Whether they may do it, or may ask to: an element is in use for both, and asks before it does. */
export const permits = (who: Who, tool: string, verb?: string): boolean =>
  may(who, tool, verb, ['allow', 'request']);

/** Whether they have to ask first. */
export const asksFirst = (who: Who, tool: string, verb: string): boolean =>
  !may(who, tool, verb) && permits(who, tool, verb);

/**
 * Whether they decide about others by `verb` of the room's course: `admit`,
 * `grant`. Where nothing is said of it, hosts do; what is said of all else does
 * not reach it.
 */
export function decides(who: Who, verb: string): boolean {
  const word = who?.may?.[`flow_${verb}`] ?? who?.may?.['flow_*'];
  return word ? word === 'allow' : moderates(who);
}

/** Whether it is no refusal: somebody was asked, and it may be done when they grant it. */
export const isAsked = ({ code, retryable }: MMError): boolean => code === 'NOT_PERMITTED' && retryable;

export { looksOn };
