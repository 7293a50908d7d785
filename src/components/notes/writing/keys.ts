/**
 * What keys do in the notes. Tab belongs to the page, but in a list it moves
 * the item; after Escape it leads out of the field even there. Knows a pad and
 * its field.
 */
import type { Pad } from '../pad/pad.js';
import { indent, inList, newItem, outdent, toggleTask, wrap, type Command } from './commands.js';
import { linkAt } from './lines.js';

export const bold = wrap('**');
export const italic = wrap('*');

export class WritingKeys {
  readonly #pad: Pad;
  readonly #field: HTMLTextAreaElement;
  #escaped = false;
  /** Shift and Enter is a new line and no new item. */
  #shift = false;

  constructor(pad: Pad, field: HTMLTextAreaElement) {
    this.#pad = pad;
    this.#field = field;
  }

  /** Does `command` on the selection; false when it has nothing to do there. */
  run(command: Command): boolean {
    const { selectionStart, selectionEnd } = this.#field;
    const change = command(this.#pad.text, selectionStart, selectionEnd);
    if (change) this.#pad.perform(change);
    return change !== null;
  }

  /** A key went down; true when it has had its effect here. */
  down(event: KeyboardEvent): boolean {
    this.#shift = event.shiftKey;
    // Keys of a composition choose words; 229 is Safari's way to say so.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return false;
    const { key } = event;
    if (key === 'Tab') return this.#tab(event);
    this.#escaped = key === 'Escape';
    return (event.ctrlKey || event.metaKey) && !event.altKey && this.#shortcut(event);
  }

  /** The browser is about to change the text; true when that has been done here. Telephones have no keys to go by. */
  before({ inputType, isComposing }: InputEvent): boolean {
    if (inputType === 'historyUndo') this.#pad.undo();
    else if (inputType === 'historyRedo') this.#pad.redo();
    else return inputType === 'insertLineBreak' && !isComposing && !this.#shift && this.run(newItem);
    return true;
  }

  /** The address at the caret opens in a page of its own, which learns nothing of this one. */
  openLink(): boolean {
    const href = linkAt(this.#pad.text, this.#field.selectionEnd);
    if (href) window.open(href, '_blank', 'noopener,noreferrer');
    return href !== null;
  }

  #tab(event: KeyboardEvent): boolean {
    const { selectionStart, selectionEnd } = this.#field;
    const ours = !this.#escaped && !event.ctrlKey && !event.metaKey && !event.altKey;
    this.#escaped = false;
    if (!ours || !inList(this.#pad.text, selectionStart, selectionEnd)) return false;
    this.run(event.shiftKey ? outdent : indent);
    return true;
  }

  #shortcut({ key, shiftKey }: KeyboardEvent): boolean {
    switch (shiftKey ? `shift ${key.toLowerCase()}` : key.toLowerCase()) {
      case 'z':
        this.#pad.undo();
        return true;
      case 'shift z':
      case 'y':
        this.#pad.redo();
        return true;
      case 'b':
        return this.run(bold);
      case 'i':
        return this.run(italic);
      case 'enter':
        return this.openLink() || this.run(toggleTask);
      default:
        return false;
    }
  }
}
