/** What opens above the toolbar: shapes, colours and widths, and the rest. */
import { html, nothing, type TemplateResult } from 'lit';
import { PALETTE, type ShapeName } from '../../../core/ot/board/state.js';
import { icon } from '../../base/icons.js';
import { SHAPE_TOOLS, SHELF } from '../tools/shelf.js';
import type { Style, ToolName } from '../tools/tool.js';
import { iconButton } from './icon-button.js';
import { strings, TOOL_NAMES } from './ui.strings.js';

export const shapesMenu = (tool: ToolName, onShape: (shape: ShapeName) => void): TemplateResult => html`
  <div class="menu" part="panel" role="group" aria-label=${strings.shapes}>
    ${SHAPE_TOOLS.map((shape) =>
      iconButton({
        label: TOOL_NAMES[shape],
        key: SHELF[shape].key.toUpperCase(),
        path: SHELF[shape].icon,
        pressed: tool === shape,
        onClick: () => onShape(shape),
      }),
    )}
  </div>
`;

export interface StyleMenu {
  readonly color: string;
  /** Null where the chosen objects differ, or have none. */
  readonly width: number | null;
  readonly filled: boolean | null;
  readonly onChange: (change: Partial<Style>) => void;
}

/** Colours, and below them the widths and whether shapes are filled. */
export const styleMenu = ({ color, width, filled, onChange }: StyleMenu): TemplateResult => html`
  <div class="menu style" part="panel" role="group" aria-label=${strings.style}>
    <div class="swatches" role="group" aria-label=${strings.colour}>
      ${PALETTE.map(
        (name) =>
          html`<button
            type="button"
            class="swatch"
            aria-label=${strings.colours[name]}
            title=${strings.colours[name]}
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
          : strings.widths.map(
              (name, i) =>
                html`<button
                  type="button"
                  class="button quiet icon-only"
                  aria-label="${strings.width}: ${name}"
                  title=${name}
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
              ${strings.fill}
            </button>`
      }
    </div>
  </div>
`;

export interface MoreItem {
  readonly label: string;
  readonly path: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

export const moreMenu = (items: readonly MoreItem[]): TemplateResult => html`
  <div class="menu more" part="panel" role="group" aria-label=${strings.more}>
    ${items.map(
      ({ label, path, disabled, onClick }) =>
        html`<button type="button" class="button quiet" ?disabled=${disabled ?? false} @click=${onClick}>
          ${icon(path)} ${label}
        </button>`,
    )}
  </div>
`;
