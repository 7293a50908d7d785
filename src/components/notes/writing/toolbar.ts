/** The bar above the paper: one stop for Tab, arrow keys inside. Knows the keys' commands and a pad. */
import { html, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.js';
import type { Pad } from '../pad/pad.js';
import { toggleList, toggleTask } from './commands.js';
import { bold, italic, type WritingKeys } from './keys.js';
import {
  ICON_BOLD,
  ICON_ITALIC,
  ICON_LINK,
  ICON_LIST,
  ICON_REDO,
  ICON_TASK,
  ICON_UNDO,
} from './writing-icons.js';
import type { WritingTexts } from './writing.strings.js';

export interface ToolbarState {
  readonly texts: WritingTexts;
  readonly keys: WritingKeys;
  readonly pad: Pad;
  readonly field: HTMLTextAreaElement;
  /** Whether there is a link at the caret. */
  readonly link: boolean;
}

export function toolbar({ texts, keys, pad, field, link }: ToolbarState): TemplateResult {
  const button = (path: string, label: string, press: () => void, disabled = false): TemplateResult => html`
    <button
      class="button quiet icon-only"
      part="button"
      type="button"
      tabindex="-1"
      aria-label=${label}
      title=${label}
      aria-disabled=${disabled ? 'true' : 'false'}
      @click=${() => {
        if (disabled) return;
        press();
        field.focus({ preventScroll: true });
      }}
    >
      ${icon(path)}
    </button>
  `;
  return html`
    <div
      class="toolbar"
      part="toolbar"
      role="toolbar"
      aria-label=${texts.toolbar}
      @pointerdown=${keepFocus}
      @keydown=${walk}
      @focusin=${stopAt}
    >
      ${button(ICON_BOLD, texts.bold, () => keys.run(bold))}
      ${button(ICON_ITALIC, texts.italic, () => keys.run(italic))}
      ${button(ICON_LIST, texts.list, () => keys.run(toggleList))}
      ${button(ICON_TASK, texts.task, () => keys.run(toggleTask))}
      ${button(ICON_LINK, texts.link, () => keys.openLink(), !link)}
      <span class="gap"></span>
      ${button(ICON_UNDO, texts.undo, () => pad.undo(), !pad.canUndo)}
      ${button(ICON_REDO, texts.redo, () => pad.redo(), !pad.canRedo)}
    </div>
  `;
}

/** Where Tab enters the bar: the button that was used last, the first one at first. */
export function enterable(root: ParentNode): void {
  const buttons = [...root.querySelectorAll<HTMLElement>('.toolbar button')];
  if (buttons.length > 0 && !buttons.some((one) => one.tabIndex === 0)) buttons[0]!.tabIndex = 0;
}

/** A press leaves the caret, and a telephone's keyboard, where they are. */
function keepFocus(event: PointerEvent): void {
  if (event.pointerType !== 'touch') event.preventDefault();
}

function stopAt({ currentTarget, target }: FocusEvent): void {
  for (const one of (currentTarget as HTMLElement).querySelectorAll('button')) {
    one.tabIndex = one === target ? 0 : -1;
  }
}

function walk(event: KeyboardEvent): void {
  const bar = event.currentTarget as HTMLElement;
  const buttons = [...bar.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const forward = bar.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const back = bar.matches(':dir(rtl)') ? 'ArrowRight' : 'ArrowLeft';
  const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons.at(to % buttons.length)?.focus();
}
