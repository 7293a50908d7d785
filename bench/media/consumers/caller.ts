/** A participant of the server's room without a browser: says what a client says, on a socket. */
import { WebSocket } from 'ws';
import type { SfuMethod, SfuMethods, SfuTold } from '../../../src/core/protocol/sfu.js';
import { camera, microphone, receiverOf } from './rtp.js';

/** As a client asks for the server's time once it knows it. */
const PING_MS = 5_000;

export interface Producers {
  readonly microphone: string;
  readonly camera: string;
}

export class Caller {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (told: SfuTold) => void>();
  readonly #ping: NodeJS.Timeout;
  #asked = 0;
  #rtpCapabilities: Readonly<Record<string, unknown>> = {};

  /** Live in `room`. */
  static open(port: number, room: string, name: string): Promise<Caller> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/rooms/${room}/socket`, {
        perMessageDeflate: false,
      });
      socket.on('error', reject);
      socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
      socket.on('open', () => socket.send(JSON.stringify([{ kind: 'hello', versions: [1], name }])));
      socket.once('message', () => resolve(new Caller(socket)));
    });
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#ping = setInterval(() => this.#send({ kind: 'clock/ping', sent: performance.now() }), PING_MS);
    socket.on('message', (data: Buffer) => {
      // Most of what is told is of no interest here, and not worth the parsing.
      if (!data.includes('"sfu/tell"')) return;
      const messages = JSON.parse(data.toString()) as { kind: string; message: SfuTold }[];
      for (const { kind, message } of messages) {
        if (kind !== 'sfu/tell' || 'event' in message) continue;
        this.#answers.get(message.id)?.(message);
        this.#answers.delete(message.id);
      }
    });
  }

  async ask<Method extends SfuMethod>(
    method: Method,
    args: SfuMethods[Method]['args'],
  ): Promise<SfuMethods[Method]['answer']> {
    const id = ++this.#asked;
    const told = await new Promise<SfuTold>((resolve) => {
      this.#answers.set(id, resolve);
      this.#send({ kind: 'sfu/ask', id, method, args });
    });
    if ('result' in told) return told.result as SfuMethods[Method]['answer'];
    throw new Error(`${method} was refused: ${JSON.stringify(told)}`);
  }

  /** In the call, with a way in; its port. */
  async join(): Promise<number> {
    this.#rtpCapabilities = receiverOf((await this.ask('join', {})).rtpCapabilities);
    const { iceCandidates } = await this.ask('open', { direction: 'send' });
    return (iceCandidates[0] as { port: number }).port;
  }

  async send(person: number): Promise<Producers> {
    const produce = async (source: 'microphone' | 'camera', rtpParameters: Record<string, unknown>) =>
      (await this.ask('produce', { source, rtpParameters, paused: false })).producer;
    return {
      microphone: await produce('microphone', microphone(person)),
      camera: await produce('camera', camera(person)),
    };
  }

  async receive(microphones: readonly string[], cameras: readonly string[]): Promise<void> {
    const rtpCapabilities = this.#rtpCapabilities;
    await this.ask('open', { direction: 'receive' });
    for (const producer of microphones) {
      const { consumer } = await this.ask('consume', { producer, rtpCapabilities });
      await this.ask('want', { consumer, priority: 255 });
    }
    for (const producer of cameras) {
      const { consumer } = await this.ask('consume', { producer, rtpCapabilities });
      await this.ask('want', { consumer, layers: { spatial: 1, temporal: 2 }, priority: 10 });
    }
  }

  close(): void {
    clearInterval(this.#ping);
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  #send(message: unknown): void {
    this.#socket.send(JSON.stringify([message]));
  }
}
