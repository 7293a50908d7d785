/**
 * Those before the door: their connections are kept, and told now and then why
 * they wait. Says who is to be announced inside, and lets in or turns away
 * whom it is told to. Knows no documents and no roles. (FL5, FL6)
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { LIMITS } from '../../src/core/protocol/limits.js';
import { TOOL_LIMITS } from '../../src/core/protocol/tool-limits.js';
import { tell } from './outgoing.js';
import { TokenBucket, type Rate } from './token-bucket.js';
import type { Connection } from './types.js';

/** What they wait for: to be let in, or just for a host. */
export type Awaited = 'admission' | 'host';

/** Announced inside, for each is an entry in the log for ever; beyond it they wait unannounced for a while. */
const ANNOUNCED: Rate = { perSecond: 2, burst: 60 };

export interface LobbyOptions {
  readonly clock: Clock;
  /** What is said to those who wait. */
  why(awaited: Awaited): string;
  /** Somebody has come who is to be announced, or an announced one is gone. */
  changed(): void;
}

export interface Guest {
  readonly id: string;
  readonly name: string;
  /** Stands for the person or the token; undefined where there is none. */
  readonly person?: string | undefined;
}

/** With one token, or of one person, however many tokens: nobody fills the place before the door alone. */
const MOST_ALIKE = 20;

interface Waiter extends Guest {
  readonly awaited: Awaited;
  readonly connection: Connection;
  announced: boolean;
  enter(): void;
  refuse(error: MMError): void;
}

export class Lobby {
  readonly #options: LobbyOptions;
  readonly #waiters = new Map<string, Waiter>();
  readonly #announced: TokenBucket;
  #cancelTelling: (() => void) | null = null;

  constructor(options: LobbyOptions) {
    this.#options = options;
    this.#announced = new TokenBucket(ANNOUNCED, options.clock);
  }

  /** Whether somebody waits to be let in. */
  has(id: string): boolean {
    return this.#waiters.get(id)?.awaited === 'admission';
  }

  /**
   * Resolves when the guest may come in. Rejects with `NOT_PERMITTED` when they are
   * turned away, `ROOM_FULL` when too many wait, `TIMEOUT` when they are `gone`.
   */
  async wait(guest: Guest, awaited: Awaited, connection: Connection, gone?: AbortSignal): Promise<void> {
    const left = new MMError('TIMEOUT', 'the connection is gone');
    if (gone?.aborted) throw left;
    if (this.#waiters.size >= TOOL_LIMITS.flowWaiting)
      throw new MMError('ROOM_FULL', `${TOOL_LIMITS.flowWaiting} people wait to come in already`);
    const { id, name, person } = guest;
    const alike = [...this.#waiters.values()].filter((each) => each.person === person);
    if (person !== undefined && alike.length >= MOST_ALIKE)
      throw new MMError('ROOM_FULL', `${MOST_ALIKE} wait to come in with that token already`);
    let leave = (): void => {};
    const answer = new Promise<void>((enter, refuse) => {
      leave = () => refuse(left);
      const waiter: Waiter = { id, name, person, awaited, connection, announced: false, enter, refuse };
      this.#waiters.set(id, waiter);
      this.#tell(waiter);
    });
    gone?.addEventListener('abort', leave, { once: true });
    this.#keepTelling();
    this.#options.changed();
    try {
      await answer;
    } finally {
      gone?.removeEventListener('abort', leave);
      this.#waiters.delete(id);
      if (this.#waiters.size === 0) this.#stopTelling();
      this.#options.changed();
    }
  }

  /** Those who are to be announced now; each only once, unless `forget` is told. */
  takeNews(): Guest[] {
    const news: Guest[] = [];
    for (const waiter of this.#waiters.values()) {
      if (waiter.announced || waiter.awaited !== 'admission') continue;
      if (!this.#announced.take()) break;
      waiter.announced = true;
      news.push({ id: waiter.id, name: waiter.name });
    }
    return news;
  }

  /** Nobody inside knows of them, but for those in `known`. */
  forget(known: ReadonlySet<string> = new Set()): void {
    for (const waiter of this.#waiters.values()) waiter.announced = known.has(waiter.id);
  }

  letIn(id: string): void {
    this.#waiters.get(id)?.enter();
  }

  turnAway(id: string): void {
    this.#waiters.get(id)?.refuse(new MMError('NOT_PERMITTED', 'you were not let in'));
  }

  /** A host is there. */
  hostArrived(): void {
    for (const { awaited, enter } of [...this.#waiters.values()]) if (awaited === 'host') enter();
  }

  /** Nobody waits any more. */
  clear(error: MMError): void {
    for (const { refuse } of [...this.#waiters.values()]) refuse(error);
    this.#stopTelling();
  }

  #tell({ connection, awaited }: Waiter): void {
    const error = new MMError('WAITING', this.#options.why(awaited));
    tell(connection, { kind: 'refused', error: error.toJSON() });
  }

  /** Who is silent for long is given up by their client. */
  #keepTelling(): void {
    this.#cancelTelling ??= this.#options.clock.after(LIMITS.heartbeatMs, () => {
      this.#cancelTelling = null;
      if (this.#waiters.size === 0) return;
      for (const waiter of this.#waiters.values()) this.#tell(waiter);
      this.#options.changed();
      this.#keepTelling();
    });
  }

  #stopTelling(): void {
    this.#cancelTelling?.();
    this.#cancelTelling = null;
  }
}
