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

/** In a room whose profile takes everybody for a student. Two students do here what two hundred would, which costs more work than two may. */
export const mmRoomsClassroom = peer(
  'mm-rooms classroom',
  'transform, durable SQLite, a profile',
  { MM_WORK_MS: '10000', MM_SFU_WORKERS: '0' },
  'classroom',
);

function peer(name: string, does: string, env: Readonly<Record<string, string>>, profile?: string): Peer {
  return {
    name,
    does,
    path: `/v1/rooms/${ROOM}/socket`,
    async serve() {
      const data = mkdtempSync(join(tmpdir(), 'mm-bench-'));
      process.on('exit', () => rmSync(data, { recursive: true, force: true }));
      const server = await startBuiltServer(data, env);
      if (profile) await makeRoom(server.port, profile);
      return server;
    },
    client: (index) => new RoomClient(index),
    // While operations flow a client asks for the server's time, and else for nothing. (CK3)
    beat: { everyMs: 30_000, frame: () => JSON.stringify([{ kind: 'clock/ping', sent: performance.now() }]) },
  };
}

async function makeRoom(port: number, profile: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: ROOM, profile }),
  });
  if (!response.ok) throw new Error(`no room with the profile ${profile}: ${response.status}`);
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
