/**
 * Whether a room can be worked with: it is live, goes back to its log after a
 * failure, closes, or is closed. Going back it loads the log until it can be
 * read, shows what nobody has seen yet, and has everybody send anew what is not
 * in it. Knows not what a room is made of. (RF4)
 */
import { MMError } from '../../src/core/protocol/errors.js';
import type { ServerMessage } from '../../src/core/protocol/messages.js';
import type { Crowd } from './crowd.js';
import { encodeCommitted, tell } from './outgoing.js';
import type { RoomCore } from './room-core.js';
import type { RoomDeps } from './room-deps.js';
import type { SharedFrame } from './types.js';

export interface RoomLifeOptions extends Pick<RoomDeps, 'clock' | 'encode' | 'events'> {
  readonly room: string;
  readonly crowd: Crowd;
  core(): RoomCore;
  /** Reads the log. Rejects with `UNAVAILABLE` when that cannot be done now. */
  load(): Promise<RoomCore>;
  /** This is the core from now on. */
  replace(core: RoomCore): void;
  show(frame: SharedFrame): void;
  /** Brings everything in line with what the log says. */
  obey(): void;
}

export class RoomLife {
  readonly #options: RoomLifeOptions;
  #state: 'live' | 'resetting' | 'closing' | 'closed' = 'live';
  #rebuilt: Promise<void> = Promise.resolve();

  constructor(options: RoomLifeOptions) {
    this.#options = options;
  }

  get live(): boolean {
    return this.#state === 'live';
  }

  /** Throws `UNAVAILABLE` unless operations are taken. */
  checkLive(): void {
    if (!this.live) throw new MMError('UNAVAILABLE', `the room is ${this.#state}`);
  }

  /** Resolves once it is; rejects with `UNAVAILABLE` when it closes. */
  async whenLive(): Promise<void> {
    while (this.#state === 'resetting') await this.#rebuilt;
    if (!this.live) throw new MMError('UNAVAILABLE', 'the room is closing');
  }

  /** What was done could not be kept: back to the log. */
  failed(error: MMError): void {
    if (!this.live) return;
    const { room, events } = this.#options;
    this.#state = 'resetting';
    events.reset(room, error);
    this.#rebuilt = this.#rebuild(error);
    // Whoever waits for it sees a failure; without anybody waiting it is none.
    this.#rebuilt.catch(() => {});
  }

  closing(): void {
    this.#state = 'closing';
  }

  /** What has been begun is at its end. Rejects when the log could not be read until then. */
  async settled(): Promise<void> {
    await this.#rebuilt;
  }

  closed(): void {
    this.#state = 'closed';
  }

  async #rebuild(error: MMError): Promise<void> {
    const { core: current, crowd, encode, obey, replace, show } = this.#options;
    const { sequencer: old, durable } = current();
    const core = await this.#load();
    replace(core);
    // Usually nothing; but the log may hold what it seemed to refuse.
    const unseen = await core.read(durable.rev, Number.MAX_SAFE_INTEGER);
    if (this.#state === 'resetting') this.#state = 'live';
    if (unseen.length > 0) show(encode(encodeCommitted(unseen)));
    obey();
    for (const { id, connection } of crowd.online) {
      const { pipeline } = core.sequencer.attach(id, old.pipelineOf(id) + 1);
      const { rev } = core.durable;
      const reset: ServerMessage = { kind: 'room/reset', pipeline, rev, error: error.toJSON() };
      if (connection) tell(connection, reset);
    }
  }

  async #load(): Promise<RoomCore> {
    const { clock, events, load, room } = this.#options;
    for (let wait = 100; ; wait = Math.min(wait * 2, 5_000)) {
      try {
        return await load();
      } catch (error) {
        events.warn(`${room} cannot be read back from its log`, error);
        if (this.#state !== 'resetting') throw error;
        await new Promise<void>((resolve) => clock.after(wait, resolve));
      }
    }
  }
}
