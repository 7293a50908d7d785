/**
 * What a participant may do, as the welcome told it. The relay decides; this
 * only spares people refusals. (PF4)
 */
import type { Participant } from './messages.js';

export type Who = Pick<Participant, 'role' | 'as' | 'may'> | null | undefined;

/** Whether they only look on. */
export const looksOn = (who: Who): boolean => (who?.as ?? who?.role) === 'viewer';

/**
 * Whether they may do `verb` of `tool`; without a verb, anything of it. Before
 * anybody is known, yes: it may turn out so. What counts as leave is `allow`,
 * or what else is among `words`.
 */
export function permits(who: Who, tool: string, verb?: string, words = ['allow']): boolean {
  const may = who?.may;
  if (!may) return !looksOn(who);
  const grants = (word?: string): boolean => words.includes(word!);
  const all = may[`${tool}_*`] ?? may['*'];
  if (verb !== undefined) return grants(may[`${tool}_${verb}`] ?? all);
  return grants(all) || Object.keys(may).some((name) => name.startsWith(`${tool}_`) && grants(may[name]));
}
