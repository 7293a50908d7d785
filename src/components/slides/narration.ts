/** A change of the deck in words and as an event's detail. Pure. */
import type { DocChange } from '../../core/room/room.js';
import { keyOf, type DeckState } from './deck.js';
import type { SlideChange } from './mm-slides.events.js';
import { strings } from './mm-slides.strings.js';

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

/** For those who do not see it: "Ana moved to slide 4 of 30: Results". `name` is of another participant, if one did it. */
export function narrate({ to, pages }: SlideChange, name: string | undefined, headline: string): string {
  if (pages === 0) return strings.waitingTitle;
  const what = name === undefined ? strings.slideOf(to + 1, pages) : strings.movedTo(name, to + 1, pages);
  return headline ? `${what}: ${headline}` : what;
}
