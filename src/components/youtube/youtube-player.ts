/**
 * A player over YouTube's IFrame API: told what to do, asked how it is. Knows
 * no room and no other viewer. What the API does not say is judged elsewhere:
 * whether an advertisement plays in `ad-watch.ts`, whether a person pressed
 * something in `press-watch.ts`, where it is between two readings in
 * `steady-time.ts`.
 */
import type { Room } from '../../core/room/room.js';
import type { Player, PlayerClock, PlayerError, PlayerState } from '../playback/player.js';
import { AdWatch } from './ad-watch.js';
import { videoFrame } from './frame-element.js';
import { FrameSession, type LoadApi } from './frame-session.js';
import { YT_STATE, type YTPlayer } from './iframe-api.js';
import { PressWatch } from './press-watch.js';
import { badSource } from './problems.js';
import { bufferedOf, durationOf, isLive, nearestRate, ratesOf } from './readings.js';
import { SteadyTime } from './steady-time.js';
import { parseVideo } from './video-id.js';

export interface YouTubePlayerOptions {
  /** Where the frame goes; it fills it. */
  readonly mount: HTMLElement;
  readonly clock: PlayerClock;
  /** In whose words problems are told. */
  readonly room?: Room;
  /** The person played or paused in the frame itself, unasked. */
  readonly onPress?: (playing: boolean) => void;
  /** From where the frame comes; asked each time there is a new one. */
  readonly host?: () => string;
  /** What gets the API; tests put their own in place. */
  readonly load?: LoadApi;
}

export class YouTubePlayer implements Player {
  readonly #options: YouTubePlayerOptions;
  readonly #listeners = new Set<() => void>();
  readonly #time = new SteadyTime();
  readonly #ads = new AdWatch();
  readonly #presses = new PressWatch();
  #session: FrameSession | null = null;
  #video = '';
  /** Where it begins when it is told to play, in seconds. */
  #start = 0;
  #yt: number = YT_STATE.UNSTARTED;
  /** Since when it should play, in ms; null while it should not. */
  #wantedSince: number | null = null;
  #begun = false;
  #blocked = false;
  #ad = false;
  #error: PlayerError | null = null;
  #rate = 1;
  #volume = 1;
  #muted = false;
  /** What the listeners were told last. */
  #told = '';

  constructor(options: YouTubePlayerOptions) {
    this.#options = options;
  }

  get state(): PlayerState {
    if (this.#error) return 'error';
    if (!this.#video) return 'idle';
    if (!this.#yours) return 'loading';
    if (this.#blocked) return 'blocked';
    if (this.#ad) return 'ad';
    // It says that it plays until it has noticed that it is to be elsewhere.
    if (this.#yt === YT_STATE.PLAYING) return this.#time.jumps ? 'buffering' : 'playing';
    if (this.#yt === YT_STATE.ENDED) return 'ended';
    if (this.#begun && this.#yt === YT_STATE.PAUSED) return 'paused';
    if (this.#wanted) return 'buffering';
    return this.#begun ? 'paused' : 'ready';
  }

  /** The id of what is loaded, whether it plays or not; empty for nothing, or for what is no video. */
  get video(): string {
    return this.#video;
  }

  get error(): PlayerError | null {
    return this.#error;
  }

  get currentTime(): number {
    if (this.#waits) return this.#start;
    const now = this.#options.clock.now();
    this.#time.read(this.#yours?.getCurrentTime(), now);
    return this.#time.at(now, this.#yt === YT_STATE.PLAYING && !this.#ad ? this.#speed : 0);
  }

  get duration(): number | null {
    return durationOf(this.#yours);
  }

  get live(): boolean {
    return isLive(this.#yours);
  }

  get buffered(): number | null {
    return bufferedOf(this.#yours);
  }

  get rates(): readonly number[] {
    return ratesOf(this.#yours);
  }

  get volume(): number {
    return this.#volume;
  }

  set volume(volume: number) {
    this.#volume = volume;
    this.#yours?.setVolume(Math.round(volume * 100));
    this.#changed();
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    if (muted) this.#yours?.mute();
    else this.#yours?.unMute();
    this.#changed();
  }

  load(src: string): void {
    const parsed = src ? parseVideo(src, this.#options.room) : { src };
    this.#forget();
    this.#error = 'problem' in parsed ? badSource(parsed.problem) : null;
    this.#video = 'src' in parsed ? parsed.src : '';
    if (this.#video && this.#yours) this.#cue(0);
    else {
      // A frame on its way is another video's, and so would be its errors.
      this.#close();
      if (this.#video) this.#session = this.#open();
    }
    this.#changed();
  }

  play(): void {
    this.#wantedSince ??= this.#options.clock.now();
    this.#blocked = false;
    this.#yours?.playVideo();
    this.#changed();
  }

  pause(): void {
    const moves = this.#yt === YT_STATE.PLAYING || this.#yt === YT_STATE.BUFFERING;
    // One that is told to pause before it began would fetch what it is to pause.
    if (this.#wanted || moves) this.#yours?.pauseVideo();
    this.#wantedSince = null;
    this.#blocked = false;
    this.#changed();
  }

  seek(seconds: number): void {
    const now = this.#options.clock.now();
    this.#time.jump(seconds, now);
    // To seek is to play, but for a player that is paused.
    if (!this.#wanted && this.#yt !== YT_STATE.PAUSED) return this.#cue(seconds);
    this.#start = seconds;
    this.#ads.jumped(seconds, now);
    this.#yours?.seekTo(seconds, true);
  }

  setRate(rate: number): void {
    const nearest = nearestRate(this.rates, rate);
    if (nearest === this.#rate) return;
    // What has passed until now passed at the old rate.
    const time = this.currentTime;
    this.#rate = nearest;
    if (!this.#waits) this.#time.read(time, this.#options.clock.now());
    this.#yours?.setPlaybackRate(nearest);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.#close();
    this.#forget();
    this.#video = '';
  }

  /** YouTube's player, once it is ready. */
  get #yours(): YTPlayer | null {
    return this.#session?.player ?? null;
  }

  get #wanted(): boolean {
    return this.#wantedSince !== null;
  }

  /** Whether it stands at its start and has no position of its own yet. */
  get #waits(): boolean {
    return !this.#yours || this.#yt === YT_STATE.CUED || this.#yt === YT_STATE.UNSTARTED;
  }

  /** The rate at which it does play, whatever was asked of it. */
  get #speed(): number {
    return this.#yours?.getPlaybackRate() ?? this.#rate;
  }

  /** Forgets the video; what is wanted of the next one is said anew. */
  #forget(): void {
    this.#error = null;
    this.#wantedSince = null;
    this.#blocked = this.#ad = this.#begun = false;
    this.#presses.reset();
    this.#start = 0;
    this.#yt = YT_STATE.UNSTARTED;
    this.#ads.reset();
    this.#time.jump(0, this.#options.clock.now());
  }

  #close(): void {
    this.#session?.close();
    this.#session = null;
  }

  #cue(seconds: number): void {
    this.#start = seconds;
    this.#yours?.cueVideoById({ videoId: this.#video, startSeconds: seconds });
  }

  #open(): FrameSession {
    const { mount, clock, room, load, host } = this.#options;
    return new FrameSession({
      mount,
      clock,
      room,
      frame: videoFrame(this.#video, host?.()),
      load,
      onReady: () => this.#opened(),
      onState: (state) => this.#entered(state),
      onBlocked: () => {
        this.#blocked = this.#wanted;
        this.#changed();
      },
      onError: (error) => this.#fail(error),
      onNews: () => this.#look(),
    });
  }

  /** Much may have been asked of it meanwhile. */
  #opened(): void {
    this.volume = this.#volume;
    if (this.#muted) this.muted = true;
    if (this.#start > 0) this.#cue(this.#start);
    if (this.#wanted) this.#yours?.playVideo();
    this.#changed();
  }

  #entered(state: number): void {
    const before = this.#yt;
    this.#yt = state;
    if (state === YT_STATE.PLAYING) {
      this.#begun = true;
      this.#blocked = false;
      // Another video, or an advertisement, has its own.
      if (this.#yours?.getPlaybackRate() !== this.#rate) this.#yours?.setPlaybackRate(this.#rate);
    }
    this.#look();
    const plays = state === YT_STATE.PLAYING;
    const stops = state === YT_STATE.PAUSED && before === YT_STATE.PLAYING;
    if (!this.#ad && ((plays && !this.#wanted) || (stops && this.#wanted)))
      this.#presses.unasked(plays, this.#options.clock.now());
    this.#watchPress();
    this.#changed();
  }

  #watchPress(): void {
    const did = this.#presses.read(this.#session?.pressed === true, this.#options.clock.now());
    if (did) this.#options.onPress?.(did === 'play');
  }

  /** A frame that failed may have failed for good: the next try has one of its own. */
  #fail(error: PlayerError): void {
    this.#close();
    this.#forget();
    this.#error = error;
    this.#changed();
  }

  /** Judges by what the player says now. */
  #look(): void {
    const now = this.#options.clock.now();
    const time = this.#yours?.getCurrentTime();
    this.#time.read(time, now);
    if (time !== undefined)
      this.#ad = this.#ads.read(
        {
          state: this.#yt,
          time,
          duration: this.#yours?.getDuration() ?? 0,
          rate: this.#speed,
          wantedSince: this.#blocked ? null : this.#wantedSince,
          live: this.live,
        },
        now,
      );
    this.#watchPress();
    this.#changed();
  }

  /** Tells the listeners, if there is something to tell. */
  #changed(): void {
    const told = [this.state, this.duration, this.live, this.#volume, this.#muted, this.#error?.code].join();
    if (told === this.#told) return;
    this.#told = told;
    for (const listener of [...this.#listeners]) listener();
  }
}
