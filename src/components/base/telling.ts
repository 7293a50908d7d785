/** What somebody did, as the sentence that is read out and listed. */
import type { DocChange, Room, SharedDoc } from '../../core/room/room.js';
import { displayName } from './person.js';

/** The sentence for `change`, with the name of who made it; null when there is nothing to tell. */
export function tell<State>(room: Room, doc: SharedDoc<State>, change: DocChange<State>): string | null {
  return doc.tell(change, displayName(room.participants.get(change.by)?.name ?? '', room));
}
