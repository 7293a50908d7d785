/** The tiles of one page of the stage, and the way to the other pages. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MediaStatus } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { ICON_CALL } from '../base/call/call.icons.js';
import { callTexts } from '../base/call/call.strings.js';
import { emptyState } from '../base/empty-state.js';
import { ICON_NEXT, ICON_PREVIOUS } from '../base/bar-icons.js';
import { icon } from '../base/icons.js';
import type { Floor } from './floor.js';
import { stageTexts } from './mm-stage.strings.js';
import { tileView, type TileActs } from './tile-view.js';
import type { Tile } from './tiles.js';

export interface Gallery {
  /** In whose words. */
  readonly room: Room;
  readonly tiles: readonly Tile[];
  readonly floor: Floor;
  readonly status: MediaStatus;
  /** The tile in the page's tab order. */
  readonly current: string;
  /** Whether there are windows for single pictures, and which tile is in one. */
  readonly pops: boolean;
  readonly popped: string | undefined;
}

export function gallery({ room, tiles, floor, status, ...about }: Gallery, acts: TileActs): TemplateResult {
  if (tiles.length === 0) return nobody(status, room);
  const call = callTexts(room);
  const texts = stageTexts(room);
  const { arrangement, large, pinned, after } = floor;
  const { places, page, pages } = arrangement;
  const alone = tiles.every(({ own }) => own);
  const said = status === 'joining' ? call.joining : alone && status === 'live' && texts.aloneText;
  return html`
    <ul class="tiles" role="list" aria-label=${call.people}>
      ${repeat(
        tiles.filter(({ key }) => places.has(key)),
        ({ key }) => key,
        (tile) =>
          tileView(
            tile,
            {
              pinned: tile.key === pinned,
              large: tile.key === large,
              current: tile.key === about.current,
              pops: about.pops,
              popped: tile.key === about.popped,
            },
            acts,
            room,
          ),
      )}
    </ul>
    ${said ? html`<p class="said">${said}</p>` : nothing}
    ${page > 0 ? turn('previous', texts.previousPage, icon(ICON_PREVIOUS), () => floor.turn(-1)) : nothing}
    ${
      page < pages - 1
        ? turn('next', texts.nextPage(after), html`${texts.more(after)} ${icon(ICON_NEXT)}`, () =>
            floor.turn(1),
          )
        : nothing
    }
  `;
}

function nobody(status: MediaStatus, room: Room): TemplateResult {
  if (status === 'joining') return emptyState({ icon: ICON_CALL, title: callTexts(room).joining });
  const { nobodyTitle: title, nobodyText: text } = stageTexts(room);
  return emptyState({ icon: ICON_CALL, title, text });
}

const turn = (look: string, label: string, face: unknown, act: () => void): TemplateResult =>
  html`<button
    class="button turn ${look}"
    part="button"
    type="button"
    aria-label=${label}
    title=${label}
    @click=${act}
  >
    ${face}
  </button>`;
