/**
 * One thing that this participant sends: from what the person wants to a
 * device that is open and a track that is sent, and back. It compares what is
 * wanted with what is, does the next step, and looks again, so that wishes may
 * change at any moment and the last one counts. Knows neither the ladder nor
 * the other sources.
 */
import { MMError } from '../protocol/errors.js';
import type { OwnMedia } from '../protocol/sfu.js';
import { capture, type Captured, type CaptureWish } from './capture.js';
import type { OwnSource, SourceProblem } from './media.js';
import { Outgoing, type Step } from './outgoing.js';
import type { MediaPlatform } from './platform.js';
import { featureOf, isSecondThought, problemError, problemOf, type OwnKind } from './problems.js';
import type { Sending, SfuClient } from './sfu-client.js';
import type { Signalling } from './signalling.js';

export interface OwnSourceOptions {
  readonly kind: OwnKind;
  readonly platform: MediaPlatform;
  readonly signalling: Pick<Signalling, 'ask'>;
  /** What is asked of the browser now. */
  wish(): CaptureWish;
  onChange(): void;
}

/** Problems that another device, or the same one plugged in again, may solve. */
const CURABLE: ReadonlySet<SourceProblem> = new Set(['missing', 'ended', 'busy']);

export class OwnSourceKeeper {
  readonly #options: OwnSourceOptions;
  readonly #outgoing: Outgoing;
  #wanted = false;
  #allowed = true;
  #may = true;
  #problem: SourceProblem | null = null;
  /** Why the last wish was not met; for who made it. */
  #error: MMError | null = null;
  /** Sending failed: not tried again before something changes. */
  #stuck = false;
  #captured: Captured | null = null;
  /** With what `#captured` was asked for, or last tried. */
  #tried: CaptureWish | null = null;
  /** The device went away by itself. */
  #gone = false;
  #busy = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: OwnSourceOptions) {
    this.#options = options;
    this.#outgoing = new Outgoing(options.kind, options.signalling);
  }

  get view(): OwnSource {
    const on = this.#wants && this.#outgoing.on;
    return {
      wanted: this.#wanted,
      on,
      starting: this.#wants && !on && this.#busy,
      problem: this.#problem,
      stream: this.#wanted && this.#captured ? this.#captured.stream : null,
      device: this.#captured?.device ?? this.#options.wish().device,
    };
  }

  /** The open device's track, muted or not. */
  get track(): MediaStreamTrack | null {
    return this.#captured?.tracks.get(this.#options.kind) ?? null;
  }

  get sendings(): readonly Sending[] {
    return this.#outgoing.sendings;
  }

  get wanted(): boolean {
    return this.#wanted;
  }

  /** Resolves when it is so; rejects with why it is not. */
  async set(on: boolean): Promise<void> {
    this.#wanted = on;
    this.#problem = null;
    this.#gone = false;
    if (!on) this.#outgoing.hush();
    await this.retry();
    if (on && this.#error) throw this.#error;
  }

  /** Looks again: the wish for a device was changed, or what failed may go well now. */
  async retry(): Promise<void> {
    this.#error = null;
    this.#stuck = false;
    await this.#run();
  }

  /** Another device was chosen. Rejects when it cannot be had; the one in use stays. */
  async wishChanged(): Promise<void> {
    if (this.#problem && CURABLE.has(this.#problem)) this.#problem = null;
    await this.retry();
    if (this.#error) throw this.#error;
  }

  /** Devices came or went: what was chosen may be there again. */
  devicesChanged(present: ReadonlySet<string>): void {
    if (this.#problem && CURABLE.has(this.#problem)) this.#problem = null;
    const { device } = this.#options.wish();
    if (device && present.has(device) && this.#captured?.device !== device) this.#tried = null;
    void this.retry();
  }

  /** The call was entered, or entered anew; null for left. */
  enter(client: SfuClient | null): void {
    this.#outgoing.enter(client);
    void this.retry();
  }

  /** Whether the role may send this. */
  permit(may: boolean): void {
    this.#may = may;
    if (may && this.#problem === 'not-permitted') this.#problem = null;
    void this.#run();
  }

  /** What the role may send has changed meanwhile. It is off, here too, until the person turns it on from now on. */
  permitNow(may: boolean): void {
    if (!may) this.#outgoing.sync([]);
    this.#wanted = false;
    this.permit(may);
  }

  /** Whether the line carries it. */
  allow(allowed: boolean): void {
    if (this.#allowed === allowed) return;
    this.#allowed = allowed;
    void this.#run();
  }

  /** A moderator turned `producer` off, or does not hold it any more; the person turns it on again. */
  hold(producer: string, held: boolean): void {
    this.#outgoing.hold(producer, held);
    void this.#run();
  }

  /** Nobody wants layers of `producer` beyond `top`. */
  demand(producer: string, top: number): void {
    this.#outgoing.demand(producer, top);
  }

  /** The socket is back; `has` is what the SFU has of this participant. */
  sync(has: OwnMedia['producers'] | undefined): void {
    if (has) this.#outgoing.sync(has);
    void this.retry();
  }

  /** Frees the device and wants nothing any more. */
  free(): void {
    this.#wanted = false;
    this.#problem = null;
    this.#outgoing.enter(null);
    this.#release();
    this.#options.onChange();
  }

  get #wants(): boolean {
    return this.#wanted && this.#problem === null;
  }

  /** One pass at a time; a change meanwhile is seen by the pass that runs. */
  #run(): Promise<void> {
    if (!this.#busy) this.#running = this.#pass();
    return this.#running;
  }

  async #pass(): Promise<void> {
    this.#busy = true;
    try {
      for (let step = this.#next(); step; step = this.#next()) {
        this.#options.onChange();
        await step();
      }
    } finally {
      // In the same breath as the last look, so that no change falls between the two.
      this.#busy = false;
      this.#options.onChange();
    }
  }

  #next(): Step | null {
    return this.#judge() ?? this.#device() ?? this.#send();
  }

  /** What others decided comes before what is wanted. */
  #judge(): Step | null {
    if (this.#wants && !this.#may) return async () => this.#fail('not-permitted');
    const { held } = this.#outgoing;
    if (held && this.#wants) return async () => this.#fail('held');
    if (!held && this.#problem === 'held') return async () => void (this.#problem = null);
    return null;
  }

  /** The next step towards the right device; null when it is. */
  #device(): Step | null {
    const { kind } = this.#options;
    if (this.#wants) {
      return !this.#captured || !sameWish(this.#tried, this.#options.wish()) ? () => this.#capture() : null;
    }
    // A microphone that is off in a call is kept: talking again must not wait for it.
    const keeps = kind === 'microphone' && this.#outgoing.client !== null;
    return this.#captured && !keeps ? async () => this.#release() : null;
  }

  /** The next step towards sending what is wanted; null when it is so, or cannot be. */
  #send(): Step | null {
    if (this.#stuck) return null;
    const ends = !this.#wants && this.#options.kind === 'screen';
    const step = this.#outgoing.next(this.#wants && this.#allowed, ends, this.#captured?.tracks);
    return step && (() => this.#try(step));
  }

  async #capture(): Promise<void> {
    const { platform, kind } = this.#options;
    const wish = this.#options.wish();
    const before = this.#captured;
    this.#tried = wish;
    try {
      const captured: Captured = await capture(platform, kind, wish, () => this.#ended(captured));
      // Left or unplugged meanwhile is seen by the next step.
      this.#captured?.stop();
      this.#captured = captured;
      this.#gone = false;
      // Turned off meanwhile, and kept for the next time: it hears nothing.
      if (!this.#wants) for (const track of captured.tracks.values()) track.enabled = false;
    } catch (error) {
      if (kind === 'screen' && isSecondThought(error)) {
        this.#wanted = false;
        this.#error = new MMError('NOT_PERMITTED', 'no screen was chosen', { cause: error });
        return;
      }
      const problem = problemOf(error, platform.allows(featureOf(kind)));
      // What was in use before stays in use.
      if (before && this.#captured === before) this.#error = problemError(problem, kind, error);
      else this.#fail(this.#gone && problem === 'missing' ? 'ended' : problem, error);
    }
  }

  /** Does something that the SFU may refuse, or that the loss of the call ends. */
  async #try(step: Step): Promise<void> {
    const { client } = this.#outgoing;
    try {
      await step();
    } catch (cause) {
      // Of a stay that is over: the next one begins anew.
      if (this.#outgoing.client !== client) return;
      const error = cause instanceof MMError ? cause : problemError('failed', this.#options.kind, cause);
      if (error.code === 'NOT_PERMITTED') {
        // Of what was sent before only a moderator can say no.
        const { sendings } = this.#outgoing;
        for (const { id } of sendings) this.#outgoing.hold(id, true);
        return this.#fail(sendings.length > 0 ? 'held' : 'not-permitted', cause);
      }
      this.#error = error;
      this.#stuck = true;
    }
  }

  #fail(problem: SourceProblem, cause?: unknown): void {
    this.#problem = problem;
    // When a moderator lets go, only the person may turn it on again.
    if (problem === 'held') this.#wanted = false;
    this.#error = problemError(problem, this.#options.kind, cause);
  }

  /** The device, or the person in the browser's own bar, has ended it. */
  #ended(captured: Captured): void {
    if (this.#captured !== captured) return;
    this.#release();
    this.#gone = true;
    if (this.#options.kind === 'screen') this.#wanted = false;
    void this.retry();
  }

  #release(): void {
    this.#captured?.stop();
    this.#captured = null;
    this.#tried = null;
  }
}

function sameWish(a: CaptureWish | null, b: CaptureWish): boolean {
  return (
    a !== null &&
    a.device === b.device &&
    a.processing.echoCancellation === b.processing.echoCancellation &&
    a.processing.noiseSuppression === b.processing.noiseSuppression &&
    a.processing.autoGainControl === b.processing.autoGainControl
  );
}
