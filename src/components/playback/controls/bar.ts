/** The bar under the picture. Draws; what its buttons do is the pilot's affair. */
import { html, nothing, type TemplateResult } from 'lit';
import { ICON_EXPAND, ICON_SHRINK } from '../../base/bar-icons.js';
import {
  ICON_MUTED,
  ICON_OFFLINE,
  ICON_PAUSE,
  ICON_PLAY,
  ICON_PLUS,
  ICON_RETRY,
  ICON_VOLUME,
  icon,
} from '../../base/icons.js';
import { clockTime } from '../../../core/ot/playback/clock-time.js';
import type { PlaybackHooks } from '../playback-element.js';
import type { PlaybackSession } from '../session.js';
import { controlsTexts, type ControlsTexts } from './controls.strings.js';
import type { FullScreen } from '../../base/full-screen.js';
import type { Pilot } from './pilot.js';
import type { SeekBar } from './seek-bar.js';
import { togetherness } from './togetherness.js';

export interface BarView {
  readonly hooks: PlaybackHooks;
  readonly session: PlaybackSession;
  readonly pilot: Pilot;
  readonly seekBar: SeekBar;
  readonly fullScreen: FullScreen;
}

/** What people choose from, as far as the player can. */
const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

export function bar(view: BarView): TemplateResult {
  const { hooks, session, pilot, seekBar, fullScreen } = view;
  const texts = controlsTexts(hooks.room.room);
  const { player } = session;
  const { duration, live } = player;
  const position = pilot.position(session);
  const expand = fullScreen.active
    ? barButton(texts.leaveFullScreen, ICON_SHRINK, () => fullScreen.toggle())
    : barButton(texts.fullScreen, ICON_EXPAND, () => fullScreen.toggle());
  const seek = (seconds: number): void => pilot.seek(session, seconds);
  const changed = (): void => hooks.element.requestUpdate();
  // While it is not known how long it is there is nothing to say.
  const where = duration !== null ? ` / ${clockTime(duration)}` : live ? texts.live : nothing;
  return html`<div class="controls" part="controls" role="group" aria-label=${texts.controls}>
    ${duration === null ? nothing : seekBar.render({ texts, position, duration, seek, changed })}
    <div class="row">
      ${playButton(view, texts)}
      <span class="time"
        >${duration === null ? nothing : clockTime(seekBar.at(position))}<span class="total"
          >${where}</span
        ></span
      >
      <div class="volume">${volume(view, texts)}</div>
      <div class="middle">
        ${hooks.room.status === 'reconnecting' ? offline(texts.offline) : togetherness(session, pilot, hooks.room.room)}
      </div>
      ${rates(view, texts)} ${hooks.loads() ? barButton(texts.open, ICON_PLUS, () => hooks.open()) : nothing}
      ${fullScreen.supported ? expand : nothing}
    </div>
  </div>`;
}

function playButton({ session, pilot }: BarView, texts: ControlsTexts): TemplateResult {
  const local = pilot.local(session);
  const toggle = (): void => pilot.toggle(session);
  if (pilot.runs(session)) return barButton(local ? texts.stopHere : texts.stop, ICON_PAUSE, toggle, 'main');
  if (session.moment.ended && !local) return barButton(texts.again, ICON_RETRY, toggle, 'main');
  return barButton(local ? texts.playHere : texts.play, ICON_PLAY, toggle, 'main');
}

function volume({ session: { player } }: BarView, texts: ControlsTexts): TemplateResult {
  const silent = player.muted || player.volume === 0;
  const toggle = (): void => {
    player.muted = !silent;
    if (silent && player.volume === 0) player.volume = 0.5;
  };
  const set = (event: Event): void => {
    player.volume = (event.target as HTMLInputElement).valueAsNumber;
    player.muted = player.volume === 0;
  };
  return html`${barButton(silent ? texts.unmute : texts.mute, silent ? ICON_MUTED : ICON_VOLUME, toggle)}
    <input
      class="level"
      type="range"
      min="0"
      max="1"
      step="0.05"
      .value=${String(silent ? 0 : player.volume)}
      aria-label=${texts.volume}
      @input=${set}
    />`;
}

function rates({ hooks, session, pilot }: BarView, texts: ControlsTexts): TemplateResult | typeof nothing {
  const can = session.player.rates;
  const now = hooks.state().rate;
  const offered = RATES.filter((rate) => can === 'any' || can.includes(rate));
  const all = offered.includes(now) ? offered : [...offered, now].sort((a, b) => a - b);
  if (all.length < 2) return nothing;
  const choose = (event: Event): void =>
    pilot.rate(session, Number((event.target as HTMLSelectElement).value));
  return html`<select
    class="rates"
    part="rates"
    aria-label=${texts.speed}
    title=${texts.speed}
    @change=${choose}
  >
    ${all.map((rate) => html`<option value=${rate} .selected=${rate === now}>${rate}×</option>`)}
  </select>`;
}

const offline = (text: string): TemplateResult =>
  html`<span class="chip offline" role="status" title=${text}
    >${icon(ICON_OFFLINE)}<span class="words">${text}</span></span
  >`;

/** A button that is only an icon; `label` is for screen readers and tooltips. */
const barButton = (label: string, path: string, run: () => unknown, look = 'quiet'): TemplateResult =>
  html`<button
    type="button"
    part="button"
    class="button icon-only ${look}"
    aria-label=${label}
    title=${label}
    @click=${run}
  >
    ${icon(path)}
  </button>`;
