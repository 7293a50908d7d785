/**
 * What a participant may do, as far as an element has to know it: what it shows
 * and takes. The relay decides; this only spares people refusals. (PF4)
 */
import type { Participant } from '../../core/protocol/messages.js';

type Who = Pick<Participant, 'role' | 'as' | 'may'> | null | undefined;

/** What elements take the role for; undefined before anybody is known. */
const standing = (who: Who): string | undefined => who?.as ?? who?.role;

/** Whether they keep order: mute, remove, let in. */
export const moderates = (who: Who): boolean => standing(who) === 'host';

/** Whether they only look on. */
export const looksOn = (who: Who): boolean => standing(who) === 'viewer';

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
