/** What is on the board, as a list: for those who do not see it, and for finding things. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BoardObject } from '../../../core/ot/board/state.js';
import type { Room } from '../../../core/room/room.js';
import { ICON_CLOSE } from '../../base/icons.js';
import { authorOf, nameOf } from './describe.js';
import { iconButton } from './icon-button.js';
import { uiTexts } from './ui.strings.js';

export interface ObjectList {
  /** In the order of drawing. */
  readonly objects: readonly BoardObject[];
  readonly room: Room;
  readonly selected: ReadonlySet<string>;
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}

/** Rows that are shown: the newest. A list of thousands helps nobody. */
const ROWS = 200;

export function objectList({ objects, room, selected, onPick, onClose }: ObjectList): TemplateResult {
  const texts = uiTexts(room);
  // Strokes say nothing in a list unless there is nothing else: what has words comes first.
  const rows = [...objects].reverse().sort((a, b) => weight(a) - weight(b));
  const hidden = rows.length - ROWS;
  const close = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
  };
  return html`
    <section class="list" part="panel" aria-label=${texts.objects} @keydown=${close}>
      <header>
        <strong>${texts.objectCount(objects.length)}</strong>
        ${iconButton({ label: texts.close, path: ICON_CLOSE, onClick: onClose })}
      </header>
      ${
        rows.length === 0
          ? html`<p>${texts.objectsEmpty}</p>`
          : html`<ul>
              ${rows.slice(0, ROWS).map((object) => {
                const author = authorOf(object, room);
                return html`<li>
                  <button
                    type="button"
                    class="row"
                    aria-current=${selected.has(object.id) ? 'true' : nothing}
                    @click=${() => onPick(object.id)}
                  >
                    <span>${nameOf(room, object)}</span>${author ? html`<small>${author}</small>` : nothing}
                  </button>
                </li>`;
              })}
            </ul>`
      }
      ${hidden > 0 ? html`<p>${texts.moreObjects(hidden)}</p>` : nothing}
    </section>
  `;
}

const weight = (object: BoardObject): number => (object.kind === 'stroke' ? 1 : 0);
