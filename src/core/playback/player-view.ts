/** What a follower sees of a player, what it tells it, and why a player may not follow. */

/** What is known of a player at the same moment as the group's. */
export interface PlayerView {
  /** As `Player` in the elements has it. */
  readonly state:
    'idle' | 'loading' | 'ready' | 'playing' | 'paused' | 'buffering' | 'ad' | 'ended' | 'blocked' | 'error';
  /** Seconds into the source. */
  readonly time: number;
  /** Whether nobody can see it, and the browser may slow it down. */
  readonly hidden: boolean;
}

export type Action =
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'seek'; readonly to: number }
  | { readonly kind: 'rate'; readonly rate: number };

/** Why a player does not follow. `paused`: by its viewer, past the element (a media key, another page). */
export type Suspension = 'loading' | 'buffering' | 'ad' | 'blocked' | 'hidden' | 'paused' | 'error';
