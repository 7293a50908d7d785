/** A participant of the server's room without a browser: says what a client says, on a socket. */
import { WebSocket } from 'ws';
import { createServerClock } from '../../../src/core/clock/server-clock.js';
import { createHeartbeat, type Heartbeat } from '../../../src/core/net/heartbeat.js';
import type { ServerMessage } from '../../../src/core/protocol/messages.js';
import type { SfuEvent, SfuMethod, SfuMethods, SfuTold } from '../../../src/core/protocol/sfu.js';
import { createServerClock as createClock } from '../../../server/clock.js';
import { camera, microphone, receiverOf } from './rtp.js';

type Answer = Exclude<SfuTold, SfuEvent>;

export interface Producers {
  readonly microphone: string;
  readonly camera: string;
}

export class Caller {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (told: Answer) => void>();
  /** A client's own: when it asks for the server's time and when it is silent is part of what a call costs. */
  readonly #heartbeat: Heartbeat;
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
    const clock = createClock();
    const serverClock = createServerClock(clock);
    this.#heartbeat = createHeartbeat({
      clock,
      ping: (sent) => this.#send({ kind: 'clock/ping', sent }),
      stale: () => serverClock.stale,
      silent() {
        throw new Error('the server is silent');
      },
    });
    this.#heartbeat.start();
    socket.on('message', (data: Buffer) => {
      this.#heartbeat.heard();
      // Most of what is told is of no interest here, and not worth the parsing.
      if (!data.includes('"sfu/tell"') && !data.includes('"clock/pong"')) return;
      for (const message of JSON.parse(data.toString()) as ServerMessage[]) {
        if (message.kind === 'clock/pong') serverClock.sample(message.sent, message.at);
        else if (message.kind === 'sfu/tell' && !('event' in message.message))
          this.#answered(message.message);
      }
    });
  }

  async ask<Method extends SfuMethod>(
    method: Method,
    args: SfuMethods[Method]['args'],
  ): Promise<SfuMethods[Method]['answer']> {
    const id = ++this.#asked;
    const told = await new Promise<Answer>((resolve) => {
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
    this.#heartbeat.stop();
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  #answered(answer: Answer): void {
    this.#answers.get(answer.id)?.(answer);
    this.#answers.delete(answer.id);
  }

  #send(message: unknown): void {
    this.#socket.send(JSON.stringify([message]));
  }
}
