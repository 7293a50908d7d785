/** What changing a value takes: loaded with the first bound page, for it is large. */
export { change } from '../../core/ot/state/change.js';
import { textType } from '../../core/ot/text.js';
export { seemly } from '../../core/ot/state/notes.js';

/** What `mine` and `theirs`, both made from `base`, are together. */
export function merge(base: string, mine: string, theirs: string): string {
  const typed = textType.transform(textType.diff(base, mine), textType.diff(base, theirs), 'after');
  return textType.apply(theirs, typed);
}
