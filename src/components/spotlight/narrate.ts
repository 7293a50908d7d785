/** What another one did to the spotlight, for those who do not see it. Pure. */
import type { SpotlightState } from './course.js';
import type { SpotlightTexts } from './mm-spotlight.strings.js';

export interface Happening {
  readonly texts: SpotlightTexts;
  readonly before: SpotlightState;
  readonly after: SpotlightState;
  /** Who did it. */
  readonly name: string;
  nameOf(participant: string): string;
  /** What a key is called here; empty for what this page has not. */
  labelOf(key: string | null): string;
}

/** A sentence, or nothing where there is nothing to tell. */
export function narrate({ texts, before, after, name, nameOf, labelOf }: Happening): string {
  const what = labelOf(after.shown);
  if (after.leader !== before.leader) {
    if (after.leader === null) return texts.released;
    const leader = nameOf(after.leader);
    return what ? texts.leadsTo(leader, what) : texts.leads(leader);
  }
  return after.shown !== before.shown && what ? texts.showed(name, what) : '';
}
