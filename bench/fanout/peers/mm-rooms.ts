/**
 * Ours, the whole way: the built server as it ships, on its own SQLite file
 * with durable commits; operations are parsed, permitted, transformed, applied,
 * logged, and only then sent on. The limits on rate and seats are raised by
 * configuration, since one sender here does the work of many.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WAIT, type Peer, type PeerClient } from '../peer.js';
import { startBuiltServer } from '../../lib/built-server.js';

const ROOM = 'bench';

export const mmRooms = peer('mm-rooms', 'transform, durable SQLite', {});
/** The same, but a commit survives only a crash of the server, not a power cut. */
export const mmRoomsNormal = peer('mm-rooms normal', 'transform, SQLite without fsync', {
  MM_LOG_SYNC: 'normal',
});

function peer(name: string, does: string, env: Readonly<Record<string, string>>): Peer {
  return {
    name,
    does,
    path: `/v1/rooms/${ROOM}/socket`,
    async serve() {
      const data = mkdtempSync(join(tmpdir(), 'mm-bench-'));
      process.on('exit', () => rmSync(data, { recursive: true, force: true }));
      return startBuiltServer(data, env);
    },
    client: (index) => new RoomClient(index),
    // While operations flow a client asks for the server's time, and else for nothing. (CK3)
    beat: { everyMs: 30_000, frame: () => JSON.stringify([{ kind: 'clock/ping', sent: performance.now() }]) },
  };
}

interface Message {
  readonly kind: string;
  readonly rev?: number;
  readonly pipeline?: number;
  readonly error?: unknown;
}

class RoomClient implements PeerClient {
  readonly #name: string;
  #joined = false;
  #rev = 0;
  #pipeline = 0;
  #seq = 0;

  constructor(index: number) {
    this.#name = `Guest ${index}`;
  }

  opened(): readonly string[] {
    return [JSON.stringify([{ kind: 'hello', versions: [1], name: this.#name }])];
  }

  received(frame: Buffer): { joined: boolean } {
    for (const message of JSON.parse(frame.toString()) as Message[]) {
      if (message.error) throw new Error(`mm-rooms: ${message.kind} ${JSON.stringify(message.error)}`);
      if (message.kind === 'welcome') {
        this.#joined = true;
        this.#pipeline = message.pipeline!;
      }
      if (message.kind === 'welcome' || message.kind === 'doc/committed') this.#rev = message.rev!;
    }
    return this.#joined ? { joined: true } : WAIT;
  }

  /** Right on any state, so it needs no folding here: the server has to. */
  edit(text: string): string {
    return JSON.stringify([
      {
        kind: 'doc/submit',
        pipeline: this.#pipeline,
        seq: ++this.#seq,
        base: this.#rev,
        doc: 'notes',
        tool: 'notes',
        verb: 'edit',
        op: [text],
      },
    ]);
  }
}
