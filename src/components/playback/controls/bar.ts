/** The bar under the picture. Draws; what its buttons do is the pilot's affair. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  ICON_EXPAND,
  ICON_MUTED,
  ICON_OFFLINE,
  ICON_PAUSE,
  ICON_PLAY,
  ICON_PLUS,
  ICON_RETRY,
  ICON_SHRINK,
  ICON_VOLUME,
  icon,
} from '../../base/icons.js';
import { clockTime } from '../../../core/ot/playback/clock-time.js';
import type { PlaybackHooks } from '../playback-element.js';
import type { PlaybackSession } from '../session.js';
import { strings } from './controls.strings.js';
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
  const { player } = session;
  const { duration, live } = player;
  const position = pilot.position(session);
  const expand = fullScreen.active
    ? barButton(strings.leaveFullScreen, ICON_SHRINK, () => fullScreen.toggle())
    : barButton(strings.fullScreen, ICON_EXPAND, () => fullScreen.toggle());
  const seek = (seconds: number): void => pilot.seek(session, seconds);
  const changed = (): void => hooks.element.requestUpdate();
  // While it is not known how long it is there is nothing to say.
  const where = duration !== null ? ` / ${clockTime(duration)}` : live ? strings.live : nothing;
  return html`<div class="controls" part="controls" role="group" aria-label=${strings.controls}>
    ${duration === null ? nothing : seekBar.render({ position, duration, seek, changed })}
    <div class="row">
      ${playButton(view)}
      <span class="time"
        >${duration === null ? nothing : clockTime(seekBar.at(position))}<span class="total"
          >${where}</span
        ></span
      >
      <div class="volume">${volume(view)}</div>
      <div class="middle">
        ${hooks.room.status === 'reconnecting' ? offline() : togetherness(session, pilot)}
      </div>
      ${rates(view)} ${hooks.loads() ? barButton(strings.open, ICON_PLUS, () => hooks.open()) : nothing}
      ${fullScreen.supported ? expand : nothing}
    </div>
  </div>`;
}

function playButton({ session, pilot }: BarView): TemplateResult {
  const local = pilot.local(session);
  const toggle = (): void => pilot.toggle(session);
  if (pilot.runs(session))
    return barButton(local ? strings.stopHere : strings.stop, ICON_PAUSE, toggle, 'main');
  if (session.moment.ended && !local) return barButton(strings.again, ICON_RETRY, toggle, 'main');
  return barButton(local ? strings.playHere : strings.play, ICON_PLAY, toggle, 'main');
}

function volume({ session: { player } }: BarView): TemplateResult {
  const silent = player.muted || player.volume === 0;
  const toggle = (): void => {
    player.muted = !silent;
    if (silent && player.volume === 0) player.volume = 0.5;
  };
  const set = (event: Event): void => {
    player.volume = (event.target as HTMLInputElement).valueAsNumber;
    player.muted = player.volume === 0;
  };
  return html`${barButton(silent ? strings.unmute : strings.mute, silent ? ICON_MUTED : ICON_VOLUME, toggle)}
    <input
      class="level"
      type="range"
      min="0"
      max="1"
      step="0.05"
      .value=${String(silent ? 0 : player.volume)}
      aria-label=${strings.volume}
      @input=${set}
    />`;
}

function rates({ hooks, session, pilot }: BarView): TemplateResult | typeof nothing {
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
    aria-label=${strings.speed}
    title=${strings.speed}
    @change=${choose}
  >
    ${all.map((rate) => html`<option value=${rate} .selected=${rate === now}>${rate}×</option>`)}
  </select>`;
}

const offline = (): TemplateResult =>
  html`<span class="chip offline" role="status" title=${strings.offline}
    >${icon(ICON_OFFLINE)}<span class="words">${strings.offline}</span></span
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
