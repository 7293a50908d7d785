/** A hundred rooms at once on one server: each sees its own and nothing else. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import WebSocket from 'ws';
import { joinRoom } from '../../src/core/index.js';
import type { Room } from '../../src/core/room/room.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';
import { PATIENCE_MS } from './lib/until.js';

const ROOMS = 100;
const EDITS = 10;

describe('a hundred rooms', () => {
  const opened = createOpened();
  let server: TestServer;
  before(async () => {
    server = opened.add(await startServer());
  });
  after(() => opened.close());

  it('have no crosstalk', async () => {
    const join = async (n: number, name: string): Promise<Room> => {
      const options = { server: server.url, room: `room-${n}`, name, WebSocket, timeout: PATIENCE_MS };
      const room = await joinRoom(options);
      opened.add({ close: async () => room.close() });
      return room;
    };
    const rooms = await Promise.all(
      Array.from({ length: ROOMS }, async (_, n) => [await join(n, 'Ana'), await join(n, 'Ben')] as const),
    );
    const revs = await Promise.all(
      rooms.flatMap(([ana, ben], n) =>
        [ana, ben].map(async (room) => {
          let rev = 0;
          for (let i = 0; i < EDITS; i++) rev = await room.doc('chat').submit('say', { text: `${n}` });
          room.presence.set({ room: n });
          return rev;
        }),
      ),
    );
    assert.equal(Math.max(...revs), EDITS * 2, 'each room counts its own revisions');

    for (const [n, [ana, ben]] of rooms.entries()) {
      await Promise.all([
        reached(ana, EDITS * 2),
        reached(ben, EDITS * 2),
        hasPresence(ana),
        hasPresence(ben),
      ]);
      for (const room of [ana, ben]) {
        const { messages } = room.doc<{ messages: { text: string }[] }>('chat').state;
        assert.deepEqual(new Set(messages.map(({ text }) => text)), new Set([`${n}`]));
        assert.equal(messages.length, EDITS * 2);
        assert.deepEqual([...room.presence.others.values()], [{ room: n }]);
        assert.equal(room.participants.size, 2);
      }
    }
  });
});

/** Resolves when the room has applied `rev`. */
function reached(room: Room, rev: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (room.rev < rev) return;
      stop();
      resolve();
    };
    const stop = room.doc('chat').subscribe(look);
    look();
  });
}

function hasPresence(room: Room): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (room.presence.others.size === 0) return;
      stop();
      resolve();
    };
    const stop = room.subscribe(look);
    look();
  });
}
