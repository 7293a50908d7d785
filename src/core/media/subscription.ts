/**
 * One thing that somebody sends, and how much of it is received here: opened
 * when it is first wanted, then told how much is wanted, and kept for the next
 * time. Decides nothing.
 */
import type { Clock } from '../clock/clock.js';
import type { MediaProducer, SfuMethods } from '../protocol/sfu.js';
import type { Lacking } from './ladder.js';
import type { RemoteSource } from './media.js';
import type { PictureChoice, PictureWant } from './pictures.js';
import type { MediaPlatform } from './platform.js';
import type { Receiving, SfuClient } from './sfu-client.js';
import { MEDIA } from './settings.js';
import type { Signalling } from './signalling.js';

export type Want = PictureWant | 'sound';
type Layers = { readonly spatial: number };

export interface SubscriptionOptions {
  readonly clock: Clock;
  readonly platform: MediaPlatform;
  readonly signalling: Pick<Signalling, 'ask'>;
  readonly client: SfuClient;
  /** It failed, and the pause after that is over. */
  retry(): void;
  /** What it receives, or what is known of it, has changed. */
  onChange(): void;
}

export class Subscription {
  producer: MediaProducer;
  readonly #options: SubscriptionOptions;
  #want: Want | null = null;
  /** What the SFU was told last; null while that is not known. */
  #told: string | null = null;
  #receiving: Receiving | null = null;
  #stream: MediaStream | null = null;
  #opening = false;
  /** Set while it is too early to try again. */
  #cancelPause: (() => void) | null = null;
  /** Set while it is waited for what is wanted and does not come. */
  #cancelWatch: (() => void) | null = null;
  /** How often it was asked for again in vain. */
  #vain = 0;
  /** The layers in which it comes; null for none of them, undefined for what has none or was not told yet. */
  #layers: Layers | null | undefined = undefined;
  /** Wanted, and not sent for want of bandwidth. */
  #starved = false;
  /** Set while it is too early to say so. */
  #cancelStarving: (() => void) | null = null;
  #scores: { readonly line: number; readonly source: number } | null = null;
  #closed = false;

  constructor(producer: MediaProducer, options: SubscriptionOptions) {
    this.producer = producer;
    this.#options = options;
  }

  get receiving(): Receiving | null {
    return this.#receiving;
  }

  get stream(): MediaStream | null {
    return this.#stream;
  }

  /** `choice`: what was decided about it; null for sound, which is always wanted. */
  view(choice: PictureChoice | null): RemoteSource {
    const { participant, source, paused } = this.producer;
    const withheld = this.#withheld(choice);
    // Of a camera that is off the last picture would stand still.
    const still = paused && choice !== null;
    return {
      participant,
      source,
      muted: paused,
      stream: withheld === null && !still ? this.#stream : null,
      withheld,
      score: this.#scores && Math.min(this.#scores.line, this.#scores.source),
    };
  }

  /** Wants so much from now on; null for nothing. */
  ask(want: Want | null): void {
    this.#want = want;
    if (this.producer.paused) this.#feed();
    if (this.#receiving) this.#tell(this.#receiving);
    // What was never wanted is not opened, and what is off can wait for it.
    else if (want && !(this.producer.paused && want !== 'sound')) void this.#open();
  }

  /** The SFU may have missed what was said: it is said again, to those of `consumers` that are there. */
  forget(consumers?: readonly string[]): void {
    this.#told = null;
    if (this.#receiving && consumers?.includes(this.#receiving.id) === false) this.#drop();
  }

  /** In which layers it is sent at the moment; null for none. Taken away and put back at once it would flicker. */
  layered(layers: Layers | null): void {
    this.#layers = layers;
    this.#watch();
    if (layers || this.#want === null || this.producer.paused) return this.#feed();
    if (this.#starved) return;
    this.#cancelStarving ??= this.#options.clock.after(MEDIA.starveMs, () => {
      this.#cancelStarving = null;
      this.#starved = true;
      this.#options.onChange();
    });
  }

  #feed(): void {
    this.#cancelStarving?.();
    this.#cancelStarving = null;
    this.#starved = false;
  }

  /** `line`: of the way from the SFU to here; `source`: of the way to the SFU. */
  rate(line: number, source: number): void {
    this.#scores = { line, source };
  }

  /** How good the way to here is, 0 to 10; null for what is not received. */
  get lineScore(): number | null {
    const counts = this.#want && !this.producer.paused && this.isWellSent;
    return counts ? (this.#scores?.line ?? null) : null;
  }

  /** What of it is wanted and does not come, though it comes to the SFU; null for what is not wanted. */
  get lacking(): Lacking | null {
    const want = this.#want;
    if (want === null || want === 'sound' || this.producer.paused || !this.#receiving) return null;
    if (this.#layers === undefined || !this.isWellSent) return 'nothing';
    if (this.#layers === null) return 'pictures';
    return this.#layers.spatial < Math.min(want.spatial, this.#receiving.layers - 1) ? 'layers' : 'nothing';
  }

  /** Whether it comes to the SFU as it should, as far as is known: what is wrong is wrong on the way here then. */
  get isWellSent(): boolean {
    return (this.#scores?.source ?? WELL) >= WELL;
  }

  /** Says once more that the sound is wanted: nothing changes by it. Null for what is no sound, or not wanted. */
  probe(): Promise<unknown> | null {
    if (!this.#receiving || this.#want !== 'sound') return null;
    return this.#options.signalling.ask('want', { consumer: this.#receiving.id, ...wantArgs('sound') });
  }

  /** It is not received any more, for a reason that may pass. */
  fail(): void {
    this.#drop();
    this.#pause();
    this.#options.onChange();
  }

  close(): void {
    this.#closed = true;
    this.#cancelPause?.();
    this.#drop();
    this.#options.onChange();
  }

  #pause(): void {
    this.#cancelPause?.();
    this.#cancelPause = this.#options.clock.after(MEDIA.retryMs, () => {
      this.#cancelPause = null;
      this.#options.retry();
    });
  }

  /**
   * Whether a picture is wanted of which nothing comes: the whole frame with which it begins may be lost. Browsers
   * say so of the first time alone, the SFU of each.
   */
  get #isMissing(): boolean {
    const wanted = this.#want !== null && this.#want !== 'sound' && !this.producer.paused;
    return wanted && (this.#receiving?.track.muted === true || this.#layers === null);
  }

  /** What is missing is asked for again after a while, and less and less often: it may be the line. */
  #watch(): void {
    if (!this.#isMissing) {
      this.#cancelWatch?.();
      this.#cancelWatch = null;
      this.#vain = 0;
      return;
    }
    this.#cancelWatch ??= this.#options.clock.after(MEDIA.retryMs * 2 ** this.#vain, () => {
      this.#cancelWatch = null;
      if (!this.#isMissing) return;
      this.#vain = Math.min(this.#vain + 1, MOST_VAIN);
      this.#told = null;
      this.#options.retry();
    });
  }

  #withheld(choice: PictureChoice | null): RemoteSource['withheld'] {
    if (choice?.withheld) return choice.withheld;
    // Nothing to wait for: `muted` says it.
    if (this.producer.paused) return null;
    if (this.#starved) return 'bandwidth';
    return !this.#receiving || this.#receiving.track.muted ? 'loading' : null;
  }

  async #open(): Promise<void> {
    if (this.#opening || this.#cancelPause) return;
    this.#opening = true;
    const { client, platform } = this.#options;
    const { id, participant, source } = this.producer;
    try {
      // Voice and face in step with each other, and a screen with its own sound.
      const group = `${participant}/${source.startsWith('screen') ? 'screen' : 'person'}`;
      const receiving = await client.receive(id, group);
      if (this.#closed) return receiving.close();
      this.#receiving = receiving;
      this.#told = OFF;
      this.#stream = platform.newStream([receiving.track]);
      receiving.track.addEventListener('unmute', this.#arrived);
      this.#tell(receiving);
      this.#options.onChange();
    } catch {
      if (!this.#closed) this.fail();
    } finally {
      this.#opening = false;
    }
  }

  #tell(receiving: Receiving): void {
    const want = wantArgs(this.#want);
    const told = JSON.stringify(want);
    this.#watch();
    if (told === this.#told) return;
    this.#told = told;
    if (want.off) this.#feed();
    this.#options.signalling.ask('want', { consumer: receiving.id, ...want }).catch((error: unknown) => {
      if (this.#receiving !== receiving) return;
      if (this.#told === told) this.#told = null;
      // Gone there: opened anew. Too much at once, or no answer: said again, for nothing else may come to say so.
      if ((error as { code?: unknown }).code === 'NOT_FOUND') this.fail();
      else this.#pause();
    });
  }

  #drop(): void {
    this.#receiving?.track.removeEventListener('unmute', this.#arrived);
    this.#receiving?.close();
    this.#receiving = null;
    this.#stream = null;
    this.#told = null;
    this.#layers = undefined;
    this.#watch();
    this.#feed();
    this.#scores = null;
  }

  readonly #arrived = (): void => {
    this.#watch();
    this.#options.onChange();
  };
}

/** From here on a line is a good one, of 10. */
const WELL = 9;

/** What has not come after so many pauses, each twice as long as the one before, comes in none soon. */
const MOST_VAIN = 4;

/** As the SFU opens it. */
const OFF = JSON.stringify({ off: true });

function wantArgs(want: Want | null): Omit<SfuMethods['want']['args'], 'consumer'> {
  if (want === null) return { off: true };
  if (want === 'sound') return { priority: 255 };
  const { spatial, temporal, priority } = want;
  return { layers: { spatial, temporal }, priority };
}
