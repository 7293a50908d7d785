/** The limit: a broadcast by uWebSockets, which is C++ below and keeps no state either. */
import { createRequire } from 'node:module';
import { JOINED, type Peer } from '../peer.js';

interface UwsSocket {
  subscribe(topic: string): void;
  send(text: string): void;
}
interface UwsApp {
  ws(path: string, behaviour: Record<string, unknown>): UwsApp;
  listen(host: string, port: number, listening: (token: unknown) => void): void;
  publish(topic: string, message: ArrayBuffer, binary: boolean): void;
}
interface Uws {
  App(): UwsApp;
  us_socket_local_port(token: unknown): number;
}

export const uws: Peer = {
  name: 'uWebSockets',
  does: 'broadcast',
  path: '/',
  async serve() {
    const require = createRequire(`${process.cwd()}/bench/`);
    const { App, us_socket_local_port } = require('@trufflesuite/uws-js-unofficial/dist/uws.js') as Uws;
    const app = App();
    app.ws('/*', {
      open(socket: UwsSocket) {
        socket.subscribe('room');
        socket.send('hello');
      },
      message: (_: UwsSocket, message: ArrayBuffer) => app.publish('room', message, false),
    });
    const token = await new Promise((resolve) => app.listen('127.0.0.1', 0, resolve));
    if (!token) throw new Error('uWebSockets cannot listen');
    return { port: us_socket_local_port(token) };
  },
  client: () => ({
    opened: () => [],
    received: () => JOINED,
    edit: (text) => JSON.stringify({ kind: 'edit', op: [text] }),
  }),
};
