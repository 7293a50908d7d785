/** One socket in the room: joins by its peer's protocol, edits, and ticks off what it receives. */
import { WebSocket } from 'ws';
import type { Histogram } from '../lib/stats.js';
import { readMarks } from './marks.js';
import type { Frame, Peer, PeerClient } from './peer.js';

/** Longer than anything here takes; a socket that never joins must say so. */
const JOIN_MS = 20_000;

export class Participant {
  /** Resolves once operations arrive here; rejects when the server refuses. */
  readonly joined: Promise<void>;
  /** Frames with operations since `expect`. */
  frames = 0;
  readonly #socket: WebSocket;
  readonly #client: PeerClient;
  readonly #sends: boolean;
  #beat: NodeJS.Timeout | undefined;
  #isJoined = false;

  #first = 0;
  #sentAt: Float64Array = new Float64Array(0);
  #seen = new Uint8Array(0);
  #surplus = 0;
  #latencies: Histogram | null = null;
  #now = 0;

  constructor(peer: Peer, url: string, index: number, sends: boolean) {
    this.#client = peer.client(index);
    this.#sends = sends;
    // Checking UTF-8 would cost the load more than the server pays to send it.
    this.#socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    this.joined = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${peer.name} did not let ${index} in`)), JOIN_MS);
      const done = (): void => {
        clearTimeout(late);
        this.#isJoined = true;
        resolve();
      };
      this.#socket.on('open', () => this.#say(this.#client.opened()));
      this.#socket.on('message', (data: Buffer) => this.#received(data, done));
      this.#socket.on('error', reject);
      this.#socket.on('close', (code) => reject(new Error(`${peer.name} closed ${index} with ${code}`)));
    });
    const { beat } = peer;
    if (beat) this.#beat = setInterval(() => this.#say([beat.frame()]), beat.everyMs);
  }

  /** From now on the operations `first`, `first + 1`, … are awaited, each once. */
  expect(first: number, sentAt: Float64Array, latencies: Histogram): void {
    this.#first = first;
    this.#sentAt = sentAt;
    this.#seen = new Uint8Array(sentAt.length);
    this.#surplus = 0;
    this.#latencies = latencies;
    this.frames = 0;
  }

  edit(text: string): void {
    this.#say([this.#client.edit(text)]);
  }

  /** Operations missing, plus those that came too often or without being awaited. */
  wrong(): number {
    return this.#surplus + this.#seen.reduce((missing, seen) => missing + (seen ? 0 : 1), 0);
  }

  leave(): void {
    clearInterval(this.#beat);
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  #received(data: Buffer, joined: () => void): void {
    this.#now = performance.now();
    const marks = this.#latencies ? readMarks(data, this.#tick) : 0;
    if (marks > 0) this.frames++;
    if (marks > 0 && !this.#sends) return;
    const { joined: isIn, say } = this.#client.received(data);
    if (say) this.#say(say);
    if (isIn && !this.#isJoined) joined();
  }

  readonly #tick = (number: number): void => {
    const index = number - this.#first;
    if (this.#seen[index] !== 0) {
      // Known before, or not of this run: out of range reads undefined.
      this.#surplus++;
      return;
    }
    this.#seen[index] = 1;
    this.#latencies!.add(this.#now - this.#sentAt[index]!);
  };

  #say(frames: readonly Frame[]): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    for (const frame of frames) this.#socket.send(frame);
  }
}
