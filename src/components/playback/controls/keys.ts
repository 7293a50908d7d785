/** The keys of a playback, as people know them from elsewhere. */
import type { PlaybackSession } from '../session.js';
import type { FullScreen } from '../../base/full-screen.js';
import type { Pilot } from './pilot.js';

/** Seconds that an arrow goes, and a page key. */
const STEP = 5;
const LEAP = 60;
/** Milliseconds between two steps of a key that is held down: each one is an operation. */
const HELD = 150;

export class Keys {
  readonly #pilot: Pilot;
  readonly #fullScreen: FullScreen;
  #last = -Infinity;

  constructor(pilot: Pilot, fullScreen: FullScreen) {
    this.#pilot = pilot;
    this.#fullScreen = fullScreen;
  }

  /** Takes `event` when it is one of them; `rtl` when the seek bar runs from right to left. */
  press(event: KeyboardEvent, session: PlaybackSession, rtl: boolean): void {
    const target = event.composedPath()[0] as HTMLElement;
    const seekBar = target.matches('.seek');
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (target.matches('input, select, textarea') && !seekBar) return;
    if (event.key === ' ' && target.matches('button, a, summary')) return;
    const act = this.#act(event.key, session, rtl);
    if (!act) return;
    event.preventDefault();
    if (event.repeat && event.timeStamp - this.#last < HELD) return;
    this.#last = event.timeStamp;
    act();
  }

  #act(key: string, session: PlaybackSession, rtl: boolean): (() => void) | null {
    const pilot = this.#pilot;
    const { player } = session;
    const by = (seconds: number) => () => pilot.seek(session, pilot.position(session) + seconds);
    switch (key) {
      case ' ':
      case 'k':
        return () => pilot.toggle(session);
      case 'ArrowLeft':
        return by(rtl ? STEP : -STEP);
      case 'ArrowRight':
        return by(rtl ? -STEP : STEP);
      case 'PageDown':
        return by(-LEAP);
      case 'PageUp':
        return by(LEAP);
      case 'Home':
        return () => pilot.seek(session, 0);
      case 'm':
        return () => void (player.muted = !player.muted);
      case 'f':
        return () => void this.#fullScreen.toggle();
      default:
        return null;
    }
  }
}
