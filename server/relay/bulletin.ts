/**
 * What everyone in a room is told beside operations: who is here, presence,
 * conversions. The latest of each counts; at most one message of changes goes
 * out per interval, the same to everyone. Presence is left out for those who
 * do not keep up, and brought up to date once they do. (D6, PR1, SF3)
 */
import type { Clock } from '../../src/core/clock/clock.js';
import type { AssetProgress, Participant, ServerMessage } from '../../src/core/protocol/messages.js';
import { Pacer } from './pacer.js';
import type { Connection, SharedFrame } from './types.js';

export interface BulletinOptions {
  readonly clock: Clock;
  /** Milliseconds between two messages of changes. */
  readonly intervalMs: number;
  readonly encode: (frame: string) => SharedFrame;
  receivers(): Iterable<Connection>;
  /** Everyone's latest presence. */
  presence(): readonly (readonly [participant: string, value: unknown])[];
}

export class Bulletin {
  readonly #options: BulletinOptions;
  readonly #pacer: Pacer;
  /** By participant and by asset, so that only the latest of each is told. */
  readonly #news = new Map<string, ServerMessage>();
  readonly #presence = new Map<string, unknown>();
  /** Connections that missed presence. */
  readonly #behind = new Set<Connection>();

  constructor(options: BulletinOptions) {
    this.#options = options;
    const { clock, intervalMs } = options;
    this.#pacer = new Pacer({ clock, intervalMs, run: () => this.#publish() });
  }

  participant(participant: Participant): void {
    this.#tell(`participant ${participant.id}`, { kind: 'participant/changed', participant });
  }

  left(id: string): void {
    // Who leaves and is back at once is never told to have left, so the presence is cleared by itself.
    this.#presence.set(id, null);
    this.#tell(`participant ${id}`, { kind: 'participant/left', id });
  }

  asset(asset: AssetProgress): void {
    this.#tell(`asset ${asset.id}`, { kind: 'asset/changed', asset });
  }

  presence(participant: string, value: unknown): void {
    this.#presence.set(participant, value);
    this.#pacer.request();
  }

  /** The connection is gone. */
  forget(connection: Connection): void {
    this.#behind.delete(connection);
  }

  stop(): void {
    this.#pacer.stop();
  }

  #tell(about: string, message: ServerMessage): void {
    // Deleted first, so that the order is that of the latest news.
    this.#news.delete(about);
    this.#news.set(about, message);
    this.#pacer.request();
  }

  #publish(): void {
    const { encode, receivers } = this.#options;
    if (this.#news.size > 0) {
      const frame = encode(JSON.stringify([...this.#news.values()]));
      this.#news.clear();
      for (const connection of receivers()) connection.write(frame, false);
    }
    this.#catchUp();
    if (this.#presence.size > 0) {
      const frame = encode(changed([...this.#presence]));
      this.#presence.clear();
      for (const connection of receivers()) {
        if (!this.#behind.has(connection) && !connection.write(frame, true)) this.#behind.add(connection);
      }
    }
    // Nobody tells when a slow connection has caught up, so it is tried again.
    if (this.#behind.size > 0) this.#pacer.request();
  }

  #catchUp(): void {
    if (this.#behind.size === 0) return;
    const frame = this.#options.encode(changed(this.#options.presence()));
    for (const connection of this.#behind) {
      if (connection.write(frame, true)) this.#behind.delete(connection);
    }
  }
}

function changed(changes: readonly (readonly [participant: string, value: unknown])[]): string {
  return JSON.stringify([{ kind: 'presence/changed', changes } satisfies ServerMessage]);
}
