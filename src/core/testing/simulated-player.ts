/**
 * A player for simulations of following: it takes its time to start and to
 * jump, stalls, plays at rates of its own precision, and misjudges where it
 * is. Time moves by `advance` alone.
 */
import type { Action, PlayerView } from '../playback/player-view.js';

export interface SimulatedOptions {
  /** Milliseconds from a seek until it plays on. */
  readonly seekMs?: () => number;
  /** Milliseconds from `play`, or from a rate of 0 to another, until it moves. */
  readonly startMs?: () => number;
  /** Its own clock, as a factor: 1.0002 is 200 parts in a million fast. */
  readonly pace?: number;
  /** Seconds by which `time` is wrong at a moment. */
  readonly noise?: () => number;
  /** Whether it plays at the group's rate only in these steps. */
  readonly rates?: readonly number[];
  readonly duration?: number;
  /** Whether it takes a rate of 0 for a pause, and has to be told to play again. */
  readonly stopsAtZero?: boolean;
}

export class SimulatedPlayer {
  state: PlayerView['state'] = 'ready';
  hidden = false;
  rate = 1;
  readonly told: Action[] = [];
  #time = 0;
  #wants = false;
  #busy = 0;
  /** Milliseconds until it moves, though it says that it plays. */
  #starts = 0;
  #reports = 0;

  constructor(readonly options: SimulatedOptions = {}) {}

  /** Where it really is. */
  get truth(): number {
    return this.#time;
  }

  get view(): PlayerView {
    return { state: this.state, time: this.#reports, hidden: this.hidden };
  }

  take(actions: readonly Action[]): void {
    for (const action of actions) {
      this.told.push(action);
      if (action.kind === 'rate') this.#setRate(action.rate);
      else if (action.kind === 'seek') this.#seek(action.to);
      else this.#run(action.kind === 'play');
    }
  }

  /** Lacks data for `ms`. */
  stall(ms: number): void {
    this.#busy = Math.max(this.#busy, ms);
    if (this.#wants) this.state = 'buffering';
  }

  /** Paused by its viewer, behind the follower's back. */
  pauseByHand(): void {
    this.#run(false);
  }

  advance(ms: number): void {
    const free = Math.max(0, ms - this.#busy);
    this.#busy = Math.max(0, this.#busy - ms);
    if (!this.#wants && this.#busy === 0 && this.state === 'buffering') this.state = 'paused';
    const away = ['blocked', 'ad', 'loading', 'error'].includes(this.state);
    if (this.#wants && this.#busy === 0 && !away) {
      this.state = 'playing';
      const moves = Math.max(0, free - this.#starts);
      this.#starts -= free - moves;
      this.#time += (moves / 1000) * this.rate * (this.options.pace ?? 1);
      if (this.#time >= (this.options.duration ?? Infinity)) this.#end();
    }
    this.#reports = this.#time + (this.options.noise?.() ?? 0);
  }

  #end(): void {
    this.#time = this.options.duration!;
    this.#wants = false;
    this.state = 'ended';
  }

  #run(wants: boolean): void {
    if (this.#wants === wants) return;
    this.#wants = wants;
    if (wants) this.#busy = Math.max(this.#busy, this.options.startMs?.() ?? 0);
    if (this.state === 'blocked' && wants) return;
    this.state = wants ? 'buffering' : 'paused';
  }

  #seek(to: number): void {
    this.#time = to;
    this.#reports = to;
    this.#busy = this.options.seekMs?.() ?? 0;
    if (this.state === 'ended') this.state = 'paused';
    else if (this.#wants || this.options.stopsAtZero) this.state = 'buffering';
  }

  #setRate(rate: number): void {
    const { rates } = this.options;
    const stood = this.rate === 0;
    this.rate = rates
      ? rates.reduce((best, one) => (Math.abs(one - rate) < Math.abs(best - rate) ? one : best))
      : rate;
    if (this.options.stopsAtZero && this.rate === 0) this.#run(false);
    if (stood && this.rate > 0) this.#starts = this.options.startMs?.() ?? 0;
  }
}
