/**
 * What one participant looks at, from what everybody is shown and what the
 * person chose: the rule of "follow me". Pure; knows no room and no element.
 */

export interface SpotlightState {
  readonly shown: string | null;
  readonly leader: string | null;
}

export interface Course {
  /** The key of what is looked at; null where there is nothing. */
  readonly shown: string | null;
  /** The participant who leads, if they are here. */
  readonly leader: string | null;
  readonly leading: boolean;
  /** Follows the leader just now. */
  readonly following: boolean;
}

export interface Circumstances {
  readonly state: SpotlightState | undefined;
  /** The keys there are, in order. */
  readonly keys: readonly string[];
  readonly self: string | undefined;
  isHere(participant: string): boolean;
  /** What the person chose last; null for nothing. */
  readonly chosen: string | null;
  /** The person has stepped out of following. */
  readonly away: boolean;
}

export function courseOf({ state, keys, self, isHere, chosen, away }: Circumstances): Course {
  // A leader who has left leads nobody; another may take over.
  const named = state?.leader ?? null;
  const leader = named !== null && isHere(named) ? named : null;
  const leading = leader !== null && leader === self;
  const following = leader !== null && !leading && !away;
  const together = state?.shown ?? null;
  const wanted = leader !== null && !away ? [together, chosen] : [chosen, together];
  // A page need not have everything that another page shows.
  const shown = wanted.find((key) => key !== null && keys.includes(key)) ?? keys[0] ?? null;
  return { shown, leader, leading, following };
}
