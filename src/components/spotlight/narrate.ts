/** What another one did to the spotlight, for those who do not see it. Pure. */
import type { SpotlightState } from './course.js';
import { STRINGS } from './mm-spotlight.strings.js';

export interface Happening {
  readonly before: SpotlightState;
  readonly after: SpotlightState;
  /** Who did it. */
  readonly name: string;
  nameOf(participant: string): string;
  /** What a key is called here; empty for what this page has not. */
  labelOf(key: string | null): string;
}

/** A sentence, or nothing where there is nothing to tell. */
export function narrate({ before, after, name, nameOf, labelOf }: Happening): string {
  const what = labelOf(after.shown);
  if (after.leader !== before.leader) {
    if (after.leader === null) return STRINGS.released;
    return STRINGS.leads(nameOf(after.leader), what);
  }
  return after.shown !== before.shown && what ? STRINGS.showed(name, what) : '';
}
