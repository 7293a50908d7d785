/** Socket.IO: a broadcast to a room of its own, with its packets and heartbeats. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WAIT, type Peer } from '../peer.js';

/** Engine.IO and Socket.IO packet types, as the first bytes of a frame. */
const OPEN = 0x30;
const PING = 0x32;
const MESSAGE = 0x34;

export const socketIo: Peer = {
  name: 'Socket.IO',
  does: 'broadcast',
  path: '/socket.io/?EIO=4&transport=websocket',
  async serve() {
    const { Server } = await import('socket.io');
    const http = createServer();
    const io = new Server(http, { transports: ['websocket'], serveClient: false });
    io.on('connection', (socket) => {
      void socket.join('room');
      socket.on('edit', (op: unknown) => io.to('room').emit('edit', op));
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return { port: (http.address() as AddressInfo).port };
  },
  client() {
    let joined = false;
    return {
      opened: () => [],
      received(frame) {
        if (frame[0] === OPEN) return { joined, say: ['40'] };
        if (frame[0] === PING) return { joined, say: ['3'] };
        // `40{…}` is the answer to our own `40`: the namespace is joined.
        joined ||= frame[0] === MESSAGE && frame[1] === OPEN;
        return joined ? { joined } : WAIT;
      },
      edit: (text) => `42${JSON.stringify(['edit', { op: [text] }])}`,
    };
  },
};
