/**
 * The form to ask with: question, kind, options that are added, moved and
 * removed by keyboard as well as by buttons. Knows of the room its words alone:
 * it hands over the arguments of the verb.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { POLL_KINDS, type Poll, type PollKind } from '../../../core/ot/poll/state.js';
import { TOOL_LIMITS } from '../../../core/protocol/tool-limits.js';
import type { Room } from '../../../core/room/room.js';
import { ICON_CLOSE, ICON_DOWN, ICON_PLUS, icon } from '../../base/icons.js';
import type { MMElement } from '../../base/mm-element.js';
import { askTexts, kindTexts, type AskTexts } from './ask.strings.js';
import {
  draftOf,
  faultOf,
  hasOptions,
  withMoved,
  withOption,
  withoutOption,
  withText,
  type Draft,
  type Option,
} from './draft.js';

const ICON_UP = 'M12 19V5m-6 6 6-6 6 6';

export interface AskFormOptions {
  room(): Room | undefined;
  ask(draft: Draft): void;
  edit(draft: Draft): void;
}

export class AskForm {
  readonly #host: MMElement;
  readonly #options: AskFormOptions;
  #draft: Draft | null = null;
  /** What is wrong, once somebody tried to send it. */
  #fault: string | null = null;

  constructor(host: MMElement, options: AskFormOptions) {
    this.#host = host;
    this.#options = options;
  }

  get open(): boolean {
    return this.#draft !== null;
  }

  /** Begins with `poll`, or with nothing. */
  begin(poll: Poll | null): void {
    this.#set(draftOf(poll));
    this.#focus('.ask [name=question]');
  }

  /** What was asked was refused: nobody shall have to write it again. */
  restore(draft: Draft): void {
    if (!this.#draft) this.#set(draft);
  }

  /** Forgets what was being asked. */
  clear(): void {
    this.#set(null);
  }

  /** The poll `id` is not there any more, or another one. */
  gone(id: string): void {
    if (this.#draft?.of === id) this.#set(null);
  }

  get #texts(): AskTexts {
    return askTexts(this.#options.room());
  }

  render(): TemplateResult {
    const texts = this.#texts;
    const draft = this.#draft!;
    const change = (fields: Partial<Draft>): void => this.#set({ ...draft, ...fields });
    return html`
      <form
        class="ask"
        part="form"
        aria-label=${draft.of === null ? texts.label : texts.editing}
        @submit=${this.#submit}
        @keydown=${this.#keydown}
      >
        <label class="field">
          <span>${texts.question}</span>
          <textarea
            class="input"
            name="question"
            rows="2"
            dir="auto"
            maxlength=${TOOL_LIMITS.questionChars}
            .value=${draft.question}
            @input=${(event: InputEvent) => change({ question: valueOf(event) })}
          ></textarea>
        </label>
        ${draft.of === null ? this.#renderKind(draft, change) : nothing}
        ${hasOptions(draft) ? this.#renderOptions(draft) : nothing}
        <p class="fault" role="alert">${this.#fault}</p>
        <div class="row">
          <button class="button primary" part="button">${draft.of === null ? texts.ask : texts.save}</button>
          <button class="button quiet" part="button" type="button" @click=${this.#cancel}>
            ${texts.cancel}
          </button>
        </div>
      </form>
    `;
  }

  #renderKind(draft: Draft, change: (fields: Partial<Draft>) => void): TemplateResult {
    const texts = this.#texts;
    const kinds = kindTexts(this.#options.room());
    return html`
      <div class="pair">
        <label class="field">
          <span>${texts.kind}</span>
          <select
            class="input"
            name="kind"
            @change=${(event: Event) => change({ kind: valueOf(event) as PollKind })}
          >
            ${POLL_KINDS.map(
              (kind) => html`<option value=${kind} .selected=${kind === draft.kind}>${kinds[kind]}</option>`,
            )}
          </select>
        </label>
        ${draft.kind === 'rating' ? renderScale(texts.scale, draft.scale, (scale) => change({ scale })) : nothing}
        <label class="check">
          <input
            type="checkbox"
            name="anonymous"
            .checked=${draft.anonymous}
            @change=${(event: Event) => change({ anonymous: (event.target as HTMLInputElement).checked })}
          />
          <span>${texts.anonymous}</span>
        </label>
      </div>
    `;
  }

  #renderOptions(draft: Draft): TemplateResult {
    const texts = this.#texts;
    const full = draft.options.length >= TOOL_LIMITS.pollOptions;
    return html`
      <fieldset>
        <legend>${texts.options}</legend>
        <ol class="options">
          ${repeat(
            draft.options,
            ({ key }) => key,
            (option, i) => this.#renderOption(option, i, draft),
          )}
        </ol>
        <button
          class="button quiet"
          part="button"
          type="button"
          data-action="add"
          ?disabled=${full}
          @click=${() => this.#add(draft.options.length - 1)}
        >
          ${icon(ICON_PLUS)} ${texts.add}
        </button>
      </fieldset>
    `;
  }

  #renderOption({ key, text }: Option, i: number, draft: Draft): TemplateResult {
    const texts = this.#texts;
    const last = draft.options.length - 1;
    const button = (
      path: string,
      label: string,
      disabled: boolean,
      press: () => void,
    ): TemplateResult => html`
      <button
        class="button quiet icon-only"
        type="button"
        aria-label=${label}
        title=${label}
        ?disabled=${disabled}
        @click=${press}
      >
        ${icon(path)}
      </button>
    `;
    return html`
      <li data-key=${key}>
        <input
          class="input"
          dir="auto"
          maxlength=${TOOL_LIMITS.optionChars}
          aria-label=${texts.option(i + 1)}
          placeholder=${texts.option(i + 1)}
          .value=${text}
          @input=${(event: InputEvent) => this.#set(withText(draft, i, valueOf(event)))}
          @keydown=${(event: KeyboardEvent) => this.#optionKey(event, i)}
        />
        ${button(ICON_UP, texts.up(i + 1), i === 0, () => this.#move(i, i - 1))}
        ${button(ICON_DOWN, texts.down(i + 1), i === last, () => this.#move(i, i + 1))}
        ${button(ICON_CLOSE, texts.drop(i + 1), last < 2, () => this.#drop(i))}
      </li>
    `;
  }

  /** Enter begins the next option, Alt and an arrow moves this one. */
  #optionKey(event: KeyboardEvent, i: number): void {
    if (event.isComposing || event.keyCode === 229) return;
    const { key, altKey, ctrlKey, metaKey } = event;
    const arrow = altKey ? { ArrowUp: -1, ArrowDown: 1 }[key] : undefined;
    if (arrow !== undefined) this.#move(i, i + arrow);
    else if (key === 'Enter' && !ctrlKey && !metaKey) this.#add(i);
    else return;
    event.preventDefault();
  }

  #add(behind: number): void {
    const draft = this.#draft!;
    const next = draft.options[behind + 1];
    // The next one is empty still: that is where to go on.
    if (next?.text === '') return this.#focus(`.ask [data-key="${next.key}"] input`);
    if (draft.options.length >= TOOL_LIMITS.pollOptions) return;
    this.#set(withOption(draft, behind));
    this.#focus(`.ask [data-key="${this.#draft!.options[behind + 1]!.key}"] input`);
  }

  #move(from: number, to: number): void {
    const moved = this.#draft!.options[from]!;
    this.#set(withMoved(this.#draft!, from, to));
    this.#focus(`.ask [data-key="${moved.key}"] input`);
  }

  #drop(at: number): void {
    this.#set(withoutOption(this.#draft!, at));
    const near = this.#draft!.options[Math.min(at, this.#draft!.options.length - 1)]!;
    this.#focus(`.ask [data-key="${near.key}"] input`);
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const draft = this.#draft!;
    this.#fault = faultOf(draft, this.#options.room());
    if (this.#fault) {
      this.#host.requestUpdate();
      const empty = draft.question.trim() === '' ? '[name=question]' : '.options input';
      return this.#focus(`.ask ${empty}`);
    }
    this.#close();
    if (draft.of === null) this.#options.ask(draft);
    else this.#options.edit(draft);
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      (event.currentTarget as HTMLFormElement).requestSubmit();
    } else if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault();
      this.#close();
    }
  };

  readonly #cancel = (): void => this.#close();

  #close(): void {
    this.#set(null);
    this.#focus('[data-action=create]');
  }

  #set(draft: Draft | null): void {
    this.#draft = draft;
    // What was wrong is said until it is right.
    if (this.#fault) this.#fault = draft && faultOf(draft, this.#options.room());
    this.#host.requestUpdate();
  }

  #focus(selector: string): void {
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus(),
    );
  }
}

const valueOf = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;

const renderScale = (label: string, scale: number, change: (scale: number) => void): TemplateResult => html`
  <label class="field narrow">
    <span>${label}</span>
    <select class="input" name="scale" @change=${(event: Event) => change(Number(valueOf(event)))}>
      ${Array.from({ length: 9 }, (_, i) => i + 2).map(
        (n) => html`<option value=${n} .selected=${n === scale}>${n}</option>`,
      )}
    </select>
  </label>
`;
