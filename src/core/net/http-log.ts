/** A room's log as the server's HTTP API has it. */
import type { LogPage, RoomLog } from '../history/room-log.js';
import { MMError, type ErrorBody } from '../protocol/errors.js';
import type { Room } from '../room/room.js';

/** What is used of the runtime's own, so that no library of a platform is needed here. */
type Fetch = (
  url: string,
  init: { readonly headers: Readonly<Record<string, string>> },
) => Promise<{ readonly ok: boolean; readonly status: number; json(): Promise<unknown> }>;

type Where = Pick<Room, 'server' | 'id' | 'token'>;

/** What the server says at `path` of the room. Rejects with the `MMError` that it answers, `UNAVAILABLE` without. */
export async function httpGet<T>({ server, id, token }: Where, path: string): Promise<T> {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const { fetch } = globalThis as unknown as { fetch: Fetch };
  const response = await fetch(`${server}/v1/rooms/${encodeURIComponent(id)}/${path}`, { headers }).catch(
    (cause: unknown) => {
      throw new MMError('UNAVAILABLE', 'the server cannot be reached', { cause });
    },
  );
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const error = (answer as { error?: ErrorBody } | null)?.error;
  throw error ? MMError.from(error) : new MMError('UNAVAILABLE', `the server answered ${response.status}`);
}

/** For `openHistory`. */
export function httpLog(room: Where): RoomLog {
  return {
    // A room that nobody has used yet is not there, and nothing was done in it.
    read: (after, limit) =>
      httpGet<LogPage>(room, `log?after=${after}&limit=${limit}`).catch((error: unknown) => {
        if (error instanceof MMError && error.code === 'NOT_FOUND') return { ops: [], rev: 0, people: {} };
        throw error;
      }),
    snapshot: () => httpGet(room, 'snapshot'),
  };
}
