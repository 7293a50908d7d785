/** Typed use of `mm-rooms/core`: what is meant to compile does, what is wrong does not. */
import { joinRoom, MMError, type DocChange, type Room, type SharedDoc } from 'mm-rooms/core';

interface Deck {
  readonly asset: string | null;
  readonly page: number;
}

export async function use(): Promise<void> {
  const room: Room = await joinRoom({
    server: 'http://localhost:8787',
    room: 'r1',
    name: 'Ada',
    token: 'abc',
  });
  const status: 'connecting' | 'live' | 'reconnecting' | 'closed' = room.status;
  const deck: SharedDoc<Deck> = room.doc<Deck>('slides');
  await deck.ready;
  const rev: number = await deck.submit('goto', { page: 3 });
  const stop: () => void = deck.subscribe((change: DocChange<Deck>) => {
    const page: number = change.state.page;
    void [page, change.by, change.local, change.cause];
  });
  stop();
  const undone: Promise<number> | null = deck.undo();
  room.presence.set({ cursor: [0.1, 0.2] });
  for (const [participant, value] of room.presence.others) {
    const id: string = participant;
    // @ts-expect-error what others sent is unknown until it is looked at
    const cursor: number[] = value;
    void [id, cursor];
  }
  const now: number = room.serverNow();
  room.subscribe((event) => {
    if (event.type === 'status') void event.status;
    // @ts-expect-error only a status event has a status
    else void event.status;
  });
  room.close();
  void [status, rev, undone, now];
}

export async function misuse(room: Room, deck: SharedDoc<Deck>): Promise<void> {
  // @ts-expect-error a server and a room are needed
  await joinRoom({ name: 'Ada' });
  // @ts-expect-error the verb is a string
  await deck.submit(3);
  // @ts-expect-error nobody writes the state but through a verb
  deck.state.page = 3;
  // @ts-expect-error the revision is the room's to tell
  room.rev = 7;
  // @ts-expect-error there is no such status
  if (room.status === 'open') room.close();
}

export function explain(error: unknown): string {
  if (!(error instanceof MMError)) return 'unknown';
  // @ts-expect-error codes are those of the table
  if (error.code === 'NO_SUCH_CODE') return 'never';
  return error.code === 'NOT_PERMITTED' && !error.retryable ? error.message : error.code;
}
