/** Child process: tells each message to everybody else, and knows nothing. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { answer } from '../lib/answer.js';

answer({
  async start() {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    server.on('connection', (socket) => {
      socket.on('message', (data) => {
        for (const client of server.clients) if (client !== socket) client.send(String(data));
      });
    });
    await once(server, 'listening');
    return { port: (server.address() as AddressInfo).port };
  },
});
