/**
 * What is sent in a call, and who is told of it: the producers of everybody,
 * what moderators decided about them, who is heard. Knows no workers and no
 * transports.
 */
import type { Clock } from '../../src/core/clock/clock.js';
import type { MediaProducer, MediaSource, SfuEvent } from '../../src/core/protocol/sfu.js';
import { Loudness } from './loudness.js';
import { Outlook, type Listener } from './outlook.js';
import type { CallDecisions, CallWatcher } from './port.js';
import { isHeld, type Sent, type SentData } from './sent.js';

export class Floor {
  readonly loudness: Loudness;
  readonly #listeners = new Map<Listener, Outlook>();
  readonly #sent = new Map<string, Sent>();
  readonly #data = new Map<string, SentData>();
  readonly #watchers: Iterable<CallWatcher>;
  #decisions: CallDecisions = { held: {} };

  constructor(clock: Clock, watchers: Iterable<CallWatcher> = []) {
    this.#watchers = watchers;
    this.loudness = new Loudness({
      clock,
      tell: (event) => this.#each((outlook) => outlook.heard(event)),
    });
  }

  enter(listener: Listener): void {
    const { participant } = listener;
    this.#listeners.set(listener, new Outlook(listener));
    this.tell({ event: 'member-added', participant }, participant);
  }

  leave(listener: Listener): void {
    const { participant } = listener;
    if (this.#listeners.delete(listener)) this.tell({ event: 'member-removed', participant }, participant);
  }

  /** What everybody sends. */
  get sent(): Iterable<Sent> {
    return this.#sent.values();
  }

  find(producer: string): Sent | undefined {
    return this.#sent.get(producer);
  }

  findData(producer: string): SentData | undefined {
    return this.#data.get(producer);
  }

  /** The others of `listener`, who is in the call, and what they see of what those send. */
  shownTo(listener: Listener): {
    members: string[];
    producers: MediaProducer[];
    dataProducers: { id: string; participant: string }[];
  } {
    const others = <Each extends { participant: string }>(all: Iterable<Each>): Each[] =>
      [...all].filter((each) => each.participant !== listener.participant);
    return {
      members: others(this.#listeners.keys()).map((each) => each.participant),
      producers: this.#listeners.get(listener)?.all(this.#sent.values()) ?? [],
      dataProducers: others(this.#data.values()).map((data) => ({
        id: data.producer.id,
        participant: data.participant,
      })),
    };
  }

  /** Tells `listener` who speaks, if they see them; they may have missed it. */
  nameSpeaker(listener: Listener): void {
    this.loudness.again();
    this.#listeners.get(listener)?.speaksAgain(this.loudness.speaker);
  }

  /** Who sees whom may have changed. (SG16) */
  look(): void {
    this.loudness.again();
    this.#each((outlook) => outlook.look(this.#sent.values(), this.loudness.speaker));
  }

  isHeld(participant: string, source: MediaSource): boolean {
    return isHeld(this.#decisions, participant, source);
  }

  /** Moderators have decided: what is held is turned off, and everyone told. (SG9) */
  moderate(decisions: CallDecisions): void {
    this.#decisions = decisions;
    for (const sent of this.#sent.values()) {
      const held = this.isHeld(sent.participant, sent.source);
      if (held === sent.held) continue;
      // A producer that is closed meanwhile needs no holding.
      sent.hold(held).catch(() => {});
      this.#each((outlook) => outlook.changed(sent));
      for (const watcher of this.#watchers) watcher.changed(sent);
    }
  }

  /** Shows a new producer to the others, until it is closed. */
  add(sent: Sent): void {
    const { id, participant, source } = sent;
    // It was made while it was held, or moderators decided meanwhile.
    if (this.isHeld(participant, source)) sent.hold(true).catch(() => {});
    this.#sent.set(id, sent);
    this.#each((outlook) => outlook.added(sent));
    for (const watcher of this.#watchers) watcher.added(sent);
    sent.producer.observer.once('close', () => {
      this.#sent.delete(id);
      if (source === 'microphone') this.loudness.gone(participant);
      this.#each((outlook) => outlook.removed(id));
      for (const watcher of this.#watchers) watcher.removed(sent);
    });
  }

  /** Its owner has turned a producer on or off. */
  changed(sent: Sent): void {
    this.#each((outlook) => {
      if (outlook.participant !== sent.participant) outlook.changed(sent);
    });
    for (const watcher of this.#watchers) watcher.changed(sent);
  }

  addData(data: SentData): void {
    const { id } = data.producer;
    const { participant } = data;
    this.#data.set(id, data);
    this.tell({ event: 'data-producer-added', id, participant }, participant);
    data.producer.observer.once('close', () => {
      this.#data.delete(id);
      this.tell({ event: 'data-producer-removed', id }, participant);
    });
  }

  /** Everyone in the call, or everyone but one. */
  tell(event: SfuEvent, but?: string): void {
    this.#each((outlook) => {
      if (outlook.participant !== but) outlook.tell(event);
    });
  }

  #each(doing: (outlook: Outlook) => void): void {
    for (const outlook of this.#listeners.values()) doing(outlook);
  }

  close(): void {
    this.loudness.close();
    this.#listeners.clear();
  }
}
