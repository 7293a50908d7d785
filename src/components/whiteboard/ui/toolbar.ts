/** The bar with the tools. Knows what is chosen, and nothing of what choosing does. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ShapeName } from '../../../core/ot/board/state.js';
import type { Room } from '../../../core/room/room.js';
import { icon } from '../../base/icons.js';
import { ICON_IMAGE, ICON_MORE, ICON_REDO, ICON_UNDO } from '../board-icons.js';
import { SHELF, isShape } from '../tools/shelf.js';
import type { Style, ToolName } from '../tools/tool.js';
import { iconButton, keyed } from './icon-button.js';
import { colourTexts, toolTexts, uiTexts } from './ui.strings.js';

/** What may be open above the bar. */
export type Menu = 'shapes' | 'style' | 'more';

export interface Toolbar {
  readonly room: Room;
  readonly tool: ToolName;
  /** The shape that the shape button takes. */
  readonly shape: ShapeName;
  readonly style: Style;
  readonly menu: Menu | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Left out over something else, where the view is not the board's. */
  readonly hand: boolean;
  readonly onTool: (tool: ToolName) => void;
  readonly onMenu: (menu: Menu) => void;
  readonly onPictures: (files: readonly File[]) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** First in the bar: the way to end drawing on something. */
  readonly lead?: TemplateResult;
}

const FIRST: readonly ToolName[] = ['hand', 'select', 'pen', 'highlighter', 'eraser'];
const LAST: readonly ToolName[] = ['text', 'note'];

export function toolbar(bar: Toolbar): TemplateResult {
  const { room } = bar;
  const texts = uiTexts(room);
  const tools = toolTexts(room);
  const colour = colourTexts(room)[bar.style.color as 'ink'] ?? bar.style.color;
  const tool = (name: ToolName): TemplateResult =>
    iconButton({
      ...keyed(texts, tools[name], SHELF[name].key.toUpperCase()),
      kind: name,
      path: SHELF[name].icon,
      pressed: bar.tool === name,
      onClick: () => bar.onTool(name),
    });
  return html`
    <div class="bar" part="toolbar" role="toolbar" aria-label=${texts.toolbar} @keydown=${walk}>
      ${bar.lead} ${FIRST.map((name) => (name === 'hand' && !bar.hand ? nothing : tool(name)))}
      <button
        type="button"
        part="button"
        class="button quiet icon-only opens"
        aria-label=${texts.styleIs(colour)}
        title=${texts.style}
        aria-expanded=${bar.menu === 'style' ? 'true' : 'false'}
        @click=${() => bar.onMenu('style')}
      >
        <span class="dot ink-${bar.style.color} wide-${bar.style.width}"></span>
      </button>
      <span class="gap"></span>
      ${iconButton({
        label: isShape(bar.tool) ? texts.shapeIs(tools[bar.tool]) : texts.shapes,
        path: SHELF[bar.shape].icon,
        pressed: isShape(bar.tool),
        expanded: bar.menu === 'shapes',
        kind: 'opens',
        onClick: () => bar.onMenu('shapes'),
      })}
      ${LAST.map(tool)} ${pictureButton(texts.image, bar.onPictures)} ${bar.lead ? history(bar) : nothing}
      ${iconButton({
        label: texts.more,
        path: ICON_MORE,
        expanded: bar.menu === 'more',
        kind: 'opens',
        onClick: () => bar.onMenu('more'),
      })}
    </div>
  `;
}

/** Undo and redo: in a corner of the board, or in the bar of a layer. */
export const history = ({
  room,
  canUndo,
  canRedo,
  onUndo,
  onRedo,
}: Pick<Toolbar, 'room' | 'canUndo' | 'canRedo' | 'onUndo' | 'onRedo'>): TemplateResult => {
  const texts = uiTexts(room);
  return html`
    ${iconButton({ ...keyed(texts, texts.undo, texts.keyUndo), path: ICON_UNDO, disabled: !canUndo, onClick: onUndo })}
    ${iconButton({ ...keyed(texts, texts.redo, texts.keyRedo), path: ICON_REDO, disabled: !canRedo, onClick: onRedo })}
  `;
};

/** The browser's own picker behind our button. */
function pictureButton(label: string, onPictures: Toolbar['onPictures']): TemplateResult {
  const choose = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // So that the same file can be chosen again.
    input.value = '';
    if (files.length > 0) onPictures(files);
  };
  const open = (event: Event): void =>
    ((event.currentTarget as Element).nextElementSibling as HTMLInputElement).click();
  return html`<button
      type="button"
      part="button"
      class="button quiet icon-only"
      aria-label=${label}
      title=${label}
      @click=${open}
    >
      ${icon(ICON_IMAGE)}</button
    ><input type="file" hidden multiple accept="image/*" @change=${choose} />`;
}

/** The arrow keys go from button to button, as in every toolbar. */
function walk(event: KeyboardEvent): void {
  const bar = event.currentTarget as HTMLElement;
  const back = bar.matches(':dir(rtl)') ? 'ArrowRight' : 'ArrowLeft';
  const forth = bar.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const step = event.key === forth ? 1 : event.key === back ? -1 : 0;
  if (step === 0) return;
  const buttons = [...bar.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const at = buttons.indexOf(event.target as HTMLElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
