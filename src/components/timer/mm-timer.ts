import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TimerState } from '../../core/ot/timer/state.js';
import type { DocChange, Room } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { orMissing } from '../base/missing.js';
import { Flyout } from '../base/flyout.js';
import { flyoutStyles } from '../base/flyout.styles.js';
import { icon, ICON_RETRY } from '../base/icons.js';
import { inputStyles } from '../base/inputs.styles.js';
import { MMElement } from '../base/mm-element.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { tell } from '../base/telling.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { permits } from '../base/rights.js';
import { EndSound } from './end-sound.js';
import { MMTimerChangeEvent, MMTimerEndEvent, type TimerDetail } from './mm-timer.events.js';
import { timerTexts, type TimerTexts } from './mm-timer.strings.js';
import { styles } from './mm-timer.styles.js';
import { clock, readTimer, type Reading } from './reading.js';
import { setup } from './setup.js';
import { Ticker } from './ticker.js';

const ICON_CLOCK = 'M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12v4l2.5 2M9 2h6';
const ICON_PAUSE = 'M9 5v14M15 5v14';
const ICON_PLAY = 'M8 5v14l11-7L8 5Z';

const NONE: TimerState = { duration: 0, elapsed: 0, running: false, at: 0, label: '' };

/**
 * A countdown or a stopwatch, the same for everyone in the room: each page
 * computes it from the server's time, and nothing is sent while it runs.
 *
 * @element mm-timer
 *
 * @fires {MMTimerChangeEvent} mm-timer-change - Somebody started, paused, resumed, moved or reset it.
 * @fires {MMTimerEndEvent} mm-timer-end - The countdown ran out.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart panel - The box around everything.
 * @csspart face - The ring with the digits.
 * @csspart digits - The time.
 * @csspart controls - The buttons of a timer that was started.
 * @csspart setup - Where one starts a timer.
 * @csspart button - The button that opens the timer, when compact.
 * @csspart flyout - The panel that it opens.
 * @csspart empty - What is shown without a room.
 *
 * @cssprop [--mm-timer-size=13rem] - The width of the ring.
 *
 * @cssState running - The time passes.
 * @cssState low - The last tenth of a countdown.
 * @cssState over - The countdown has run out.
 */
export class MMTimer extends MMElement {
  static override styles = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    inputStyles,
    flyoutStyles,
    styles,
  ];

  /** The document's id in the room, for a second timer; `timer` when empty. */
  @property() name = '';

  /** Shows the time without the buttons. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /** A button with the time, for a header; the timer opens beside it. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** A short sound at the end, as soon as this person has touched the page. */
  @property({ type: Boolean, reflect: true }) sound = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this);
  readonly #doc = new SharedDocController<TimerState>(this, this.#room, {
    tool: 'timer',
    id: () => this.name,
    onChange: (change) => this.#changed(change),
    onReady: () => this.#ticker.restart(),
    onClose: () => this.#ticker.restart(),
  });
  readonly #flyout = new Flyout(this);
  readonly #sound = new EndSound(this);
  readonly #ticker = new Ticker(this, {
    read: () => (this.#doc.ready ? this.#reading : null),
    passed: (cue) => this.#passed(cue),
  });

  /** Whether the time passes. */
  get running(): boolean {
    return this.#timer.running;
  }

  /** Seconds left, less than 0 when it is over; Infinity for a stopwatch. */
  get remaining(): number {
    return this.#reading.left / 1000;
  }

  /** Starts a countdown of 1 to 86,400 seconds for everyone, or a stopwatch without. */
  start(seconds = 0, label = ''): Promise<number> {
    return this.#doc.submit('start', { seconds, label });
  }

  pause(): Promise<number> {
    return this.#doc.submit('pause');
  }

  resume(): Promise<number> {
    return this.#doc.submit('resume');
  }

  /** Adds `seconds` to the countdown, or takes them off when negative. */
  add(seconds: number): Promise<number> {
    return this.#doc.submit('add', { seconds });
  }

  /** Back to the beginning, stopped. */
  reset(): Promise<number> {
    return this.#doc.submit('reset');
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    return html`${room ? this.#renderRoom(room) : noRoom(this.localName)} ${this.#announcer.render()}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { phase, low } = this.#reading;
    this.setState('running', phase === 'running');
    this.setState('low', low && phase !== 'over');
    this.setState('over', phase === 'over');
  }

  #renderOpening(room: Room): TemplateResult {
    const title = room.status === 'closed' ? this.#texts.closed : this.#texts.connecting;
    const opening = orMissing(this.#doc, room, emptyState({ icon: ICON_CLOCK, title }));
    return html`<section class="panel" part="panel">${opening}</section>`;
  }

  #renderRoom(room: Room): TemplateResult {
    const reading = this.#reading;
    const panel = this.#doc.ready ? this.#renderPanel(reading) : this.#renderOpening(room);
    if (!this.compact) return panel;
    const idle = reading.phase === 'idle';
    const face = html`<span class="pill ${mood(reading)}">
      ${idle ? icon(ICON_CLOCK) : ring(reading)}
      <span class="pill-digits">${idle ? this.#texts.label : reading.digits}</span>
    </span>`;
    const label = idle ? this.#texts.label : this.#texts.labelWith(reading.digits);
    return this.#flyout.render({ label, face, panel });
  }

  #renderPanel(reading: Reading): TemplateResult {
    const { phase, digits } = reading;
    return html`
      <section class="panel ${mood(reading)}" part="panel" aria-label=${this.#texts.label}>
        <div class="face" part="face">
          ${ring(reading)}
          <span class="digits ${digits.length > 5 ? 'long' : ''}" part="digits" role="timer">${digits}</span>
          <span class="about">${this.#about(reading)}</span>
        </div>
        ${this.#editable && phase !== 'idle' ? this.#renderControls(reading) : nothing}
        ${this.#editable && (phase === 'idle' || phase === 'ready') ? this.#renderSetup() : nothing}
      </section>
    `;
  }

  #about({ phase, left }: Reading): unknown {
    const { label } = this.#timer;
    if (phase === 'idle') return this.#texts.none;
    if (phase === 'paused') return html`<strong>${this.#texts.paused}</strong> ${label}`;
    if (phase !== 'over') return label;
    const over = Math.floor(-left / 1000);
    return html`<strong>${this.#ended(label)}</strong
      >${over > 0 ? html`<br />${this.#texts.over(clock(over))}` : nothing}`;
  }

  #renderControls({ phase }: Reading): TemplateResult {
    const main =
      phase === 'running'
        ? button(this.#texts.pause, ICON_PAUSE, () => void this.pause())
        : button(
            phase === 'ready' ? this.#texts.start : this.#texts.resume,
            ICON_PLAY,
            () => void this.resume(),
          );
    const more = html`<button class="button" type="button" @click=${() => void this.add(60)}>
      ${this.#texts.addMinute}
    </button>`;
    return html`
      <div class="controls" part="controls">
        ${phase === 'over' ? nothing : main} ${this.#timer.duration > 0 ? more : nothing}
        ${
          phase === 'ready'
            ? nothing
            : html`<button class="button quiet" type="button" @click=${() => void this.reset()}>
                ${icon(ICON_RETRY)} ${this.#texts.reset}
              </button>`
        }
        ${this.#sound.render(this.#texts)}
      </div>
    `;
  }

  #renderSetup(): TemplateResult {
    return setup((seconds, label) => void this.start(seconds, label), this.#texts);
  }

  #ended(label: string): string {
    return label ? this.#texts.endedWhat(label) : this.#texts.ended;
  }

  get #texts(): TimerTexts {
    return timerTexts(this.#room.room);
  }

  get #timer(): TimerState {
    return this.#doc.state ?? NONE;
  }

  get #reading(): Reading {
    return readTimer(this.#timer, this.#room.room?.serverNow() ?? 0);
  }

  get #detail(): TimerDetail {
    const { running, duration, label } = this.#timer;
    const { left } = this.#reading;
    const elapsed = Number.isFinite(left) ? duration - left : this.#timer.elapsed;
    return { running, duration: duration / 1000, elapsed: elapsed / 1000, label };
  }

  get #editable(): boolean {
    const { self, status } = this.#room;
    return this.#doc.ready && !this.readOnly && permits(self, 'timer') && status !== 'closed';
  }

  #changed(change: DocChange<TimerState>): void {
    const { room } = this.#room;
    this.#ticker.restart();
    const sentence = room && !change.local ? tell(room, this.#doc.doc!, change) : null;
    if (sentence) this.#announcer.say(sentence);
    this.dispatchEvent(new MMTimerChangeEvent(this.#detail));
  }

  #passed(cue: 'minute' | 'seconds' | 'end'): void {
    if (cue === 'minute') return this.#announcer.say(this.#texts.minuteLeft);
    if (cue === 'seconds') return this.#announcer.say(this.#texts.secondsLeft);
    this.#announcer.say(this.#ended(this.#timer.label));
    this.#sound.play();
    this.dispatchEvent(new MMTimerEndEvent(this.#detail));
  }
}

const mood = ({ phase, low }: Reading): string => `${phase} ${low && phase !== 'over' ? 'low' : ''}`;

const ring = ({ part }: Reading): TemplateResult => html`
  <svg class="ring" viewBox="0 0 100 100" aria-hidden="true">
    <circle class="track" cx="50" cy="50" r="44"></circle>
    <circle class="arc" cx="50" cy="50" r="44" pathLength="1" stroke-dashoffset=${1 - part}></circle>
  </svg>
`;

const button = (text: string, path: string, act: () => void): TemplateResult =>
  html`<button class="button primary" type="button" @click=${act}>${icon(path)} ${text}</button>`;

if (!customElements.get('mm-timer')) customElements.define('mm-timer', MMTimer);

declare global {
  interface HTMLElementTagNameMap {
    'mm-timer': MMTimer;
  }
}
