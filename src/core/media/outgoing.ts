/**
 * The tracks of one source on their way to the SFU: what is sent, what the SFU
 * was told of it, and the next step to what should be. Knows no device and no
 * wish; steps that fail throw.
 */
import { MMError } from '../protocol/errors.js';
import type { MediaSource, OwnMedia } from '../protocol/sfu.js';
import type { OwnKind } from './problems.js';
import type { Sending, SfuClient } from './sfu-client.js';
import type { Signalling } from './signalling.js';

interface Sent {
  readonly sending: Sending;
  track: MediaStreamTrack;
  /** What the SFU was told last. */
  paused: boolean;
}

export type Step = () => Promise<void>;

export class Outgoing {
  readonly #kind: OwnKind;
  readonly #signalling: Pick<Signalling, 'ask'>;
  readonly #sent = new Map<MediaSource, Sent>();
  /** What moderators hold; they may say so before the SFU's answer has been taken in. */
  readonly #held = new Set<string>();
  #client: SfuClient | null = null;

  constructor(kind: OwnKind, signalling: Pick<Signalling, 'ask'>) {
    this.#kind = kind;
    this.#signalling = signalling;
  }

  get client(): SfuClient | null {
    return this.#client;
  }

  get sendings(): readonly Sending[] {
    return [...this.#sent.values()].map(({ sending }) => sending);
  }

  /** Whether the main track is sent, as far as the SFU was told. */
  get on(): boolean {
    return this.#sent.get(this.#kind)?.paused === false;
  }

  /** Whether a moderator holds the main track: a screen goes on when only its sound is held. (SG13) */
  get held(): boolean {
    const main = this.#sent.get(this.#kind);
    return main !== undefined && this.#held.has(main.sending.id);
  }

  /** A stay begins, or null for its end. What was sent went with the stay before. */
  enter(client: SfuClient | null): void {
    this.#client = client;
    this.#sent.clear();
    this.#held.clear();
  }

  /** Silence, here and at once; the SFU is told by the next step. */
  hush(): void {
    for (const { sending } of this.#sent.values()) sending.pause();
  }

  hold(producer: string, held: boolean): void {
    if (held) this.#held.add(producer);
    else this.#held.delete(producer);
    for (const sent of this.#sent.values()) {
      if (sent.sending.id !== producer || !held) continue;
      sent.sending.pause();
      sent.paused = true;
    }
  }

  /** Nobody wants layers of `producer` beyond `top`. (SG15) */
  demand(producer: string, top: number): void {
    for (const { sending } of this.#sent.values()) if (sending.id === producer) sending.limit(top);
  }

  /** What the SFU has, after the socket was away. What it lacks is sent anew. */
  sync(has: OwnMedia['producers']): void {
    for (const [source, sent] of this.#sent) {
      const known = has.find(({ id }) => id === sent.sending.id);
      if (known) {
        sent.paused = known.paused;
        this.hold(known.id, known.held);
      } else {
        this.#sent.delete(source);
        sent.sending.close();
      }
    }
  }

  /**
   * The next step towards sending `tracks`, or towards silence; null when it is
   * so. `ends`: what is off is not to be turned on again soon.
   */
  next(
    on: boolean,
    ends: boolean,
    tracks: ReadonlyMap<MediaSource, MediaStreamTrack> | undefined,
  ): Step | null {
    const client = this.#client;
    if (!client) return null;
    for (const [source, sent] of this.#sent) {
      if (ends) return () => this.#end(source, sent);
      const track = tracks?.get(source);
      if (on && track && track !== sent.track) return () => this.#replace(sent, track);
      if (sent.paused === on && !(on && this.#held.has(sent.sending.id))) return () => this.#tell(sent, !on);
    }
    for (const [source, track] of on && tracks ? tracks : []) {
      if (!this.#sent.has(source)) return () => this.#publish(client, source, track);
    }
    return null;
  }

  async #publish(client: SfuClient, source: MediaSource, track: MediaStreamTrack): Promise<void> {
    track.enabled = true;
    const sending = await client.send(source, track);
    if (this.#client !== client) return sending.close();
    this.#sent.set(source, { sending, track, paused: false });
    if (this.#held.has(sending.id)) this.hold(sending.id, true);
  }

  async #replace(sent: Sent, track: MediaStreamTrack): Promise<void> {
    await sent.sending.replace(track);
    sent.track = track;
  }

  async #tell(sent: Sent, paused: boolean): Promise<void> {
    const { sending } = sent;
    // Silence is immediate; sound waits for the SFU's leave.
    if (paused) sending.pause();
    await this.#signalling.ask(paused ? 'pause' : 'resume', { producer: sending.id });
    sent.paused = paused;
    if (!paused) sending.resume();
  }

  async #end(source: MediaSource, { sending }: Sent): Promise<void> {
    this.#sent.delete(source);
    sending.close();
    await this.#signalling.ask('close', { producer: sending.id }).catch((error: unknown) => {
      // It is gone already, as the sound of a screen is with the screen.
      if (!(error instanceof MMError) || error.code !== 'NOT_FOUND') throw error;
    });
  }
}
