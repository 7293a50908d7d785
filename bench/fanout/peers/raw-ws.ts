/** The yardstick: `ws`, which sends what it gets to everyone. No order, no state, no promise. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { JOINED, type Peer } from '../peer.js';

export const rawWs: Peer = {
  name: 'ws',
  does: 'broadcast',
  path: '/',
  async serve() {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        for (const client of server.clients) client.send(data, { binary: false });
      });
      socket.send('hello');
    });
    await once(server, 'listening');
    return { port: (server.address() as AddressInfo).port };
  },
  client: () => ({
    opened: () => [],
    received: () => JOINED,
    edit: (text) => JSON.stringify({ kind: 'edit', op: [text] }),
  }),
};
