/** A change of the deck as an event's detail. Pure. */
import type { DocChange } from '../../core/room/room.js';
import { keyOf, type DeckState } from './deck.js';
import type { SlideChange } from './mm-slides.events.js';

/** What `change` means for those who look at the shown page; null when they see nothing of it. */
export function slideChange({ state, previous, by, local, cause }: DocChange<DeckState>): SlideChange | null {
  const was = previous.pages[previous.page];
  const now = state.pages[state.page];
  const same = previous.page === state.page && (was && keyOf(was)) === (now && keyOf(now));
  if (same && previous.pages.length === state.pages.length) return null;
  return {
    from: previous.page,
    to: state.page,
    pages: state.pages.length,
    by: cause === 'snapshot' ? null : by,
    local,
  };
}
