/** The row below the pictures: one's own devices, leaving, and how the stage is looked at. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { callTexts, type OwnKind } from '../base/call/call.strings.js';
import { ICON_HANG_UP } from '../base/call/call.icons.js';
import { deviceButton } from '../base/call/device-button.js';
import { ICON_EXPAND, ICON_GRID, ICON_SHRINK } from '../base/bar-icons.js';
import { icon } from '../base/icons.js';
import type { StageLayout } from './layout/arrange.js';
import { stageTexts } from './mm-stage.strings.js';

const ICON_SPEAKER_VIEW = 'M3 4.5h18v10H3v-10Zm0 13h5V20H3v-2.5Zm6.5 0h5V20h-5v-2.5Zm6.5 0h5V20h-5v-2.5Z';

export interface BarState {
  /** In whose words. */
  readonly room: Room;
  readonly media: Media;
  readonly layout: StageLayout;
  /** Null where the browser or the page has no full screen. */
  readonly fullScreen: boolean | null;
  readonly looksOn: boolean;
  /** In the place of what one has to ask for first; null where one need not. */
  asks(kind: OwnKind): TemplateResult | null;
}

export interface BarActs {
  turn(kind: OwnKind, on: boolean): Promise<void>;
  leave(): void;
  show(layout: StageLayout): void;
  fullScreen(): void;
}

const KINDS: readonly OwnKind[] = ['microphone', 'camera', 'screen'];

export function bar(state: BarState, acts: BarActs): TemplateResult {
  const { room, media, layout, fullScreen, looksOn, asks } = state;
  const call = callTexts(room);
  const texts = stageTexts(room);
  return html`
    <div class="bar" part="bar" role="group" aria-label=${texts.controls}>
      <slot name="controls">
        <span class="devices">
          ${KINDS.map(
            (kind) => asks(kind) ?? (looksOn ? nothing : deviceButton(media, kind, acts.turn, call)),
          )}
          ${iconButton(call.leave, ICON_HANG_UP, () => acts.leave(), 'hang-up')}
        </span>
      </slot>
      <span class="views">
        ${
          layout === 'grid'
            ? iconButton(
                texts.toSpeaker,
                ICON_SPEAKER_VIEW,
                () => acts.show('speaker'),
                'quiet layout-button',
              )
            : iconButton(texts.toGrid, ICON_GRID, () => acts.show('grid'), 'quiet layout-button')
        }
        ${
          fullScreen === null
            ? nothing
            : iconButton(
                fullScreen ? texts.leaveFullScreen : texts.fullScreen,
                fullScreen ? ICON_SHRINK : ICON_EXPAND,
                () => acts.fullScreen(),
                'quiet',
              )
        }
      </span>
    </div>
  `;
}

const iconButton = (label: string, path: string, act: () => void, look: string): TemplateResult =>
  html`<button
    class="button icon-only ${look}"
    part="button"
    type="button"
    aria-label=${label}
    title=${label}
    @click=${act}
  >
    ${icon(path)}
  </button>`;
