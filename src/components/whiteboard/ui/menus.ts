/** What opens above the toolbar: shapes, colours and widths, and the rest. */
import { html, nothing, type TemplateResult } from 'lit';
import { PALETTE, type ShapeName } from '../../../core/ot/board/state.js';
import type { Room } from '../../../core/room/room.js';
import { icon } from '../../base/icons.js';
import { SHAPE_TOOLS, SHELF } from '../tools/shelf.js';
import type { Style, ToolName } from '../tools/tool.js';
import { iconButton, keyed } from './icon-button.js';
import { colourTexts, toolTexts, uiTexts, WIDTHS } from './ui.strings.js';

export const shapesMenu = (
  room: Room,
  tool: ToolName,
  onShape: (shape: ShapeName) => void,
): TemplateResult => html`
  <div class="menu" part="panel" role="group" aria-label=${uiTexts(room).shapes}>
    ${SHAPE_TOOLS.map((shape) =>
      iconButton({
        ...keyed(uiTexts(room), toolTexts(room)[shape], SHELF[shape].key.toUpperCase()),
        path: SHELF[shape].icon,
        pressed: tool === shape,
        onClick: () => onShape(shape),
      }),
    )}
  </div>
`;

export interface StyleMenu {
  readonly room: Room;
  readonly color: string;
  /** Null where the chosen objects differ, or have none. */
  readonly width: number | null;
  readonly filled: boolean | null;
  readonly onChange: (change: Partial<Style>) => void;
}

/** Colours, and below them the widths and whether shapes are filled. */
export const styleMenu = ({ room, color, width, filled, onChange }: StyleMenu): TemplateResult => {
  const texts = uiTexts(room);
  const colours = colourTexts(room);
  return html`<div class="menu style" part="panel" role="group" aria-label=${texts.style}>
    <div class="swatches" role="group" aria-label=${texts.colour}>
      ${PALETTE.map(
        (name) =>
          html`<button
            type="button"
            class="swatch"
            aria-label=${colours[name]}
            title=${colours[name]}
            aria-pressed=${name === color ? 'true' : 'false'}
            @click=${() => onChange({ color: name })}
          >
            <span class="ink-${name}"></span>
          </button>`,
      )}
    </div>
    <div class="widths">
      ${
        width === null
          ? nothing
          : WIDTHS.map(
              (name, i) =>
                html`<button
                  type="button"
                  class="button quiet icon-only"
                  aria-label=${texts.widthIs(texts[name])}
                  title=${texts[name]}
                  aria-pressed=${i === width ? 'true' : 'false'}
                  @click=${() => onChange({ width: i })}
                >
                  <span class="stroke wide-${i}"></span>
                </button>`,
            )
      }
      ${
        filled === null
          ? nothing
          : html`<button
              type="button"
              class="button quiet"
              aria-pressed=${filled ? 'true' : 'false'}
              @click=${() => onChange({ filled: !filled })}
            >
              ${texts.fill}
            </button>`
      }
    </div>
  </div>`;
};

export interface MoreItem {
  readonly label: string;
  readonly path: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

export const moreMenu = (label: string, items: readonly MoreItem[]): TemplateResult => html`
  <div class="menu more" part="panel" role="group" aria-label=${label}>
    ${items.map(
      ({ label, path, disabled, onClick }) =>
        html`<button type="button" class="button quiet" ?disabled=${disabled ?? false} @click=${onClick}>
          ${icon(path)} ${label}
        </button>`,
    )}
  </div>
`;
