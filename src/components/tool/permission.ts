/** Whether somebody may do a verb of a tool whose document the profile keeps to a manifest, or of one that it knows nothing of. */
import { permits, type Who } from '../../core/protocol/rights.js';

/** `doc` is the document's id. Where the profile names the document's own verbs, they count; else editing shared values does. (MF2) */
export function mayDo(who: Who, doc: string, verb: string): boolean {
  const own = Object.keys(who?.may ?? {}).some((name) => name.startsWith(`${doc}_`));
  return own ? permits(who, doc, verb) : permits(who, 'state', 'edit');
}
