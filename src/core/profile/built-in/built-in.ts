/** The profiles that come along, by the name that rooms and other profiles call them. */
import type { Profile } from '../schema.js';
import { classroom } from './classroom.js';
import { consultation } from './consultation.js';
import { designReview } from './design-review.js';
import { meeting } from './meeting.js';
import { openRoom } from './open.js';
import { watchParty } from './watch-party.js';
import { webinar } from './webinar.js';

const PROFILES: ReadonlyMap<string, Profile> = new Map(
  [openRoom, meeting, classroom, webinar, watchParty, consultation, designReview].map((profile) => [
    profile.id!,
    profile,
  ]),
);

export const BUILT_IN: readonly string[] = [...PROFILES.keys()];

/** The profile called `name`; undefined when there is none. */
export function builtIn(name: string): Profile | undefined {
  return PROFILES.get(name);
}
