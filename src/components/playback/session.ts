/**
 * One element's player while it is in one room: it loads what the room has
 * loaded, keeps the player where the group is, and tells the others how it
 * gets on. It submits nothing by itself but waits for those who lack data.
 * Closed when the element leaves; nothing outlives it.
 */
import type { PlaybackState } from '../../core/ot/playback/state.js';
import { Follower } from '../../core/playback/follower.js';
import type { Action, Suspension } from '../../core/playback/player-view.js';
import { momentAt, type Moment } from '../../core/playback/timeline.js';
import type { Room } from '../../core/room/room.js';
import { companions, OwnCompanion, type Companion } from './companions.js';
import type { Player, PlayerClock } from './player.js';
import { Waiting } from './waiting.js';

export interface SessionOptions {
  readonly room: Room;
  /** The document's id. */
  readonly doc: string;
  readonly player: Player;
  readonly clock: PlayerClock;
  readonly state: () => PlaybackState;
  /** Whether nobody can see the page. */
  readonly hidden: () => boolean;
  /** Milliseconds that this participant has everybody wait; 0 when it does not, or may not. */
  readonly waitLimit: () => number;
  readonly submit: (verb: 'wait' | 'play', args?: unknown) => void;
  /** Something to be seen has changed. */
  readonly changed: () => void;
}

/** Milliseconds between two looks at the player: while it moves, and while it stands. */
const TICK = 100;
const IDLE_TICK = 500;

export class PlaybackSession {
  readonly player: Player;
  readonly #options: SessionOptions;
  readonly #own: OwnCompanion;
  readonly #waiting = new Waiting();
  readonly #unsubscribe: () => void;
  #follower: Follower;
  #rates: Player['rates'];
  #src: string | null = null;
  #away = false;
  #cancel: (() => void) | null = null;
  #stepping = false;
  #shown = '';

  constructor(options: SessionOptions) {
    this.#options = options;
    this.player = options.player;
    this.#rates = this.player.rates;
    this.#follower = new Follower(this.#rates);
    this.#own = new OwnCompanion(options.room, options.doc);
    this.#unsubscribe = this.player.subscribe(() => this.step());
    this.step();
  }

  /** Where the group is. */
  get moment(): Moment {
    const { state, room } = this.#options;
    return momentAt(state(), room.serverNow(), this.player.duration);
  }

  /** Whether the viewer looks around alone. */
  get away(): boolean {
    return this.#away;
  }

  /** Milliseconds that this player is ahead of the group; null while that says nothing. */
  get drift(): number | null {
    return this.#away ? null : this.#follower.drift;
  }

  get suspended(): Suspension | null {
    return this.#away ? null : this.#follower.suspended;
  }

  /** The others who follow. */
  get others(): Map<string, Companion> {
    return companions(this.#options.room, this.#options.doc);
  }

  /** The group did something; `waits` when that was to wait. */
  moved(waits: boolean): void {
    const { room, state } = this.#options;
    if (waits) this.#waiting.began(room.serverNow(), state().at, this.#everyone());
    this.#follower.moved();
    this.step();
  }

  /** Lets the viewer look around alone. */
  leave(): void {
    if (this.#away) return;
    this.#away = true;
    this.player.setRate(this.#options.state().rate);
    this.step();
  }

  /** Back to the group. Call it from a gesture: it lifts a blocked player too. */
  join(): void {
    this.#away = false;
    this.#follower.resume();
    if (this.player.state === 'blocked') this.player.play();
    this.step();
  }

  /** Tries a source again that did not play. */
  retry(): void {
    this.#src = null;
    this.step();
  }

  /** Looks at the player and does what there is to do. Called by itself every moment. */
  step(): void {
    // Telling the player something may make it say something.
    if (this.#stepping) return;
    this.#stepping = true;
    this.#cancel?.();
    try {
      this.#load();
      if (!this.#away) this.#follow();
      this.#speak();
    } finally {
      this.#stepping = false;
      // Whatever went wrong this time: who looks no more would stay behind for good.
      this.#schedule();
    }
    this.#show();
  }

  close(): void {
    this.#cancel?.();
    this.#unsubscribe();
    this.#own.withdraw();
    this.player.close();
  }

  #load(): void {
    const { src } = this.#options.state();
    if (src !== this.#src) {
      this.#src = src;
      this.#away = false;
      this.player.load(src ?? '');
      this.#follower.resume();
    }
    // A player may know its rates only when it has loaded.
    if (String(this.player.rates) === String(this.#rates)) return;
    this.#rates = this.player.rates;
    this.#follower = new Follower(this.#rates);
  }

  #follow(): void {
    const { clock, hidden } = this.#options;
    const { player } = this;
    // The player's time and the group's, as close to each other as can be.
    const time = player.currentTime;
    const { moment } = this;
    const view = { state: player.state, time, hidden: hidden() };
    for (const action of this.#follower.step(clock.now(), moment, view)) this.#do(action);
  }

  #do(action: Action): void {
    switch (action.kind) {
      case 'play':
        return this.player.play();
      case 'pause':
        return this.player.pause();
      case 'seek':
        return this.player.seek(action.to);
      case 'rate':
        return this.player.setRate(action.rate);
    }
  }

  /** Tells the others, and has everybody wait where that is wished. */
  #speak(): void {
    const { room, state, waitLimit, submit } = this.#options;
    if (!room.self || state().src === null) return;
    const own = this.#companion();
    this.#own.tell(own);
    const limit = waitLimit();
    if (limit <= 0 || room.status !== 'live') return;
    const { speed, waits } = this.moment;
    const everyone = this.#everyone();
    const scene = { now: room.serverNow(), self: room.self.id, limit, everyone, moves: speed > 0, waits };
    const said = this.#waiting.say(scene);
    if (said === 'wait') submit('wait', { ms: limit });
    else if (said === 'go') submit('play');
  }

  #companion(): Companion {
    const suspended = this.#away ? 'away' : this.suspended;
    return { drift: this.drift, suspended, waits: this.#options.waitLimit() > 0 };
  }

  #everyone(): Map<string, Companion> {
    const everyone = this.others;
    const { self } = this.#options.room;
    if (self) everyone.set(self.id, this.#companion());
    return everyone;
  }

  /** Has the element render when it would look different. */
  #show(): void {
    const { player } = this;
    const { position, ended, waits } = this.moment;
    const drift = this.drift === null ? null : Math.round(this.drift / 10);
    const shown = [
      ...[
        player.state,
        player.duration,
        player.live,
        player.muted,
        player.volume,
        this.#away,
        this.suspended,
        drift,
      ],
      ...[Math.floor(4 * position), ended, Math.ceil(waits / 1000), Math.floor(4 * player.currentTime)],
    ].join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#options.changed();
  }

  #schedule(): void {
    const { clock } = this.#options;
    const { speed, waits } = this.moment;
    const tick = speed > 0 || waits > 0 ? TICK : IDLE_TICK;
    const { due } = this.#follower;
    const soon = Math.min(tick, waits > 0 ? waits : tick, due === null ? tick : due - clock.now());
    this.#cancel = clock.after(Math.max(10, soon), () => this.step());
  }
}
