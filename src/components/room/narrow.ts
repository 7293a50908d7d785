/**
 * What the page itself says of the room. Its texts go first. As for rights,
 * HTML may narrow, never widen: a room whose page has a profile of its own
 * offers only what both that and the room's allow. It is about what elements
 * offer; the relay keeps to the room's profile whatever a page says. (PF11)
 */
import { builtIn } from '../../core/profile/built-in/built-in.js';
import { createLaw, type Law, type Rights } from '../../core/profile/law.js';
import { readMarkup } from '../../core/profile/markup/read.js';
import { resolveProfile } from '../../core/profile/resolve.js';
import type { Participant } from '../../core/protocol/messages.js';
import { looksOn, permits } from '../../core/protocol/rights.js';
import type { Room } from '../../core/room/room.js';
import { reword, type Strings } from './wording.js';

/** `room` as the markup in `element` lets it be seen; itself where that says nothing that can be read. */
export function narrow(room: Room, element: Element): Room {
  const page = pageProfile(element);
  if (!page) return room;
  reword(room, element, page.strings);
  const rightsOf = (role: string): Rights | undefined =>
    page.law.roles.includes(role) ? page.law.rights(role) : undefined;
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

function pageProfile(element: Element): { readonly law: Law; readonly strings: Strings } | undefined {
  try {
    const profile = resolveProfile(readMarkup(element).profile, builtIn);
    return { law: createLaw(profile), strings: profile.strings ?? {} };
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
