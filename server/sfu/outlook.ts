/**
 * What one member is told of what others send: of some of them nothing, where
 * the room has it so. Remembers what they know of, so that they are told of the
 * end of that, and of nothing else. Knows not why they do not see somebody. (SG16)
 */
import type { MediaProducer, SfuEvent } from '../../src/core/protocol/sfu.js';
import type { Sent } from './sent.js';

/** Somebody who is in the call and told what happens there. */
export interface Listener {
  readonly participant: string;
  tell(event: SfuEvent): void;
  /** Whether they get what that participant sends, now. */
  sees(participant: string): boolean;
  /** Ends what they receive of those whom they do not see. */
  obeySight(): void;
}

export class Outlook {
  readonly #listener: Listener;
  /** The producers of others that they know of. */
  readonly #known = new Set<string>();
  #speaker: string | null = null;
  /** They were told last that nobody is heard. */
  #silent = false;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  get participant(): string {
    return this.#listener.participant;
  }

  /** What is no matter of seeing. */
  tell(event: SfuEvent): void {
    this.#listener.tell(event);
  }

  /** All that others send and they see; from now on they know of it. */
  all(sent: Iterable<Sent>): MediaProducer[] {
    this.#known.clear();
    const seen = [...sent].filter(({ participant }) => this.#gets(participant));
    for (const { id } of seen) this.#known.add(id);
    return seen.map(({ shown }) => shown);
  }

  added(sent: Sent): void {
    if (!this.#gets(sent.participant)) return;
    this.#known.add(sent.id);
    this.tell({ event: 'producer-added', producer: sent.shown });
  }

  /** They are told of what is their own as well. */
  changed(sent: Sent): void {
    if (sent.participant === this.participant || this.#known.has(sent.id)) this.tell(sent.change);
  }

  removed(producer: string): void {
    if (this.#known.delete(producer)) this.tell({ event: 'producer-removed', producer });
  }

  /** Who is heard, of those whom they see. What everybody is told stays the one message that is encoded once. */
  heard(event: SfuEvent): void {
    if (event.event === 'speaker') return this.speaks(event.participant);
    if (event.event !== 'levels') return this.tell(event);
    const levels = event.levels.filter(([participant]) => this.#hears(participant));
    // Not even that somebody speaks whom they do not see.
    if (levels.length === 0 && this.#silent) return;
    this.#silent = levels.length === 0;
    if (levels.length === event.levels.length) this.tell(event);
    else this.tell({ event: 'levels', levels });
  }

  speaks(participant: string | null): void {
    const speaker = participant !== null && this.#hears(participant) ? participant : null;
    if (speaker === this.#speaker) return;
    this.#speaker = speaker;
    this.tell({ event: 'speaker', participant: speaker });
  }

  /** To somebody who may have missed who spoke. */
  speaksAgain(participant: string | null): void {
    this.#speaker = null;
    this.speaks(participant);
  }

  /** Somebody has another role, or other rules hold: what they see by now they are told of, all else ends. */
  look(sent: Iterable<Sent>, speaker: string | null): void {
    for (const each of sent) {
      const gets = this.#gets(each.participant);
      if (gets === this.#known.has(each.id)) continue;
      if (gets) this.added(each);
      else this.removed(each.id);
    }
    this.#listener.obeySight();
    this.speaks(speaker);
  }

  #gets(participant: string): boolean {
    return participant !== this.participant && this.#listener.sees(participant);
  }

  #hears(participant: string): boolean {
    return participant === this.participant || this.#listener.sees(participant);
  }
}
