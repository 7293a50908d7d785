/** A player without a picture, whose time is the test's clock. */
import type { Clock } from '../../../core/clock/clock.js';
import type { Player, PlayerError, PlayerState } from '../player.js';

export class FakePlayer implements Player {
  state: PlayerState = 'idle';
  error: PlayerError | null = null;
  duration: number | null = 200;
  live = false;
  rates: Player['rates'] = 'any';
  src = '';
  rate = 1;
  closed = false;
  /** Whether the browser wants a gesture before it plays. */
  blocks = false;
  readonly told: string[] = [];
  readonly listeners = new Set<() => void>();
  #volume = 1;
  #muted = false;
  #from = 0;
  #since = 0;

  constructor(
    readonly clock: Clock,
    readonly mount: HTMLElement,
  ) {
    mount.append(document.createElement('div'));
  }

  get currentTime(): number {
    const moved = this.state === 'playing' ? ((this.clock.monotonic() - this.#since) / 1000) * this.rate : 0;
    return Math.min(this.duration ?? Infinity, this.#from + moved);
  }

  get buffered(): null {
    return null;
  }

  get volume(): number {
    return this.#volume;
  }

  set volume(volume: number) {
    this.#volume = volume;
    this.tell();
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    this.tell();
  }

  load(src: string): void {
    this.told.push(`load ${src}`);
    this.src = src;
    this.error = null;
    this.#from = 0;
    this.become(src ? 'ready' : 'idle');
  }

  play(): void {
    this.told.push('play');
    if (this.state !== 'buffering') this.become(this.blocks ? 'blocked' : 'playing');
  }

  pause(): void {
    this.told.push('pause');
    // What lacks data lacks it, whether it should play or not.
    if (this.state !== 'buffering') this.become('paused');
  }

  seek(seconds: number): void {
    this.told.push(`seek ${Math.round(seconds)}`);
    this.#from = seconds;
    this.#since = this.clock.monotonic();
    this.tell();
  }

  setRate(rate: number): void {
    this.#keep();
    this.rate = rate;
  }

  /** What the source or the browser brings about. */
  become(state: PlayerState, error: PlayerError | null = null): void {
    this.#keep();
    this.state = state;
    this.error = error;
    this.tell();
  }

  tell(): void {
    for (const listener of [...this.listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
    this.mount.replaceChildren();
  }

  #keep(): void {
    this.#from = this.currentTime;
    this.#since = this.clock.monotonic();
  }
}
