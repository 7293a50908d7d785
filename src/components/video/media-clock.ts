/**
 * Where a `<video>` really is. Its `currentTime` is what the decoder is at;
 * what is on the screen lags behind it, by an amount that differs between
 * machines. Frames, where the browser tells of them, say by how much.
 */

/** How much each frame counts. */
const WEIGHT = 0.1;
/** Seconds of lag that are believed; beyond them a frame was late. */
const MOST = 0.3;

export class MediaClock {
  readonly #video: HTMLVideoElement;
  #lag = 0;
  #frames = 0;
  #handle: number | null = null;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    this.#ask();
  }

  /** Seconds into the source that are on the screen at this moment. */
  get time(): number {
    const { currentTime, paused, seeking, playbackRate } = this.#video;
    const stands = paused || seeking || playbackRate === 0;
    return stands ? currentTime : Math.max(0, currentTime - this.#lag);
  }

  /** Another source, or another place in it: frames of the old one say nothing. */
  reset(): void {
    this.#frames = 0;
  }

  close(): void {
    if (this.#handle !== null) this.#video.cancelVideoFrameCallback(this.#handle);
    this.#handle = null;
  }

  #ask(): void {
    if ('requestVideoFrameCallback' in this.#video)
      this.#handle = this.#video.requestVideoFrameCallback((_now, frame) => this.#frame(frame));
  }

  #frame({ mediaTime, expectedDisplayTime }: VideoFrameCallbackMetadata): void {
    this.#ask();
    const { currentTime, paused, seeking, playbackRate } = this.#video;
    // Of a frame that stands nobody knows since when.
    if (paused || seeking || playbackRate === 0) return;
    // What the decoder will be at when this frame is seen.
    const then = currentTime + (playbackRate * (expectedDisplayTime - performance.now())) / 1000;
    const lag = then - mediaTime;
    if (!(Math.abs(lag) < MOST)) return;
    this.#frames++;
    this.#lag += (lag - this.#lag) * Math.max(WEIGHT, 1 / this.#frames);
  }
}
