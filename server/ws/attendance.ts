/**
 * Who is connected with which token, in all rooms: so that those can be ended
 * whose token was taken back, and an application's participants counted.
 * Remembers for a while who has left, for they may come back.
 */
import { MMError } from '../../src/core/protocol/errors.js';
import type { App } from '../apps/app.js';
import type { Shown } from '../auth/revocations.js';

/** A connection, from the moment its token was read. */
export interface Attendee extends Omit<Shown, 'participant'> {
  readonly app: Pick<App, 'id' | 'quotas'>;
  readonly room: string;
  /** Ends the connection. */
  end(error: MMError): void;
}

export interface Attendance {
  /** Throws `ROOM_FULL` when the application has as many as it may. */
  enter(attendee: Attendee): Entered;
  /** Those of a room, connected or gone a while ago. */
  shown(room: string): readonly Shown[];
  /** Ends those of a room for whom `which` holds. */
  endIn(room: string, which: (shown: Shown) => boolean, error: MMError): void;
  /** Ends all of an application. */
  endApp(app: string, error: MMError): void;
  /** Connected now. */
  count(app: string): number;
}

export interface Entered {
  /** It has become that participant. */
  seated(participant: string): void;
  /** The connection is gone. Idempotent. */
  left(): void;
}

interface Present {
  readonly attendee: Attendee;
  participant: string | undefined;
}

/** Who has left and is remembered. */
const MOST_GONE = 10_000;

export function createAttendance(): Attendance {
  const rooms = new Map<string, Set<Present>>();
  const apps = new Map<string, Set<Present>>();
  /** By room and participant. */
  const gone = new Map<string, { readonly room: string; readonly shown: Shown }>();

  const shownOf = ({ attendee, participant }: Present): Shown => {
    const { token, subject, issuedAt } = attendee;
    return { token, issuedAt, participant, ...(subject !== undefined && { subject }) };
  };

  function remember(present: Present): void {
    const { attendee, participant } = present;
    if (participant === undefined) return;
    const key = `${attendee.room} ${participant}`;
    gone.delete(key);
    gone.set(key, { room: attendee.room, shown: shownOf(present) });
    if (gone.size > MOST_GONE) gone.delete(gone.keys().next().value!);
  }

  return {
    enter(attendee) {
      const { id, quotas } = attendee.app;
      const { participants = Infinity } = quotas;
      if ((apps.get(id)?.size ?? 0) >= participants)
        throw new MMError('ROOM_FULL', `the application has its ${participants} participants`);
      const present: Present = { attendee, participant: undefined };
      add(rooms, attendee.room, present);
      add(apps, id, present);
      let here = true;
      return {
        seated(participant) {
          present.participant = participant;
        },
        left() {
          if (!here) return;
          here = false;
          remove(rooms, attendee.room, present);
          remove(apps, id, present);
          remember(present);
        },
      };
    },
    shown: (room) => [
      ...[...(rooms.get(room) ?? [])].map(shownOf),
      ...[...gone.values()].filter((each) => each.room === room).map(({ shown }) => shown),
    ],
    endIn(room, which, error) {
      for (const present of [...(rooms.get(room) ?? [])])
        if (which(shownOf(present))) present.attendee.end(error);
    },
    endApp(app, error) {
      for (const { attendee } of [...(apps.get(app) ?? [])]) attendee.end(error);
    },
    count: (app) => apps.get(app)?.size ?? 0,
  };
}

function add<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const set = map.get(key) ?? new Set<T>();
  map.set(key, set.add(value));
}

function remove<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const set = map.get(key);
  set?.delete(value);
  if (set?.size === 0) map.delete(key);
}
