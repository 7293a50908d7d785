/**
 * As whom somebody acts in a room without a connection to it, by the token that
 * they show over HTTP: there is no other way in than the door. Knows no HTTP. (AU4)
 */
import { MMError } from '../../src/core/protocol/errors.js';
import type { Author } from '../../src/core/tools/tool.js';
import type { Crowd } from './crowd.js';
import type { Door } from './door.js';
import type { RoomFlow } from './room-flow.js';
import type { RoomLaw } from './room-law.js';

export interface OutsidersOptions {
  readonly crowd: Pick<Crowd, 'find'>;
  readonly door: Pick<Door, 'check' | 'checkBearer' | 'checkLock' | 'cameWith'>;
  readonly law: Pick<RoomLaw, 'standing' | 'lobby' | 'hostIsThere'>;
  readonly flow: Pick<RoomFlow, 'checkOpen'>;
  /** Stands for the person, and for a token that names none. */
  pseudonym(subject: string): string;
}

/** What a token says of its bearer. */
export interface Outsider {
  readonly name: string;
  readonly role: string;
  readonly subject?: string | undefined;
}

/** Throws `NOT_PERMITTED` or `ROOM_ENDED` for whoever would not be let in. */
export function actorOf(token: string, outsider: Outsider, options: OutsidersOptions): Author {
  const { crowd, door, law, flow, pseudonym } = options;
  const { name, role, subject } = outsider;
  door.checkBearer(token, subject && pseudonym(subject));
  const inside = door.cameWith(token).flatMap((id) => crowd.find(id) ?? []);
  const [person, other] = inside;
  // With the role that they have now, which need not be the token's.
  if (person && !other) return { id: person.id, name: person.name, role: person.role };
  // Of their own: what several do without a seat, or with one token, is not one person's.
  const id = ownId(pseudonym(subject ?? token));
  door.check({ id, back: true, role, token });
  if (person) return { id, name, role: inside.some((each) => each.role === role) ? role : person.role };
  const standing = law.standing(role);
  if (standing !== 'host') flow.checkOpen();
  door.checkLock(standing);
  if (standing !== 'host' && (law.lobby === 'knock' || (law.lobby === 'host' && !law.hostIsThere)))
    throw notLetIn();
  return { id, name, role };
}

/** What somebody is called without a seat, by what stands for them. */
export function ownId(pseudonym: string): string;
export function ownId(pseudonym: string | undefined): string | undefined;
export function ownId(pseudonym: string | undefined): string | undefined {
  return pseudonym && `api-${pseudonym.slice(0, 16)}`;
}

export const notLetIn = (): MMError =>
  new MMError('NOT_PERMITTED', 'this room lets people in one by one: come in first');
