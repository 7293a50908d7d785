/**
 * What a playback has around its picture: the bar, the keys, full screen, what
 * the others are up to, and the voice that says what they did. Comes with the player.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { PlaybackState } from '../../../core/ot/playback/state.js';
import type { MMError } from '../../../core/protocol/errors.js';
import type { DocChange, Room, SharedDoc } from '../../../core/room/room.js';
import { adopt } from '../../base/adopt.js';
import { Announcer } from '../../base/announcer.js';
import { tell } from '../../base/telling.js';
import type { PlaybackHooks } from '../playback-element.js';
import { sentence } from '../../base/sentence.js';
import type { PlaybackSession } from '../session.js';
import { bar } from './bar.js';
import { controlsStyles } from './controls.styles.js';
import { FullScreen } from '../../base/full-screen.js';
import { Keys } from './keys.js';
import { Pilot } from './pilot.js';
import { SeekBar } from './seek-bar.js';
import { awaited, stragglers } from './togetherness.js';

/** Milliseconds that a refusal stays to be read. */
const NOTICE = 8_000;

export class Controls {
  readonly #hooks: PlaybackHooks;
  readonly #pilot: Pilot;
  readonly #fullScreen: FullScreen;
  readonly #keys: Keys;
  readonly #seekBar = new SeekBar();
  readonly #announcer: Announcer;
  #notice = '';

  constructor(hooks: PlaybackHooks) {
    const { element } = hooks;
    this.#hooks = hooks;
    adopt(element, controlsStyles);
    this.#pilot = new Pilot(hooks);
    this.#fullScreen = new FullScreen(element);
    this.#keys = new Keys(this.#pilot, this.#fullScreen);
    this.#announcer = new Announcer(element);
  }

  render(session: PlaybackSession): TemplateResult {
    const { room } = this.#hooks.room;
    const [hooks, pilot, seekBar, fullScreen] = [this.#hooks, this.#pilot, this.#seekBar, this.#fullScreen];
    return html`
      ${bar({ hooks, session, pilot, seekBar, fullScreen })}
      ${this.#notice ? html`<div class="refusal" part="notice" role="alert">${this.#notice}</div>` : nothing}
      ${room ? stragglers(session, room) : nothing} ${this.#announcer.render()}
    `;
  }

  /** The names of those whom the group waits for. */
  awaited(session: PlaybackSession | null): string {
    const { room } = this.#hooks.room;
    return session && room ? awaited(session, room) : '';
  }

  /** Has somebody else's doing read out. */
  tell(room: Room, doc: SharedDoc<PlaybackState>, change: DocChange<PlaybackState>): void {
    const text = tell(room, doc, change);
    if (text) this.#announcer.say(text);
  }

  refused(error: MMError): void {
    if (error.code === 'ROOM_CLOSED') return;
    this.#notice = sentence(error, this.#hooks.room.room);
    const { element } = this.#hooks;
    element.timers.after(NOTICE, () => {
      this.#notice = '';
      element.requestUpdate();
    });
    element.requestUpdate();
  }

  key(event: KeyboardEvent, session: PlaybackSession): void {
    this.#keys.press(event, session, this.#hooks.element.matches(':dir(rtl)'));
  }
}
