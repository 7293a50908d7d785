/**
 * All that a participant needs who may edit the deck: the buttons and keys,
 * swipes and dropped files, the upload, the overview. Loaded when the element
 * first has such a participant; those who only follow never pay for it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { adopt } from '../../base/adopt.js';
import { emptyState } from '../../base/empty-state.js';
import { ICON_FILE, ICON_SLIDES, ICON_WARNING, icon } from '../../base/icons.js';
import { inputStyles } from '../../base/inputs.styles.js';
import type { MMElement } from '../../base/mm-element.js';
import type { SharedDocController } from '../../base/shared-doc-controller.js';
import type { MMError } from '../../../core/protocol/errors.js';
import type { BarParts } from '../controls/bar.js';
import type { DeckSession } from '../deck-session.js';
import type { DeckState } from '../deck.js';
import type { PageImages } from '../page-images.js';
import type { PickerActions } from '../picker/picker.js';
import { sentence } from '../../base/sentence.js';
import { meter, words } from '../views/progress.js';
import { barParts, typeNumber } from './bar-parts.js';
import { DeckEditor } from './deck-editor.js';
import { editingStyles } from './editing.styles.js';
import { strings } from './editing.strings.js';
import { fileButton } from './file-button.js';
import { handleKey } from './keys.js';
import { notice, ofUpload } from './notice.js';
import { StageGestures } from './stage-gestures.js';

/** What the element lends. */
export interface EditingHost {
  readonly element: MMElement;
  readonly doc: SharedDocController<DeckState>;
  readonly images: PageImages;
  readonly deck: () => DeckState;
  /** Whether this participant may edit now. */
  readonly enabled: () => boolean;
  /** Megabytes that a file may have. */
  readonly limit: () => number;
  /** Does `verb` for everyone. Never leaves a rejection unhandled. */
  readonly submit: (verb: string, args?: unknown) => Promise<number>;
}

export class Editing {
  readonly #host: EditingHost;
  readonly #gestures: StageGestures;
  #session: DeckSession | null = null;
  #editor: DeckEditor | null = null;
  #overview = false;

  constructor(host: EditingHost) {
    this.#host = host;
    this.#gestures = new StageGestures(host.element, {
      enabled: host.enabled,
      onTurn: (verb) => void host.submit(verb),
      onDrag: (by) => host.images.drag(by),
      onFile: (file) => this.#open(file),
    });
    adopt(host.element, inputStyles, editingStyles);
  }

  /** For the pointer events of the stage. */
  get pointer(): (event: PointerEvent) => void {
    return this.#gestures.pointer;
  }

  /** The element came into a room, or out of all rooms. */
  enter(session: DeckSession | null): void {
    if (session === this.#session) return;
    this.#editor?.close();
    this.#session = session;
    this.#editor = session && new DeckEditor(this.#host, session);
    this.#overview = false;
  }

  /** Loads `src` into an empty deck. */
  seed(src: string): void {
    void this.#editor?.seed(src);
  }

  /** The assets have changed: a file that was sent may be open. */
  assetsChanged(): void {
    this.#editor?.upload.assetsChanged();
  }

  /** Something that was done here was refused. */
  refused(error: MMError): void {
    this.#editor?.refused(error);
  }

  /** Tries again what failed on the way of `src`. */
  retry(): void {
    this.#editor?.forgetSource();
  }

  /** What an empty deck shows: what goes on with the own file, else an invitation; null for neither. */
  empty(invite: boolean): TemplateResult | null {
    const upload = this.#editor?.upload;
    if (!upload) return null;
    const progress = ofUpload(upload.state);
    if (progress) {
      return html`<div class="empty" role="status">
        ${meter(progress.fraction)}<span>${words(progress)}</span>
        <button type="button" class="button" @click=${() => upload.cancel()}>${strings.cancel}</button>
      </div>`;
    }
    const { state } = upload;
    if (state.kind === 'failed') {
      const title = strings.uploadFailed(state.name);
      return emptyState({ icon: ICON_WARNING, title, text: state.message, actions: this.another() });
    }
    const error = this.#editor?.sourceError;
    if (error) {
      const title = strings.sourceFailed;
      return emptyState({ icon: ICON_WARNING, title, text: sentence(error), actions: this.another() });
    }
    if (!invite) return null;
    const actions = this.#choose(strings.choose);
    return emptyState({ icon: ICON_SLIDES, title: strings.emptyTitle, text: strings.emptyText, actions });
  }

  /** The way out of a document that failed. */
  another(): TemplateResult {
    return this.#choose(strings.another);
  }

  /** The bar's buttons. */
  bar(): BarParts {
    return barParts({
      deck: this.#host.deck(),
      overview: this.#overview,
      onSubmit: this.#host.submit,
      onOverview: () => this.#toggleOverview(),
      onFile: (file) => this.#open(file),
    });
  }

  /** What lies over the deck: notices, the place to drop a file, the overview. */
  over(): TemplateResult {
    const editor = this.#editor;
    const { pages, page } = this.#host.deck();
    const filled = pages.length > 0;
    return html`${notice({
      own: editor?.notice ?? null,
      upload: filled ? (editor?.upload.state ?? null) : null,
      onCancel: () => editor?.upload.cancel(),
      onDismiss: () => editor?.tell(null),
    })}
    ${
      this.#gestures.dropping
        ? html`<div class="drop" aria-hidden="true">
            ${icon(ICON_FILE)}<strong>${filled ? strings.dropInstead : strings.drop}</strong>
          </div>`
        : nothing
    }
    ${
      this.#overview && filled
        ? html`<mm-slides-picker
            part="overview"
            .pages=${pages}
            .page=${page}
            .session=${this.#session}
            .actions=${this.#pickerActions}
          ></mm-slides-picker>`
        : nothing
    }`;
  }

  key(event: KeyboardEvent, rightToLeft: boolean): void {
    const { submit, deck, element } = this.#host;
    const end = (which: 'first' | 'last'): void =>
      void submit('goto', { page: which === 'first' ? 0 : deck().pages.length - 1 });
    const actions = {
      turn: (verb: 'next' | 'previous') => void submit(verb),
      end,
      digit: (digit: string) => typeNumber(element.renderRoot, digit),
      overview: () => void this.#toggleOverview(),
    };
    handleKey(event, actions, rightToLeft);
  }

  readonly #pickerActions: PickerActions = {
    submit: (verb, args) => void this.#host.submit(verb, args),
    remove: (page) => this.#editor?.remove(page),
    insert: (file, at) => this.#open(file, at),
    close: () => void this.#toggleOverview(),
  };

  #open(file: File, at?: number): void {
    this.#editor?.open(file, at);
  }

  #choose(label: string): TemplateResult {
    return fileButton({ label, onFile: (file) => this.#open(file) });
  }

  async #toggleOverview(): Promise<void> {
    const { element } = this.#host;
    if (!this.#overview) await import('../picker/picker.js');
    this.#overview = !this.#overview && element.isConnected;
    element.requestUpdate();
    await element.updateComplete;
    if (!this.#overview) element.renderRoot.querySelector<HTMLElement>('[data-overview]')?.focus();
  }
}
