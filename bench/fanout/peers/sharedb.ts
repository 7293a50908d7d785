/**
 * ShareDB: operational transformation per document, its memory database and
 * pub/sub, and the same text type as ours. The senders edit as it allows: on
 * the newest version they have seen.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { WAIT, type Peer } from '../peer.js';

const TEXT = 'http://sharejs.org/types/text-unicode';
const DOC = { c: 'rooms', d: 'notes' } as const;

type Callback = (error?: unknown) => void;
interface ShareDb {
  listen(stream: Duplex): void;
  connect(): { get(c: string, d: string): { create(data: unknown, type: string, done: Callback): void } };
}
interface ShareDbModule {
  new (): ShareDb;
  readonly types: { register(type: unknown): void };
}

export const shareDb: Peer = {
  name: 'ShareDB',
  does: 'transform, memory',
  path: '/',
  async serve() {
    const require = createRequire(`${process.cwd()}/bench/`);
    const Backend = require('sharedb') as ShareDbModule;
    Backend.types.register((require('ot-text-unicode') as { type: unknown }).type);
    const backend = new Backend();
    await new Promise<void>((resolve, reject) => {
      backend
        .connect()
        .get(DOC.c, DOC.d)
        .create('', TEXT, (error) => (error ? reject(error as Error) : resolve()));
    });
    const http = createServer();
    const server = new WebSocketServer({ server: http, perMessageDeflate: false });
    server.on('connection', (socket) => backend.listen(jsonStream(socket)));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return { port: (http.address() as AddressInfo).port };
  },
  client(index) {
    let version = 0;
    let seq = 0;
    let joined = false;
    return {
      opened: () => [
        JSON.stringify({ a: 'hs', id: `client-${index}`, protocol: 1, protocolMinor: 2 }),
        JSON.stringify({ a: 's', ...DOC }),
      ],
      received(frame) {
        const message = JSON.parse(frame.toString()) as Message;
        if (message.error) throw new Error(`ShareDB: ${JSON.stringify(message.error)}`);
        if (message.a === 's') {
          joined = true;
          version = message.data?.v ?? version;
        } else if (message.a === 'op' && message.v !== undefined) version = message.v + 1;
        return joined ? { joined } : WAIT;
      },
      edit: (text) => JSON.stringify({ a: 'op', ...DOC, v: version, seq: ++seq, x: {}, op: [text] }),
    };
  },
};

interface Message {
  readonly a: string;
  readonly v?: number;
  readonly data?: { readonly v: number };
  readonly error?: unknown;
}

/** What ShareDB's documentation recommends, `@teamwork/websocket-json-stream`, does the same. */
function jsonStream(socket: WebSocket): Duplex {
  const stream = new Duplex({
    objectMode: true,
    read() {},
    write(message: unknown, _, done) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      done();
    },
  });
  socket.on('message', (data: Buffer) => stream.push(JSON.parse(data.toString())));
  socket.on('close', () => stream.destroy());
  return stream;
}
