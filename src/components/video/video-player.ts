/** A `<video>` as a player: files, streams, and files on the room's server by their asset id. */
import type { Room } from '../../core/room/room.js';
import { MMError } from '../../core/protocol/errors.js';
import { isAssetId } from '../base/assets/asset-client.js';
import { sharedAddress } from '../base/address.js';
import { openFile } from '../base/assets/open-file.js';
import type { Player, PlayerError, PlayerState } from '../playback/player.js';
import { MediaClock } from './media-clock.js';
import { problemTexts } from './mm-video.strings.js';

export interface VideoPlayerOptions {
  readonly mount: HTMLElement;
  readonly room: Room;
  /** URL of the picture to show before it plays; empty for none. */
  readonly poster: string;
  /** URL of subtitles as WebVTT; empty for none. */
  readonly captions: string;
}

const EVENTS = [
  'loadedmetadata',
  'durationchange',
  'canplay',
  'playing',
  'pause',
  'waiting',
  'seeking',
  'seeked',
  'ended',
  'timeupdate',
  'error',
  'volumechange',
  'emptied',
] as const;

const CODES = [
  '',
  'MEDIA_ERR_ABORTED',
  'MEDIA_ERR_NETWORK',
  'MEDIA_ERR_DECODE',
  'MEDIA_ERR_SRC_NOT_SUPPORTED',
];

export class VideoPlayer implements Player {
  readonly rates = 'any';
  readonly #video = document.createElement('video');
  readonly #room: Room;
  readonly #clock: MediaClock;
  readonly #listeners = new Set<() => void>();
  #src = '';
  #opening: AbortController | null = null;
  /** The browser wants a gesture. */
  #blocked = false;
  #failure: PlayerError | null = null;
  /** Where to go when there is something to go in. */
  #goal: number | null = null;
  /** Frames or sound have moved since the last start or jump. */
  #moves = false;

  constructor({ mount, room, poster, captions }: VideoPlayerOptions) {
    const video = this.#video;
    this.#room = room;
    video.playsInline = true;
    video.preload = 'auto';
    video.preservesPitch = true;
    video.disableRemotePlayback = true;
    if (poster) video.poster = poster;
    if (captions) video.append(captionTrack(captions, video));
    for (const type of EVENTS) video.addEventListener(type, this.#heard);
    this.#clock = new MediaClock(video);
    mount.replaceChildren(video);
  }

  get state(): PlayerState {
    const video = this.#video;
    if (this.#src === '') return 'idle';
    if (this.error) return 'error';
    if (video.readyState < HTMLMediaElement.HAVE_METADATA) return 'loading';
    if (this.#blocked) return 'blocked';
    if (video.ended) return 'ended';
    if (video.seeking || video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) return this.#lacking();
    if (!video.paused) return this.#moves ? 'playing' : 'buffering';
    return video.currentTime > 0 ? 'paused' : 'ready';
  }

  get error(): PlayerError | null {
    if (this.#failure) return this.#failure;
    const { error } = this.#video;
    if (!error || this.#src === '') return null;
    const code = CODES[error.code] ?? String(error.code);
    const problems = problemTexts(this.#room);
    const message =
      error.code === MediaError.MEDIA_ERR_NETWORK
        ? problems.network
        : error.code === MediaError.MEDIA_ERR_DECODE
          ? problems.decode
          : problems.source;
    return { code, message, retryable: true };
  }

  get currentTime(): number {
    return this.#goal ?? this.#clock.time;
  }

  get duration(): number | null {
    const { duration } = this.#video;
    return Number.isFinite(duration) ? duration : null;
  }

  get live(): boolean {
    return this.#video.duration === Infinity;
  }

  get buffered(): number | null {
    const { buffered, currentTime } = this.#video;
    for (let i = 0; i < buffered.length; i++)
      if (buffered.start(i) <= currentTime && currentTime <= buffered.end(i)) return buffered.end(i);
    return null;
  }

  get volume(): number {
    return this.#video.volume;
  }

  set volume(volume: number) {
    this.#video.volume = Math.min(1, Math.max(0, volume));
  }

  get muted(): boolean {
    return this.#video.muted;
  }

  set muted(muted: boolean) {
    this.#video.muted = muted;
  }

  load(src: string): void {
    this.#opening?.abort();
    this.#opening = null;
    this.#src = src;
    this.#failure = null;
    this.#blocked = false;
    this.#moves = false;
    this.#goal = null;
    this.#clock.reset();
    this.#video.pause();
    if (src === '') {
      this.#video.removeAttribute('src');
      this.#video.load();
    } else if (isAssetId(src)) void this.#open(src);
    else this.#point(src);
    this.#tell();
  }

  play(): void {
    if (this.#src === '') return;
    this.#blocked = false;
    this.#video.play().then(
      () => undefined,
      (error: unknown) => {
        if ((error as Error).name !== 'NotAllowedError') return;
        this.#blocked = true;
        this.#tell();
      },
    );
  }

  pause(): void {
    const was = this.#blocked;
    this.#blocked = false;
    this.#video.pause();
    if (was) this.#tell();
  }

  seek(seconds: number): void {
    this.#moves = false;
    if (this.#video.readyState < HTMLMediaElement.HAVE_METADATA) this.#goal = seconds;
    else this.#video.currentTime = Math.min(seconds, this.duration ?? seconds);
  }

  setRate(rate: number): void {
    // Loading another source sets it back, though never to standing still.
    if (rate > 0) this.#video.defaultPlaybackRate = rate;
    this.#video.playbackRate = rate;
  }

  subscribe(listener: () => void): () => void {
    const own = (): void => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  close(): void {
    this.load('');
    this.#listeners.clear();
    for (const type of EVENTS) this.#video.removeEventListener(type, this.#heard);
    this.#clock.close();
    this.#video.remove();
  }

  /** What lacks data and is not at its very end. */
  #lacking(): PlayerState {
    const { duration } = this;
    const atEnd = duration !== null && this.#video.currentTime >= duration - 0.01;
    return atEnd && !this.#video.seeking ? 'paused' : 'buffering';
  }

  async #open(id: string): Promise<void> {
    const opening = new AbortController();
    this.#opening = opening;
    try {
      const file = await openFile(this.#room, id, opening.signal);
      if (!opening.signal.aborted) this.#point(file.src);
    } catch (error) {
      if (opening.signal.aborted) return;
      const { code, retryable } = MMError.wrap(error);
      const problems = problemTexts(this.#room);
      const message = code === 'UNAVAILABLE' ? problems.network : problems.asset;
      this.#failure = { code, message, retryable };
      this.#tell();
    }
  }

  /** Only what a browser fetches as a file. A source comes from others in the room. */
  #point(src: string): void {
    const url = sharedAddress(src, this.#room.server);
    if (url !== null) {
      this.#video.src = url;
      return;
    }
    this.#failure = { code: 'BAD_SOURCE', message: problemTexts(this.#room).source, retryable: false };
  }

  readonly #heard = (event: Event): void => {
    const video = this.#video;
    if (event.type === 'timeupdate') {
      // It moves, though it never told of a jump: where it cannot jump, it says nothing of the try.
      if (this.#moves || video.paused || video.seeking) return;
      this.#moves = true;
    }
    if (event.type === 'loadedmetadata' && this.#goal !== null) {
      video.currentTime = this.#goal;
      this.#goal = null;
    }
    if (event.type === 'playing') this.#moves = true;
    if (event.type === 'seeked' && !video.paused) this.#moves = true;
    if (event.type === 'seeking' || event.type === 'emptied') this.#clock.reset();
    this.#tell();
  };

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Subtitles, which the viewer switches on in full screen or by the page's own means. */
function captionTrack(src: string, video: HTMLVideoElement): HTMLTrackElement {
  const track = document.createElement('track');
  track.kind = 'captions';
  track.src = src;
  track.default = true;
  track.srclang = video.lang || document.documentElement.lang || 'en';
  return track;
}
