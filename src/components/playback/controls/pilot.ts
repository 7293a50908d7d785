/**
 * What the controls do: for everyone, where this participant may and is with
 * the group, else for this viewer alone, who leaves the group by it.
 */
import { momentAt } from '../../../core/playback/timeline.js';
import type { PlaybackHooks } from '../playback-element.js';
import type { PlaybackSession } from '../session.js';

export class Pilot {
  readonly #hooks: PlaybackHooks;

  constructor(hooks: PlaybackHooks) {
    this.#hooks = hooks;
  }

  /** Whether what is done now is done here only. */
  local(session: PlaybackSession): boolean {
    return session.away || !this.#hooks.editable();
  }

  /** Whether the button should say "pause". */
  runs(session: PlaybackSession): boolean {
    if (session.away) return ['playing', 'buffering', 'ad'].includes(session.player.state);
    return this.#hooks.state().playing && !session.moment.ended;
  }

  /** Where the knob of the seek bar is, in seconds. */
  position(session: PlaybackSession): number {
    return session.away ? session.player.currentTime : session.moment.position;
  }

  toggle(session: PlaybackSession): void {
    const { element } = this.#hooks;
    const runs = this.runs(session);
    if (!this.local(session)) {
      // What is refused is told where the element tells it.
      void (runs ? element.stop() : element.play()).catch(() => undefined);
      return;
    }
    session.leave();
    if (runs) return session.player.pause();
    if (session.player.state === 'ended') session.player.seek(0);
    session.player.play();
  }

  seek(session: PlaybackSession, seconds: number): void {
    const last = session.player.duration ?? Infinity;
    const position = Math.min(last, Math.max(0, seconds));
    if (!this.local(session)) return void this.#hooks.submit('jump', { position }).catch(() => undefined);
    session.leave();
    session.player.seek(position);
  }

  rate(session: PlaybackSession, rate: number): void {
    if (!this.local(session)) return void this.#hooks.submit('rate', { rate }).catch(() => undefined);
    session.leave();
    session.player.setRate(rate);
  }

  /** Where the group is, for one who is away. */
  group(session: PlaybackSession): number {
    const { room } = this.#hooks.room;
    return momentAt(this.#hooks.state(), room?.serverNow() ?? 0, session.player.duration).position;
  }
}
