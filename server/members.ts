/**
 * Remembers who did something in a room, since the log names people by id
 * alone: reads what rooms commit and keeps each author's name once.
 */
import type { Entry } from '../src/core/protocol/messages.js';
import type { Rooms } from './relay/types.js';
import type { Catalogue } from './storage/types.js';

export interface MembersDeps {
  /** Asked for late, because the rooms are made with this as one of their readers. */
  readonly rooms: () => Rooms;
  readonly catalogue: Pick<Catalogue, 'saveMember'>;
  readonly logger: { warn(details: object, message: string): void };
}

/** Members that are known to be kept; to forget one only means to keep it again. */
const KNOWN = 10_000;

/** Called with each committed entry. Never throws. */
export function createMembers({
  rooms,
  catalogue,
  logger,
}: MembersDeps): (room: string, entry: Entry) => void {
  const known = new Set<string>();

  return (room, { by }) => {
    const key = `${room} ${by}`;
    if (known.has(key)) return;
    const name = rooms()
      .loaded(room)
      ?.participants.find(({ id }) => id === by)?.name;
    // The server itself, or somebody who has left meanwhile.
    if (name === undefined) return;
    if (known.size >= KNOWN) known.clear();
    known.add(key);
    catalogue.saveMember({ room, id: by, name }).catch((error: unknown) => {
      known.delete(key);
      logger.warn({ error, room }, 'a member could not be kept');
    });
  };
}
