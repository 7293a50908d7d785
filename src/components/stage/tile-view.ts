/** How a tile looks: the picture or the person, the name, and what is to be known of them. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Room } from '../../core/room/room.js';
import { callTexts } from '../base/call/call.strings.js';
import { ICON_MICROPHONE_OFF } from '../base/call/call.icons.js';
import { ICON_OFFLINE, icon } from '../base/icons.js';
import { avatar, hueClass } from '../base/person.js';
import { stageTexts, type StageTexts } from './mm-stage.strings.js';
import type { Tile } from './tiles.js';

const ICON_PIN = 'M9 4h6l-1 6 3.5 3.5h-11L10 10 9 4Zm3 9.5V20';
const ICON_POP_OUT = 'M3 5h18v14H3V5Zm9 6.5h6.5v5H12v-5Z';

/** Below this score (of 10) the line is called weak. */
const WEAK = 5;

export interface TileState {
  readonly pinned: boolean;
  /** Whether it has the large place. */
  readonly large: boolean;
  /** Whether it is the one in the page's tab order. */
  readonly current: boolean;
  /** Whether the browser can show it in a window of its own. */
  readonly pops: boolean;
  readonly popped: boolean;
}

export interface TileActs {
  pin(key: string): void;
  popOut(key: string, video: HTMLVideoElement): void;
  focused(key: string): void;
}

/** What the tile says to those who do not see it. */
export function labelOf(tile: Tile, room: Room): string {
  const call = callTexts(room);
  const texts = stageTexts(room);
  const { own, name, kind, speaking, muted, away, score } = tile;
  if (kind === 'screen') return own ? texts.ownScreen : texts.screenOf(name);
  return [
    own ? texts.you(name) : name,
    speaking && call.speaking,
    muted && call.microphoneOff,
    tile.waits === 'paused' && texts.picturePaused,
    away ? call.away : isWeak(score) && texts.weak,
  ]
    .filter(Boolean)
    .join(', ');
}

const isWeak = (score: number | null): boolean => score !== null && score < WEAK;

export function tileView(tile: Tile, state: TileState, acts: TileActs, room: Room): TemplateResult {
  const texts = stageTexts(room);
  const { key, participant, kind, own, stream, speaking, away, waits } = tile;
  const { pinned, large, current, pops, popped } = state;
  const label = labelOf(tile, room);
  const title = pinned ? texts.unpin : texts.pin;
  const classes = [
    'tile',
    kind,
    hueClass(participant),
    own && 'own',
    speaking && 'speaking',
    large && 'large',
    away && 'away',
    waits,
  ];
  return html`<li class=${classes.filter(Boolean).join(' ')} part="tile" data-key=${key}>
    ${
      // Only a stream that is another one is set: any that is set begins anew, and the picture is gone meanwhile.
      stream
        ? html`<video
            part="video"
            autoplay
            playsinline
            muted
            disableremoteplayback
            .muted=${true}
            .srcObject=${live(stream as MediaStream)}
          ></video>`
        : html`<div class="nobody">${avatar(participant, tile.name)}</div>`
    }
    <button
      class="face"
      type="button"
      aria-label=${label}
      aria-pressed=${pinned ? 'true' : 'false'}
      title=${title}
      tabindex=${current ? 0 : -1}
      @click=${() => acts.pin(key)}
      @focus=${() => acts.focused(key)}
    ></button>
    <span class="caption" aria-hidden="true">${caption(tile, texts)}</span>
    <span class="marks">
      ${pinned ? html`<span class="mark" aria-hidden="true">${icon(ICON_PIN)}</span>` : nothing}
      ${
        pops && stream
          ? html`<button
              class="mark pop"
              type="button"
              aria-label=${texts.popOut(label)}
              aria-pressed=${popped ? 'true' : 'false'}
              title=${texts.popOut(tile.name)}
              tabindex=${current ? 0 : -1}
              @click=${(event: Event) => acts.popOut(key, videoBeside(event))}
            >
              ${icon(ICON_POP_OUT)}
            </button>`
          : nothing
      }
    </span>
  </li>`;
}

function caption({ kind, own, name, muted, away, score, waits }: Tile, texts: StageTexts): TemplateResult {
  const weak = away || isWeak(score);
  const screen = own ? texts.ownScreen : texts.screenOf(name);
  return html`
    ${muted && kind === 'camera' ? icon(ICON_MICROPHONE_OFF) : nothing}
    ${weak ? html`<span class="weak">${icon(ICON_OFFLINE)}</span>` : nothing}
    <span class="name" dir="auto">${kind === 'screen' ? screen : own ? texts.you(name) : name}</span>
    ${waits === 'paused' ? html`<span class="why">${texts.picturePaused}</span>` : nothing}
  `;
}

const videoBeside = (event: Event): HTMLVideoElement =>
  (event.currentTarget as Element).closest('.tile')!.querySelector('video')!;
