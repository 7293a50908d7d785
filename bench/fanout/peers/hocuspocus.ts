/** Hocuspocus: every client's Yjs updates, merged into the server's document and sent on. In memory. */
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint, type Encoder } from 'lib0/encoding';
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import { Doc } from 'yjs';
import { WAIT, type Peer } from '../peer.js';

const DOC = 'notes';
/** Types of message, from the provider's protocol. */
const SYNC = 0;
const AUTH = 2;
const TOKEN = 0;

export const hocuspocus: Peer = {
  name: 'Hocuspocus',
  does: 'merge (Yjs), memory',
  path: '/',
  async serve() {
    const { Server } = await import('@hocuspocus/server');
    const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false });
    await server.listen();
    return { port: server.address.port };
  },
  client() {
    const doc = new Doc();
    const text = doc.getText('text');
    let update: Uint8Array | null = null;
    doc.on('update', (made: Uint8Array) => (update = made));
    let joined = false;
    return {
      opened: () => [
        message(AUTH, (encoder) => {
          writeVarUint(encoder, TOKEN);
          writeVarString(encoder, 'token');
          writeVarString(encoder, '4.7.0');
        }),
        message(SYNC, (encoder) => writeSyncStep1(encoder, doc)),
      ],
      received(frame) {
        const decoder = createDecoder(frame);
        readVarString(decoder);
        joined ||= readVarUint(decoder) === SYNC;
        return joined ? { joined } : WAIT;
      },
      edit(inserted) {
        text.insert(0, inserted);
        return message(SYNC, (encoder) => writeUpdate(encoder, update!));
      },
    };
  },
};

function message(type: number, write: (encoder: Encoder) => void): Uint8Array {
  const encoder = createEncoder();
  writeVarString(encoder, DOC);
  writeVarUint(encoder, type);
  write(encoder);
  return toUint8Array(encoder);
}
