/**
 * HTML may narrow, never widen: a room whose page has a profile of its own
 * offers only what both that and the room's allow. It is about what elements
 * offer; the relay keeps to the room's profile whatever a page says. (PF11)
 */
import { builtIn } from '../../core/profile/built-in/built-in.js';
import { createLaw, type Rights } from '../../core/profile/law.js';
import { readMarkup } from '../../core/profile/markup/read.js';
import { resolveProfile } from '../../core/profile/resolve.js';
import type { Participant } from '../../core/protocol/messages.js';
import { looksOn, permits } from '../../core/protocol/rights.js';
import type { Room } from '../../core/room/room.js';

/** `room` as the markup in `element` lets it be seen; itself where that says nothing that can be read. */
export function narrow(room: Room, element: Element): Room {
  const rightsOf = rightsIn(element);
  if (!rightsOf) return room;
  let seen: Participant | null = null;
  let shown: Participant | null = null;
  const self = (): Participant | null => {
    if (room.self === seen) return shown;
    seen = room.self;
    const less = seen && rightsOf(seen.role);
    return (shown =
      seen && less
        ? { ...seen, may: both(seen.may ?? { '*': looksOn(seen) ? 'deny' : 'allow' }, less) }
        : seen);
  };
  return Object.create(room, {
    self: { get: self },
    permits: { value: (tool: string, verb?: string) => permits(self(), tool, verb) },
  }) as Room;
}

function rightsIn(element: Element): ((role: string) => Rights | undefined) | undefined {
  try {
    const { profile } = readMarkup(element);
    const law = createLaw(resolveProfile(profile, builtIn));
    return (role) => (law.roles.includes(role) ? law.rights(role) : undefined);
  } catch {
    // Wrong markup takes nobody's rights; `exportProfile` says what is wrong.
    return undefined;
  }
}

const STRICT = ['allow', 'request', 'deny'] as const;

/** What both allow, by all the names that either has. */
function both(a: Rights, b: Rights): Rights {
  const names = new Set([...Object.keys(a), ...Object.keys(b), '*']);
  const word = (name: string) =>
    STRICT[Math.max(...[a, b].map((rights) => STRICT.indexOf(closest(rights, name))))]!;
  return Object.fromEntries([...names].map((name) => [name, word(name)]));
}

function closest(rights: Rights, name: string): (typeof STRICT)[number] {
  const all = `${name.slice(0, name.lastIndexOf('_'))}_*`;
  for (const each of [name, all, '*']) if (Object.hasOwn(rights, each)) return rights[each]!;
  return 'deny';
}
