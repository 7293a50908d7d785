/**
 * What a participant may do, as the welcome told it. The relay decides; this
 * only spares people refusals. (PF4)
 */
import type { Participant } from './messages.js';

export type Who = Pick<Participant, 'role' | 'as' | 'may'> | null | undefined;

/** Whether they only look on. */
export const looksOn = (who: Who): boolean => (who?.as ?? who?.role) === 'viewer';

/** Whether they may do `verb` of `tool`; without a verb, anything of it. Before anybody is known, yes: it may turn out so. */
export function permits(who: Who, tool: string, verb?: string): boolean {
  const may = who?.may;
  if (!may) return !looksOn(who);
  const all = may[`${tool}_*`] ?? may['*'];
  if (verb !== undefined) return (may[`${tool}_${verb}`] ?? all) === 'allow';
  return (
    all === 'allow' || Object.keys(may).some((name) => name.startsWith(`${tool}_`) && may[name] === 'allow')
  );
}
