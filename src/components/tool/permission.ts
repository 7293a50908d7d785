/**
 * What somebody may do with a tool whose document the profile keeps to a
 * manifest, or with one that it knows nothing of. `doc` is the document's id.
 * Where the profile names the document's own verbs, they count; else editing
 * shared values does. (MF2)
 */
import type { Who } from '../../core/protocol/rights.js';
import { asksFirst, permits } from '../base/rights.js';

/** What the law calls a verb. */
type Named = readonly [tool: string, verb: string];

function nameOf(who: Who, doc: string, verb: string): Named {
  const own = Object.keys(who?.may ?? {}).some((name) => name.startsWith(`${doc}_`));
  return own ? [doc, verb] : ['state', 'edit'];
}

/** What the law calls an edit with `args`, by the verb that it says it is; null for what is only laid out. */
export function lawOf(who: Who, doc: string, args: unknown): Named | null {
  const { did: [first] = [] } = args as { readonly did?: readonly { readonly verb: string }[] };
  return first ? nameOf(who, doc, first.verb) : null;
}

/** Whether they may do it, or may ask to. */
export const mayDo = (who: Who, doc: string, verb: string): boolean =>
  permits(who, ...nameOf(who, doc, verb));

/** Whether they have to ask first; then nothing is laid out for it either. */
export const mustAsk = (who: Who, doc: string, verb: string): boolean =>
  asksFirst(who, ...nameOf(who, doc, verb));
