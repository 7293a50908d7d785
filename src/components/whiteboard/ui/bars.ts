/** The bars and panels of those who draw, put together: tools, menus, the selection, questions and notices. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BoardObject } from '../../../core/ot/board/state.js';
import type { Room } from '../../../core/room/room.js';
import { ICON_CLOSE, ICON_DELETE, ICON_EDIT } from '../../base/icons.js';
import { ICON_BACK, ICON_DOWNLOAD, ICON_DUPLICATE, ICON_FRONT } from '../board-icons.js';
import { sharedStyle } from '../tools/restyle.js';
import { isShape } from '../tools/shelf.js';
import type { Style, ToolName } from '../tools/tool.js';
import { iconButton, keyed } from './icon-button.js';
import { moreMenu, shapesMenu, styleMenu } from './menus.js';
import { history, toolbar, type Menu, type Toolbar } from './toolbar.js';
import { uiTexts, type UITexts } from './ui.strings.js';

export interface BarsView extends Pick<Toolbar, 'tool' | 'shape' | 'style' | 'menu' | 'canUndo' | 'canRedo'> {
  readonly room: Room;
  /** Lies over something else. */
  readonly layer: boolean;
  /** Pointers draw. */
  readonly drawing: boolean;
  /** The selected objects. */
  readonly chosen: readonly BoardObject[];
  /** How many objects there are. */
  readonly count: number;
  /** Whether to clear the board is being asked. */
  readonly asking: boolean;
  readonly notice: string | null;
  readonly canDismiss: boolean;
}

export interface BarsActions {
  tool(tool: ToolName): void;
  menu(menu: Menu | null): void;
  style(change: Partial<Style>): void;
  pictures(files: readonly File[]): void;
  undo(): void;
  redo(): void;
  order(to: 'front' | 'back'): void;
  duplicate(): void;
  remove(): void;
  toggleDrawing(): void;
  save(format: 'svg' | 'png'): void;
  ask(on: boolean): void;
  clear(): void;
  dismiss(): void;
}

export function bars(view: BarsView, act: BarsActions): TemplateResult {
  const texts = uiTexts(view.room);
  const lead = iconButton({
    label: view.drawing ? texts.stopDrawing : texts.draw,
    path: view.drawing ? ICON_CLOSE : ICON_EDIT,
    pressed: view.drawing,
    onClick: () => act.toggleDrawing(),
  });
  if (!view.drawing) return html`<div class="dock closed">${lead}</div>`;
  const steps = { ...view, onUndo: () => act.undo(), onRedo: () => act.redo() };
  return html`
    ${notice(view, act, texts)}
    ${view.layer ? nothing : html`<div class="corner history">${history(steps)}</div>`}
    <div class="dock" @keydown=${escapes(view, act)}>
      ${view.asking ? question(view.count, act, texts) : (menu(view, act, texts) ?? selection(view, act, texts))}
      ${toolbar({
        ...steps,
        hand: !view.layer,
        ...(view.layer && { lead }),
        onTool: (tool) => act.tool(tool),
        onMenu: (name) => act.menu(name),
        onPictures: (files) => act.pictures(files),
      })}
    </div>
  `;
}

function menu(view: BarsView, act: BarsActions, texts: UITexts): TemplateResult | null {
  switch (view.menu) {
    case 'shapes':
      return shapesMenu(view.room, view.tool, (shape) => act.tool(shape));
    case 'style': {
      const shared = view.chosen.length > 0 ? sharedStyle(view.chosen) : null;
      const filled = isShape(view.tool) ? view.style.filled : null;
      return styleMenu({
        room: view.room,
        ...(shared ?? { ...view.style, filled }),
        onChange: (change) => act.style(change),
      });
    }
    case 'more':
      return moreMenu(texts.more, [
        {
          label: texts.saveSVG,
          path: ICON_DOWNLOAD,
          disabled: view.count === 0,
          onClick: () => act.save('svg'),
        },
        {
          label: texts.savePNG,
          path: ICON_DOWNLOAD,
          disabled: view.count === 0,
          onClick: () => act.save('png'),
        },
        {
          label: view.layer ? texts.clearLayer : texts.clear,
          path: ICON_DELETE,
          disabled: view.count === 0,
          onClick: () => act.ask(true),
        },
      ]);
    case null:
      return null;
  }
}

/** What can be done with the selected objects. */
function selection({ chosen }: BarsView, act: BarsActions, texts: UITexts): TemplateResult | typeof nothing {
  if (chosen.length === 0) return nothing;
  return html`<div class="menu" part="panel" role="group" aria-label=${texts.selection(chosen.length)}>
    <button
      type="button"
      class="button quiet icon-only"
      aria-label=${texts.style}
      title=${texts.style}
      @click=${() => act.menu('style')}
    >
      <span class="dot ink-${sharedStyle(chosen).color || 'grey'}"></span>
    </button>
    ${iconButton({ ...keyed(texts, texts.toFront, ']'), path: ICON_FRONT, onClick: () => act.order('front') })}
    ${iconButton({ ...keyed(texts, texts.toBack, '['), path: ICON_BACK, onClick: () => act.order('back') })}
    ${iconButton({ ...keyed(texts, texts.duplicate, texts.keyDuplicate), path: ICON_DUPLICATE, onClick: () => act.duplicate() })}
    ${iconButton({ ...keyed(texts, texts.remove, texts.keyRemove), path: ICON_DELETE, onClick: () => act.remove() })}
  </div>`;
}

const question = (count: number, act: BarsActions, texts: UITexts): TemplateResult => html`
  <div class="menu question" part="panel" role="alertdialog" aria-label=${texts.clear} aria-describedby="ask">
    <p id="ask">${texts.clearQuestion(count)}</p>
    <button type="button" class="button" @click=${() => act.ask(false)}>${texts.cancel}</button>
    <button type="button" class="button primary" data-yes @click=${() => act.clear()}>
      ${texts.clearYes}
    </button>
  </div>
`;

const notice = (
  { notice: text, canDismiss }: BarsView,
  act: BarsActions,
  texts: UITexts,
): TemplateResult => html`
  <div class="notice" part="notice" role="status" ?hidden=${text === null}>
    <span>${text}</span>
    ${canDismiss ? iconButton({ label: texts.close, path: ICON_CLOSE, onClick: () => act.dismiss() }) : nothing}
  </div>
`;

/** Escape closes what is open, and leaves the board itself alone. */
const escapes =
  (view: BarsView, act: BarsActions) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || (!view.menu && !view.asking)) return;
    event.stopPropagation();
    if (view.asking) act.ask(false);
    else act.menu(null);
  };
