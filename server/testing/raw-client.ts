/** A client that says exactly what a test tells it to, and remembers what it hears. */
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { DocCommitted, ServerMessage, Welcome } from '../../src/core/protocol/messages.js';

type Kind = ServerMessage['kind'];
type Of<K extends Kind> = Extract<ServerMessage, { kind: K }>;

export class RawClient {
  readonly ws: WebSocket;
  /** Frames as they came. */
  readonly frames: string[] = [];
  /** Messages that no `next` has taken yet. */
  readonly inbox: ServerMessage[] = [];
  /** The close code, once closed. */
  readonly closed: Promise<number>;
  welcome: Welcome | null = null;
  /** Counts own operations. */
  seq = 0;
  rev = 0;
  #wake: (() => void)[] = [];
  #isClosed = false;

  /** It does not even answer pings, unless it is told to. */
  static async open(
    url: string,
    options: { headers?: Record<string, string>; autoPong?: boolean } = {},
  ): Promise<RawClient> {
    const ws = new WebSocket(url, { perMessageDeflate: false, autoPong: false, ...options });
    const client = new RawClient(ws);
    await new Promise<void>((resolve, reject) => {
      ws.once('open', resolve);
      ws.once('error', reject);
      ws.once('unexpected-response', (_request, response) =>
        reject(new Error(`HTTP ${response.statusCode}`)),
      );
    });
    ws.on('error', () => {});
    return client;
  }

  private constructor(ws: WebSocket) {
    this.ws = ws;
    this.closed = new Promise((resolve) => {
      ws.once('close', (code) => {
        this.#isClosed = true;
        this.#notify();
        resolve(code);
      });
    });
    ws.on('message', (data) => {
      const text = String(data as Buffer);
      this.frames.push(text);
      this.inbox.push(...(JSON.parse(text) as ServerMessage[]));
      this.#notify();
    });
  }

  /** The TCP socket below, to read no more from it for example. */
  get socket(): Socket {
    return (this.ws as unknown as { _socket: Socket })._socket;
  }

  send(...messages: unknown[]): void {
    this.ws.send(JSON.stringify(messages));
  }

  sendText(text: string | Buffer, options: { binary?: boolean } = {}): void {
    this.ws.send(text, { binary: false, ...options });
  }

  /** Says hello and waits for the welcome. */
  async hello(hello: Record<string, unknown> = {}): Promise<Welcome> {
    this.send({ kind: 'hello', versions: [1], name: 'Ada', ...hello });
    const welcome = await this.next('welcome');
    this.welcome = welcome;
    this.rev = welcome.rev;
    this.seq = welcome.seq;
    return welcome;
  }

  get id(): string {
    return this.welcome!.self.id;
  }

  /** What a hello must carry to resume. */
  resume(rev = this.rev): { participant: string; secret: string; rev: number } {
    return { participant: this.id, secret: this.welcome!.secret, rev };
  }

  /** A `doc/submit` with the next seq. */
  submission(op: unknown, fields: Record<string, unknown> = {}): Record<string, unknown> {
    const { pipeline } = this.welcome!;
    const seq = ++this.seq;
    return {
      kind: 'doc/submit',
      pipeline,
      seq,
      base: this.rev,
      doc: 'tally',
      tool: 'tally',
      verb: 'add',
      op,
      ...fields,
    };
  }

  submit(op: unknown, fields: Record<string, unknown> = {}): void {
    this.send(this.submission(op, fields));
  }

  /** The next message of that kind, also one that came before; rejects when the connection closes first. */
  async next<K extends Kind>(kind: K, where: (message: Of<K>) => boolean = () => true): Promise<Of<K>> {
    for (;;) {
      const at = this.inbox.findIndex((message) => message.kind === kind && where(message as Of<K>));
      if (at >= 0) return this.inbox.splice(at, 1)[0] as Of<K>;
      if (this.#isClosed) throw new Error(`closed while waiting for ${kind}`);
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** The entry with that revision. */
  committed(rev: number): Promise<DocCommitted> {
    return this.next('doc/committed', (entry) => entry.rev === rev);
  }

  /** Resolves when everything sent before has been dealt with. */
  async settled(): Promise<void> {
    const sent = Math.random();
    this.send({ kind: 'clock/ping', sent });
    await this.next('clock/pong', (pong) => pong.sent === sent);
  }

  destroy(): void {
    this.ws.terminate();
  }

  #notify(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
