/** A participant who says exactly what a test tells them to, and remembers what they are told. */
import type { SfuEvent, SfuMethod, SfuMethods, SfuTold } from '../../../src/core/protocol/sfu.js';
import { MMError } from '../../../src/core/protocol/errors.js';
import type { Call, CallSeat } from '../port.js';
import { camera, microphone } from './rtp.js';

type EventName = SfuEvent['event'];
type Of<Name extends EventName> = Extract<SfuEvent, { event: Name }>;

export class Visitor {
  readonly id: string;
  readonly seat: CallSeat;
  role: string;
  /** Ids of answers and names of events, as they came. */
  readonly heard: (number | EventName)[] = [];
  /** Events that no `next` has taken yet. */
  events: SfuEvent[] = [];
  rtpCapabilities: unknown = null;
  /** Whose voice and video they get; everybody's without. */
  sees: ((participant: string) => boolean) | null = null;
  readonly #answers = new Map<number, (told: SfuTold) => void>();
  #wake: (() => void)[] = [];
  #asked = 0;

  constructor(call: Call, id: string, role: string) {
    this.id = id;
    this.role = role;
    const roleNow = (): string => this.role;
    this.seat = call.seat({
      id,
      get role() {
        return roleNow();
      },
      sees: (participant) => this.sees?.(participant) ?? true,
      tell: (message) => this.#hear(message),
    });
  }

  /** Rejects with the refusal. */
  async ask<Method extends SfuMethod>(
    method: Method,
    args: SfuMethods[Method]['args'],
  ): Promise<SfuMethods[Method]['answer']> {
    return (await this.askRaw(method, args)) as SfuMethods[Method]['answer'];
  }

  /** With arguments that no type would let through. */
  async askRaw(method: string, args: unknown): Promise<unknown> {
    const id = ++this.#asked;
    const told = await new Promise<SfuTold>((resolve) => {
      this.#answers.set(id, resolve);
      this.seat.ask({ kind: 'sfu/ask', id, method, args: args as Record<string, unknown> });
    });
    if ('error' in told && 'id' in told) throw MMError.from(told.error);
    return (told as { result: unknown }).result;
  }

  /** The first event of that name that was not taken yet; waits for it. */
  async next<Name extends EventName>(name: Name): Promise<Of<Name>> {
    for (;;) {
      const at = this.events.findIndex(({ event }) => event === name);
      if (at >= 0) return this.events.splice(at, 1)[0] as Of<Name>;
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** In the call, with both transports. */
  async join(): Promise<SfuMethods['join']['answer']> {
    const answer = await this.ask('join', {});
    this.rtpCapabilities = answer.rtpCapabilities;
    await this.ask('open', { direction: 'send' });
    await this.ask('open', { direction: 'receive' });
    return answer;
  }

  /** Id of the producer. */
  async speak(paused = false): Promise<string> {
    const rtpParameters = microphone();
    return (await this.ask('produce', { source: 'microphone', rtpParameters, paused })).producer;
  }

  async film(source: 'camera' | 'screen' = 'camera'): Promise<string> {
    const rtpParameters = camera(source);
    return (await this.ask('produce', { source, rtpParameters, paused: false })).producer;
  }

  consume(producer: string): Promise<SfuMethods['consume']['answer']> {
    return this.ask('consume', {
      producer,
      rtpCapabilities: this.rtpCapabilities as Record<string, unknown>,
    });
  }

  #hear(message: SfuTold): void {
    if ('event' in message) {
      this.heard.push(message.event);
      this.events.push(message);
      for (const wake of this.#wake.splice(0)) wake();
      return;
    }
    this.heard.push(message.id);
    this.#answers.get(message.id)?.(message);
    this.#answers.delete(message.id);
  }
}
