/**
 * What of the others is received: all their sound, and of their pictures those
 * that `pictures.ts` chooses. It compares what is wanted with what is, asks
 * the SFU for the difference, and tells what came of it. Plays nothing itself.
 * Rule SG5 of docs/protocol.md.
 */
import type { Clock } from '../clock/clock.js';
import type { MediaProducer, SfuEvent } from '../protocol/sfu.js';
import type { Lacking } from './ladder.js';
import type { RemoteSource, Rung } from './media.js';
import { choosePictures, type Picture, type PictureChoice, type PictureRules } from './pictures.js';
import type { MediaPlatform } from './platform.js';
import type { SfuClient } from './sfu-client.js';
import { MEDIA } from './settings.js';
import type { Signalling } from './signalling.js';
import { Subscription, type Want } from './subscription.js';
import type { Viewers } from './viewers.js';

export interface SubscriptionsOptions {
  readonly clock: Clock;
  readonly platform: MediaPlatform;
  readonly signalling: Pick<Signalling, 'ask'>;
  readonly viewers: Pick<Viewers, 'sizeOf'>;
  rules(): Omit<PictureRules, 'limit'>;
  /** A participant's sound is there, or gone: by its producer. */
  onSound(producer: MediaProducer, subscription: Subscription | null): void;
  onChange(): void;
}

export class Subscriptions {
  readonly #options: SubscriptionsOptions;
  readonly #all = new Map<string, Subscription>();
  #client: SfuClient | null = null;
  #choices: ReadonlyMap<string, PictureChoice> = new Map();

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
  }

  get remote(): readonly RemoteSource[] {
    return [...this.#all.values()].map((each) => each.view(this.#choices.get(each.producer.id) ?? null));
  }

  /** What the others send in this stay. Nothing of the stay before is left. */
  enter(client: SfuClient, producers: readonly MediaProducer[]): void {
    this.leave();
    this.#client = client;
    for (const producer of producers) this.#add(producer);
    this.update();
  }

  leave(): void {
    for (const id of [...this.#all.keys()]) this.#remove(id);
    this.#client = null;
    this.#choices = new Map();
    this.#options.onChange();
  }

  /**
   * What the others send, as it turns out after the socket was away, and what
   * of it the SFU has a consumer for; what is wanted is said again.
   */
  sync(producers: readonly MediaProducer[], consumers?: readonly string[]): void {
    const present = new Set(producers.map(({ id }) => id));
    for (const id of [...this.#all.keys()]) if (!present.has(id)) this.#remove(id);
    for (const producer of producers) {
      const known = this.#all.get(producer.id);
      if (known) known.producer = producer;
      else this.#add(producer);
    }
    for (const each of this.#all.values()) each.forget(consumers);
    this.update();
  }

  /** Returns whether the event was about something received. */
  handle(event: SfuEvent): void {
    switch (event.event) {
      case 'producer-added':
        if (!this.#all.has(event.producer.id)) this.#add(event.producer);
        return this.update();
      case 'producer-changed': {
        const changed = this.#all.get(event.producer);
        if (!changed) return;
        changed.producer = { ...changed.producer, paused: event.paused };
        return this.update();
      }
      case 'producer-removed':
        this.#remove(event.producer);
        return this.update();
      case 'consumer-closed':
        this.#of(event.consumer)?.fail();
        return this.update();
      case 'consumer-layers':
        this.#of(event.consumer)?.layered(event.layers);
        return this.#options.onChange();
      case 'consumer-score':
        this.#of(event.consumer)?.rate(event.score, event.producerScore);
        return this.#options.onChange();
    }
  }

  /** Chooses anew and asks for the difference. */
  update(): void {
    const { rules, onChange } = this.#options;
    if (!this.#client) return;
    const current = rules();
    this.#choices = choosePictures(this.#pictures(), { ...current, limit: MEDIA.pictures });
    for (const each of this.#all.values()) each.ask(this.#wantOf(each.producer, current.rung));
    onChange();
  }

  /** How good the way to here is on the whole, 0 to 10; null while unknown. */
  get score(): number | null {
    const scores = [...this.#all.values()].flatMap(({ lineScore }) => lineScore ?? []);
    return scores.length > 0 ? scores.reduce((sum, each) => sum + each, 0) / scores.length : null;
  }

  /** What is wanted and does not come for want of bandwidth, on the whole. */
  get lacking(): Lacking {
    const all = [...this.#all.values()].flatMap(({ lacking }) => lacking ?? []);
    if (all.length > 0 && all.every((each) => each === 'pictures')) return 'pictures';
    return all.every((each) => each === 'nothing') ? 'nothing' : 'layers';
  }

  /** Who sends the track of that id; null for nobody, and for those whose own line is poor. */
  senderOf(track: string): string | null {
    for (const { receiving, producer, isWellSent } of this.#all.values()) {
      if (receiving?.track.id === track) return isWellSent ? producer.participant : null;
    }
    return null;
  }

  /** Says of some sound once more that it is wanted, for the answer's sake; null without sound. */
  probe(): Promise<unknown> | null {
    for (const each of this.#all.values()) {
      const answer = each.probe();
      if (answer) return answer;
    }
    return null;
  }

  /** Loudness of a participant now, 0 to 1; null while unknown. */
  loudness(participant: string): number | null {
    for (const { producer, receiving } of this.#all.values()) {
      if (producer.participant === participant && producer.source === 'microphone') {
        return producer.paused ? 0 : (receiving?.loudness() ?? null);
      }
    }
    return null;
  }

  #wantOf(producer: MediaProducer, rung: Rung): Want | null {
    if (isPicture(producer)) return this.#choices.get(producer.id)?.want ?? null;
    return rung === 'operations' ? null : 'sound';
  }

  #pictures(): Picture[] {
    const { viewers } = this.#options;
    return [...this.#all.values()].flatMap(({ producer }) => {
      if (!isPicture(producer)) return [];
      const { id, participant, source, paused } = producer;
      const size = viewers.sizeOf(participant, source);
      return [{ producer: id, participant, source, muted: paused, size }];
    });
  }

  #add(producer: MediaProducer): void {
    const { clock, platform, signalling, onSound, onChange } = this.#options;
    const subscription = new Subscription(producer, {
      clock,
      platform,
      signalling,
      client: this.#client as SfuClient,
      retry: () => this.update(),
      onChange: () => {
        if (!isPicture(producer)) onSound(producer, subscription.receiving ? subscription : null);
        onChange();
      },
    });
    this.#all.set(producer.id, subscription);
  }

  #remove(id: string): void {
    this.#all.get(id)?.close();
    this.#all.delete(id);
  }

  #of(consumer: string): Subscription | undefined {
    return [...this.#all.values()].find(({ receiving }) => receiving?.id === consumer);
  }
}

type PictureProducer = MediaProducer & { readonly source: 'camera' | 'screen' };

function isPicture(producer: MediaProducer): producer is PictureProducer {
  return producer.source === 'camera' || producer.source === 'screen';
}
