/** Who is here, in the order in which people look for each other. Pure. */
import type { Participant } from '../../core/protocol/messages.js';

type Participants = ReadonlyMap<string, Participant>;

/** Oneself first, then those online, then those whose connection is lost; by name. */
export function roster(
  participants: Participants,
  self: string | undefined,
  language: string,
): Participant[] {
  const compare = new Intl.Collator(language || undefined, { sensitivity: 'base', numeric: true }).compare;
  const rank = (one: Participant): number => (one.id === self ? 0 : one.online ? 1 : 2);
  return [...participants.values()].sort(
    (a, b) => rank(a) - rank(b) || compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
  );
}

/** Who came and who went between two looks at the room, oneself not counted. */
export function comings(
  before: Participants,
  after: Participants,
  self: string | undefined,
): { readonly joined: Participant[]; readonly left: Participant[] } {
  const missing = (from: Participants, other: Participants): Participant[] =>
    [...from.values()].filter((one) => one.id !== self && !other.has(one.id));
  return { joined: missing(after, before), left: missing(before, after) };
}
