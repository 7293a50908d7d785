/**
 * Keeps one player where the group is. Asked every moment, it answers with
 * what to tell the player, mostly nothing. Pure: it reads no clock, holds no
 * player, and says nothing to anybody; a player that cannot follow is
 * suspended, with the reason, and never the group's affair.
 */
import { Landing } from './landing.js';
import type { Action, PlayerView, Suspension } from './player-view.js';
import { Seeking } from './seeking.js';
import { CLOSE, steeringFor, type Steering } from './steering.js';
import type { Moment } from './timeline.js';

/** Milliseconds of drift beyond which only a jump helps. */
const JUMP = 1_200;
/** The same after a jump that missed, whose cost is known now, and where no step of the rate helps. */
const JUMP_AGAIN = 400;
/** Seconds off that show while standing still. */
const STILL = 0.05;
/** Seconds off with which to start and steer, rather than jump first. */
const START = 0.25;
/** Seconds before the end in which a player may be there already, or not yet. */
const AT_THE_END = 1;
/** Milliseconds that a lack of data may last before it is called one. */
const PATIENCE = 500;
/** Milliseconds after a start in which a player says little that is true: one with any rate, one with steps. */
const WARM_UP = { any: 100, steps: 250 };
/** Milliseconds between two looks just after a landing, at a player that says exactly where it is. */
const CLOSELY = 50;
/** Milliseconds that are not waited for. */
const NOW = 3;
/** Milliseconds after which a player that was told to play is told again. */
const ASK_AGAIN = 3_000;
const SAMPLES = 3;

export class Follower {
  readonly #steering: Steering;
  readonly #steps: boolean;
  readonly #seeking = new Seeking();
  readonly #landing = new Landing();
  #samples: number[] = [];
  #drift: number | null = null;
  #suspended: Suspension | null = null;
  /** The last rate told, null when unknown. */
  #rate: number | null = null;
  /** When it was told to play, null when it was not. */
  #asked: number | null = null;
  /** Whether it has played since it was told to. */
  #wasPlaying = false;
  /** Since when it plays, null while it does not. */
  #playing: number | null = null;
  /** How much faster than the group it began, as a factor. */
  #lead = 1;
  /** Milliseconds that the last jump went ahead. */
  #ahead = 0;
  #due: number | null = null;
  /** Since when it lacks data. */
  #lacking: number | null = null;
  /** Where it was told to stand, to be told once. */
  #stand: number | null = null;
  /** The group has done something that was not looked at yet. */
  #news = false;

  /** `rates`: those that the player can play at. */
  constructor(rates: 'any' | readonly number[]) {
    this.#steps = rates !== 'any';
    this.#steering = steeringFor(rates);
  }

  /** Milliseconds that the player is ahead of the group, negative behind; null while that says nothing. */
  get drift(): number | null {
    return this.#drift;
  }

  get suspended(): Suspension | null {
    return this.#suspended;
  }

  /** Milliseconds that a jump takes, as learned. */
  get seekCost(): number {
    return this.#seeking.cost;
  }

  /** The time at which to ask again at the latest; null when any time will do. */
  get due(): number | null {
    const dues = [this.#steering.due, this.#due].filter((due) => due !== null);
    return dues.length > 0 ? Math.min(...dues) : null;
  }

  /** The group has done something: follow at once, whatever happened before. */
  moved(): void {
    this.#seeking.allow();
    this.#forget();
    this.#asked = null;
    this.#stand = null;
    this.#news = true;
  }

  /** Takes a player up again that was let go, or paused by its viewer. */
  resume(): void {
    this.moved();
    this.#landing.cancel();
    this.#rate = null;
    this.#playing = null;
    this.#wasPlaying = false;
    this.#suspended = null;
  }

  /** What to tell the player now. `now` is milliseconds of a clock that never jumps. */
  step(now: number, group: Moment, player: PlayerView): readonly Action[] {
    const { state } = player;
    this.#due = null;
    if (state !== 'playing') {
      this.#forget();
      this.#playing = null;
    }
    if (state !== 'buffering') this.#lacking = null;
    if (state === 'idle' || state === 'loading' || state === 'error' || state === 'ad') {
      this.#asked = null;
      this.#stand = null;
      this.#wasPlaying = false;
      this.#suspended = state === 'idle' ? null : state;
      return this.#landing.stands ? this.#letGo(group.speed) : [];
    }
    return group.speed > 0 ? this.#move(now, group, player) : this.#standStill(group, player);
  }

  #standStill({ position, ended, waits }: Moment, { state, time }: PlayerView): readonly Action[] {
    // Whom the others wait for is one of them again when it has data.
    if (!(waits > 0 && state === 'buffering')) this.#suspended = null;
    this.#landing.cancel();
    this.#forget();
    this.#asked = null;
    this.#news = false;
    this.#wasPlaying = false;
    const actions: Action[] = [];
    // Running into the end is the player's own business.
    if (ended && (state === 'ended' || (state === 'playing' && position - time < AT_THE_END))) return actions;
    if (state === 'playing' || state === 'buffering' || state === 'blocked') actions.push({ kind: 'pause' });
    if (Math.abs(time - position) > STILL && this.#stand !== position) {
      this.#stand = position;
      actions.push({ kind: 'seek', to: position });
    }
    return actions;
  }

  #move(now: number, group: Moment, player: PlayerView): readonly Action[] {
    this.#stand = null;
    const { state, hidden } = player;
    const { speed } = group;
    if (state === 'blocked') return this.#suspend('blocked', speed);
    const news = this.#news;
    this.#news = false;
    // Neither a jump that is still on its way nor a page that nobody sees is a reason to stay elsewhere.
    if (news && (state === 'buffering' || state === 'playing')) {
      if (this.#elsewhere(now, group, player)) return this.#jump(now, group, !hidden);
      // A small step of the group's is taken like what is left of a jump; a pulse goes on.
      if (!this.#steps) this.#steering.land(now);
    }
    if (state === 'buffering') return this.#lack(now, group, player);
    if (hidden && state === 'playing') return this.#suspend('hidden', speed);
    if (this.#landing.stands && (state === 'playing' || (state === 'paused' && this.#wasPlaying)))
      return this.#hold(now, group, player);
    if (state !== 'playing') return this.#start(now, group, player);
    if (this.#suspended === 'hidden') this.moved();
    this.#suspended = null;
    this.#asked = null;
    this.#begin(now);
    if (!this.#steering.measures(now)) {
      this.#samples = [];
      return this.#to(this.#steering.rate(0, speed, now));
    }
    if (!this.#steps && this.#steering.lands(now)) this.#due = now + CLOSELY;
    const warmUp = this.#steps ? WARM_UP.steps : WARM_UP.any;
    return now - this.#playing! < warmUp ? this.#to(speed * this.#lead) : this.#correct(now, group, player);
  }

  /** Whether the group went to where this player neither is nor is going, by a single look. */
  #elsewhere(now: number, { position, speed }: Moment, { time }: PlayerView): boolean {
    const drift = 1000 * (time - position);
    const there = this.#landing.there || (this.#playing !== null && now - this.#playing >= WARM_UP.steps);
    const off = there ? JUMP_AGAIN : JUMP;
    // It stands ahead until it is let go.
    const ahead = there && !this.#landing.stands ? 0 : speed * this.#ahead;
    return drift < -off || drift > off + ahead;
  }

  #lack(now: number, { position, speed }: Moment, { time, hidden }: PlayerView): readonly Action[] {
    this.#lacking ??= now;
    if (now - this.#lacking >= PATIENCE) this.#suspend('buffering', 0);
    if (!this.#landing.stands) return [];
    // It will be late, or need not be in time: nothing to stand still for.
    const rest = this.#landing.rest(1000 * (time - position), speed);
    if (hidden || rest <= NOW) return this.#to(speed);
    this.#due = now + rest;
    return [];
  }

  /** It stands where the group will be. */
  #hold(now: number, { position, speed }: Moment, { state, time }: PlayerView): readonly Action[] {
    const landing = this.#landing;
    const took = landing.arrive(now);
    // What was still to start took longer than a jump does.
    if (took !== null) this.#seeking.stood(this.#wasPlaying ? took : null);
    this.#suspended = null;
    this.#asked = null;
    const drift = 1000 * (time - position);
    const rest = landing.rest(drift, speed);
    if (rest > NOW) {
      this.#due = now + rest;
      return [];
    }
    this.#playing = null;
    this.#begin(now);
    const late = drift - speed * landing.start;
    const rate = Math.abs(late) < CLOSE ? speed : this.#steering.rate(late, speed, now);
    landing.end(rate === speed);
    this.#lead = rate / speed;
    // What stands still is paused to some.
    return [...this.#to(rate), ...(state === 'paused' ? [{ kind: 'play' } as const] : [])];
  }

  #begin(now: number): void {
    if (this.#playing !== null) return;
    this.#playing = now;
    this.#lead = 1;
    this.#wasPlaying = true;
    this.#steering.land(now);
  }

  /** It stands, and should play. */
  #start(now: number, group: Moment, { state, time, hidden }: PlayerView): readonly Action[] {
    const { position, speed, left } = group;
    if (state === 'paused' && this.#asked === null && this.#wasPlaying && !hidden)
      return this.#suspend('paused', speed);
    if (this.#suspended === 'paused' || (state === 'ended' && left < AT_THE_END)) return [];
    if (this.#asked !== null && now - this.#asked < ASK_AGAIN) return [];
    // What did not start while it was to stand may be one that cannot.
    const may = this.#asked === null && !hidden;
    this.#asked = now;
    this.#wasPlaying = false;
    const there = Math.abs(time - position) <= START;
    return [...(there ? this.#letGo(speed) : this.#jump(now, group, may)), { kind: 'play' }];
  }

  #correct(now: number, group: Moment, { time }: PlayerView): readonly Action[] {
    const { position, speed } = group;
    this.#samples = [...this.#samples.slice(1 - SAMPLES), 1000 * (time - position)];
    if (this.#samples.length < SAMPLES) return [];
    const drift = [...this.#samples].sort((a, b) => a - b)[SAMPLES >> 1]!;
    this.#drift = Math.round(drift);
    this.#landing.moves(drift, speed);
    if (this.#seeking.open) this.#seeking.landed(drift, speed);
    if (Math.abs(drift) < CLOSE) this.#seeking.arrived();
    const steers = !this.#steps || this.#steering.can(drift, speed);
    const beyond = steers && !this.#seeking.missed ? JUMP : JUMP_AGAIN;
    if (Math.abs(drift) > beyond && this.#seeking.may(now)) {
      this.#samples = [];
      return this.#jump(now, group, true);
    }
    return this.#to(this.#steering.rate(drift, speed, now));
  }

  /** A jump to where the group will be when it is done, though not beyond the end: none comes back from there. */
  #jump(now: number, { position, speed, left }: Moment, mayStand: boolean): readonly Action[] {
    const slowest = mayStand ? this.#steering.slowest(speed) : null;
    const stands = slowest !== null;
    this.#ahead = stands ? this.#seeking.ample + this.#landing.start : this.#seeking.cost;
    const to = position + Math.min((speed * this.#ahead) / 1000, left / 2);
    this.#seeking.made(now);
    this.#lacking = null;
    this.#playing = null;
    this.#steering.land(now);
    this.#landing.cancel();
    if (stands) this.#landing.begin(now, to, slowest);
    return [...this.#to(slowest ?? speed), { kind: 'seek', to }];
  }

  /** Nothing stands any more, if anything did. */
  #letGo(speed: number): readonly Action[] {
    this.#landing.cancel();
    return speed > 0 ? this.#to(speed) : [];
  }

  #to(rate: number): readonly Action[] {
    if (this.#rate !== null && Math.abs(this.#rate - rate) < 0.001) return [];
    this.#rate = rate;
    return [{ kind: 'rate', rate }];
  }

  #suspend(reason: Suspension, speed: number): readonly Action[] {
    this.#suspended = reason;
    this.#forget();
    return this.#landing.stands && speed > 0 ? this.#letGo(speed) : [];
  }

  #forget(): void {
    this.#samples = [];
    this.#drift = null;
  }
}
