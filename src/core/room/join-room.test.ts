import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { WebSocketServer } from 'ws';
import { createSystemClock } from '../net/system-clock.js';
import { MemoryRelay } from '../testing/memory-relay.js';
import { lightTools } from '../testing/light-tools.js';
import { joinRoom } from './join-room.js';
import type { Room, RoomStatus } from './room.js';

interface Messages {
  readonly messages: readonly { readonly text: string }[];
}

describe('joinRoom over real sockets', () => {
  let sockets: WebSocketServer;
  let server: string;
  let paths: (string | undefined)[];
  const rooms: Room[] = [];

  beforeEach(async () => {
    paths = [];
    const relay = new MemoryRelay({ clock: createSystemClock(), tools: lightTools() });
    sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    sockets.on('connection', (socket, request) => {
      paths.push(request.url);
      const end = relay.connect({ send: (frame) => socket.send(frame), close: (code) => socket.close(code) });
      socket.on('message', (data) => end.receive(String(data)));
      socket.on('close', () => end.gone());
    });
    await once(sockets, 'listening');
    server = `http://127.0.0.1:${(sockets.address() as AddressInfo).port}/base/`;
  });

  afterEach(async () => {
    for (const room of rooms.splice(0)) room.close();
    for (const socket of sockets.clients) socket.terminate();
    await new Promise((resolve) => sockets.close(resolve));
  });

  const join = async (name: string): Promise<Room> => {
    const room = await joinRoom({ server, room: 'r1', name });
    rooms.push(room);
    await room.doc('chat').ready;
    return room;
  };
  const status = (room: Room, wanted: RoomStatus): Promise<void> =>
    new Promise((resolve) => {
      const stop = room.subscribe((event) => {
        if (event.type !== 'status' || event.status !== wanted) return;
        stop();
        resolve();
      });
    });

  it('says at once that an option is no constructor', async () => {
    const options = { server, room: 'r1', WebSocket: 5 as never };
    await assert.rejects(joinRoom(options), { code: 'BAD_MESSAGE', message: /WebSocket/ });
  });

  it('finds `ws` in a runtime without WebSocket, and the room under the server’s path', async () => {
    const room = await join('Ada');
    assert.equal(room.status, 'live');
    assert.deepEqual(paths, ['/base/v1/rooms/r1/socket']);
  });

  it('[OP2] edits, and everybody follows', async () => {
    const [ada, bob] = [await join('Ada'), await join('Bob')];
    const followed = new Promise<string[]>((resolve) => {
      const doc = bob.doc<Messages>('chat');
      doc.subscribe(({ state }) => resolve(state.messages.map(({ text }) => text)));
    });
    assert.equal(await ada.doc('chat').submit('say', { text: 'hi' }), 1);
    assert.deepEqual(await followed, ['hi']);
  });

  it('[RS1] comes back by itself after the connection breaks, with what was edited meanwhile', async () => {
    const [ada, bob] = [await join('Ada'), await join('Bob')];
    const broken = status(bob, 'reconnecting');
    for (const socket of sockets.clients) socket.terminate();
    await broken;
    const sent = bob.doc('chat').submit('say', { text: 'offline' });
    await status(bob, 'live');
    assert.equal(await sent, 1);
    assert.equal(bob.self?.id, 'p2');
    if (ada.status !== 'live') await status(ada, 'live');
  });
});
