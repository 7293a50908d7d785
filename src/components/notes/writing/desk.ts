/**
 * What stands around the paper: the bar to format with, what keys do, and the
 * foot with the number of words and the ways to take the text along. Knows a
 * pad, and of the room its words.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Room } from '../../../core/room/room.js';
import { icon } from '../../base/icons.js';
import type { MMElement } from '../../base/mm-element.js';
import type { Pad } from '../pad/pad.js';
import { copy, countWords, download, fileName } from './export.js';
import { WritingKeys } from './keys.js';
import { linkAt } from './lines.js';
import { enterable, toolbar } from './toolbar.js';
import { ICON_COPY, ICON_DOWNLOAD } from './writing-icons.js';
import { writingTexts } from './writing.strings.js';

/** Milliseconds after a change until the words are counted again: a long text takes a while. */
const COUNT_MS = 500;
/** Milliseconds for which it says that the text was copied. */
const COPIED_MS = 2_000;

export interface DeskOptions {
  readonly room: Room;
  readonly pad: Pad;
  readonly field: HTMLTextAreaElement;
  /** Says `text` to a screen reader. */
  say(text: string): void;
}

export class Desk {
  readonly #host: MMElement;
  readonly #options: DeskOptions;
  readonly #keys: WritingKeys;
  #words: number;
  #counting = false;
  #copied = false;

  constructor(host: MMElement, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
    this.#keys = new WritingKeys(options.pad, options.field);
    this.#words = countWords(options.pad.text);
  }

  /** The text changed. */
  changed(): void {
    if (this.#counting) return;
    this.#counting = true;
    this.#host.timers.after(COUNT_MS, () => {
      this.#counting = false;
      this.#words = countWords(this.#options.pad.text);
      this.#host.requestUpdate();
    });
  }

  key(event: KeyboardEvent): void {
    if (this.#keys.down(event)) event.preventDefault();
  }

  before(event: InputEvent): void {
    if (this.#keys.before(event)) event.preventDefault();
  }

  renderToolbar(): TemplateResult {
    const { room, pad, field } = this.#options;
    const link = linkAt(pad.text, field.selectionEnd) !== null;
    return toolbar({ texts: writingTexts(room), keys: this.#keys, pad, field, link });
  }

  /** The bar is on the page. */
  rendered(root: ParentNode): void {
    enterable(root);
  }

  renderFoot(id: string): TemplateResult {
    const { room, pad } = this.#options;
    const texts = writingTexts(room);
    const take = (path: string, label: string, text: string, press: () => void): TemplateResult => html`
      <button
        class="button quiet"
        part="button"
        type="button"
        aria-label=${label}
        title=${label}
        ?disabled=${pad.text === ''}
        @click=${press}
      >
        ${icon(path)}${text || nothing}
      </button>
    `;
    return html`
      <span class="words">${texts.words(this.#words)}</span>
      <span class="take">
        ${take(ICON_COPY, this.#copied ? texts.copied : texts.copy, this.#copied ? texts.copied : '', () => void this.#copy())}
        ${take(ICON_DOWNLOAD, texts.markdown, '.md', () => download(pad.text, fileName(id, 'md')))}
        ${take(ICON_DOWNLOAD, texts.plain, '.txt', () => download(pad.text, fileName(id, 'txt')))}
      </span>
      <span id="help" hidden>${texts.help}</span>
    `;
  }

  async #copy(): Promise<void> {
    const { room, pad, field, say } = this.#options;
    if (!(await copy(pad.text, field)) || !this.#host.isConnected) return;
    this.#copied = true;
    say(writingTexts(room).copied);
    this.#host.requestUpdate();
    this.#host.timers.after(COPIED_MS, () => {
      this.#copied = false;
      this.#host.requestUpdate();
    });
  }
}
