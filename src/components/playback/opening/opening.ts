/**
 * The way to open a source for everyone: a link to paste, or a file to send.
 * For those who may; in the empty stage, and over a picture on request.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { MMError } from '../../../core/protocol/errors.js';
import { adopt } from '../../base/adopt.js';
import { uploadFile } from '../../base/assets/upload-file.js';
import { emptyState } from '../../base/empty-state.js';
import { ICON_UPLOAD } from '../../base/bar-icons.js';
import { icon } from '../../base/icons.js';
import { inputStyles } from '../../base/inputs.styles.js';
import type { PlaybackHooks } from '../playback-element.js';
import { sentence } from '../../base/sentence.js';
import { openingTexts, type OpeningTexts } from './opening.strings.js';
import { openingStyles } from './opening.styles.js';

export class Opening {
  readonly #hooks: PlaybackHooks;
  /** Whether it lies over a picture. */
  #shown = false;
  #problem = '';
  /** The part sent, 0 to 1, while a file is on its way. */
  #sent: number | null = null;
  #abort: AbortController | null = null;

  constructor(hooks: PlaybackHooks) {
    this.#hooks = hooks;
    adopt(hooks.element, inputStyles, openingStyles);
  }

  /** What fills an empty stage. */
  render(): TemplateResult {
    const { kind, room } = this.#hooks;
    const { emptyTitle: title, emptyText: text } = kind.texts(room.room);
    return emptyState({
      icon: kind.icon,
      title,
      text,
      actions: this.#form(false),
    });
  }

  /** The button that offers something else. */
  another(): TemplateResult {
    return html`<button type="button" class="button" @click=${() => this.show()}>
      ${this.#texts.another}
    </button>`;
  }

  /** What lies over the picture, when it was asked for. */
  over(): TemplateResult | typeof nothing {
    if (!this.#shown) return nothing;
    const { kind } = this.#hooks;
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.#hide();
    };
    const { title } = this.#texts;
    const content = emptyState({ icon: kind.icon, title, actions: this.#form(true) });
    return html`<div class="over" role="dialog" aria-label=${title} @keydown=${close}>${content}</div>`;
  }

  show(): void {
    this.#shown = true;
    this.#update();
    const { element } = this.#hooks;
    void element.updateComplete.then(() =>
      element.renderRoot.querySelector<HTMLInputElement>('.opening .input')?.focus(),
    );
  }

  /** The room was left: nothing goes on. */
  reset(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#sent = null;
    this.#shown = false;
    this.#problem = '';
  }

  get #texts(): OpeningTexts {
    return openingTexts(this.#hooks.room.room);
  }

  #hide(): void {
    this.#abort?.abort();
    this.#shown = false;
    this.#problem = '';
    this.#update();
    this.#hooks.element.focus();
  }

  #form(closable: boolean): TemplateResult {
    if (this.#sent !== null) return this.#sending(this.#sent);
    const { kind, room } = this.#hooks;
    const cancel = html`<button type="button" class="button quiet" @click=${() => this.#hide()}>
      ${this.#texts.cancel}
    </button>`;
    return html`<form class="opening" @submit=${this.#submit} @dragover=${this.#over} @drop=${this.#drop}>
      <div class="line">
        <input
          class="input"
          name="source"
          type="text"
          inputmode="url"
          autocomplete="off"
          spellcheck="false"
          placeholder=${kind.texts(room.room).placeholder}
          aria-label=${this.#texts.source}
          aria-invalid=${this.#problem ? 'true' : 'false'}
        />
        <button class="button primary">${this.#texts.open}</button>
      </div>
      <div class="buttons">
        ${kind.accept ? this.#chooser(kind.accept) : nothing} ${closable ? cancel : nothing}
      </div>
      <div class="problem" role="alert">${this.#problem}</div>
    </form>`;
  }

  #chooser(accept: string): TemplateResult {
    const chosen = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const [file] = input.files ?? [];
      input.value = '';
      if (file) void this.#send(file);
    };
    const choose = (event: Event): void =>
      (event.currentTarget as HTMLElement).parentElement!.querySelector<HTMLInputElement>('.file')!.click();
    return html`<button type="button" class="button" @click=${choose}>
        ${icon(ICON_UPLOAD)} ${this.#texts.choose}
      </button>
      <input
        class="file"
        type="file"
        hidden
        accept=${accept}
        aria-label=${this.#texts.choose}
        @change=${chosen}
      />`;
  }

  #sending(part: number): TemplateResult {
    const texts = this.#texts;
    const text = part < 1 ? texts.sending(Math.floor(100 * part)) : texts.preparing;
    return html`<div class="opening">
      <progress class="meter" max="1" .value=${part} aria-hidden="true"></progress>
      <span role="status">${text}</span>
      <div class="buttons">
        <button type="button" class="button quiet" @click=${() => this.#abort?.abort()}>
          ${this.#texts.cancel}
        </button>
      </div>
    </div>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).elements.namedItem('source') as HTMLInputElement;
    const text = input.value.trim();
    if (!text) return;
    const parsed = this.#hooks.kind.parse(text, this.#hooks.room.room);
    if ('problem' in parsed) return this.#fail(parsed.problem);
    void this.#load(parsed.src);
  };

  readonly #over = (event: DragEvent): void => {
    if (this.#hooks.kind.accept && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  readonly #drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file || !this.#hooks.kind.accept) return;
    event.preventDefault();
    void this.#send(file);
  };

  async #send(file: File): Promise<void> {
    const { room } = this.#hooks.room;
    if (!room || this.#abort) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.#problem = '';
    this.#progress(0);
    try {
      const onProgress = (part: number): void => this.#progress(part);
      const id = await uploadFile(room, file, { onProgress, signal: abort.signal });
      if (!abort.signal.aborted) await this.#load(id);
    } catch (error) {
      if (!abort.signal.aborted) this.#fail(sentence(MMError.wrap(error), this.#hooks.room.room));
    } finally {
      if (this.#abort === abort) {
        this.#abort = null;
        this.#sent = null;
        this.#update();
      }
    }
  }

  async #load(src: string): Promise<void> {
    try {
      this.#problem = '';
      await this.#hooks.submit('load', { src });
      this.#shown = false;
      this.#update();
    } catch (error) {
      this.#fail(sentence(MMError.wrap(error), this.#hooks.room.room));
    }
  }

  #progress(part: number): void {
    this.#sent = part;
    this.#update();
  }

  #fail(problem: string): void {
    this.#problem = problem;
    this.#update();
  }

  #update(): void {
    this.#hooks.element.requestUpdate();
  }
}
