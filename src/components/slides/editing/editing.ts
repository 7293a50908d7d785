/**
 * What a participant has at hand who may edit the deck: the buttons and keys,
 * swipes, the places for a file. Loaded when the element first has such a
 * participant; those who only follow never pay for it. What it takes to do
 * more than turn pages is the workbench, which comes when somebody reaches for
 * the element: before there is anything for it to do.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { adopt } from '../../base/adopt.js';
import { emptyState } from '../../base/empty-state.js';
import { ICON_SLIDES } from '../../base/icons.js';
import { inputStyles } from '../../base/inputs.styles.js';
import type { MMElement } from '../../base/mm-element.js';
import { isAsked } from '../../base/rights.js';
import type { SharedDocController } from '../../base/shared-doc-controller.js';
import type { MMError } from '../../../core/protocol/errors.js';
import type { BarParts } from '../controls/bar.js';
import type { DeckSession } from '../deck-session.js';
import type { DeckState } from '../deck.js';
import type { PickerActions } from '../picker/picker.js';
import type { Workbench } from '../workbench/workbench.js';
import { barParts, typeNumber } from './bar-parts.js';
import { editingStyles } from './editing.styles.js';
import { editingTexts, type EditingTexts } from './editing.strings.js';
import { fileButton } from './file-button.js';
import { handleKey } from './keys.js';
import { StageGestures } from './stage-gestures.js';

/** What the element lends. */
export interface EditingHost {
  readonly element: MMElement;
  readonly doc: SharedDocController<DeckState>;
  readonly deck: () => DeckState;
  /** Whether this participant may edit now. */
  readonly enabled: () => boolean;
  /** Whether this participant may load a document, or ask to. */
  readonly loads: () => boolean;
  /** Megabytes that a file may have. */
  readonly limit: () => number;
  /** Does `verb` for everyone. Never leaves a rejection unhandled. */
  readonly submit: (verb: string, args?: unknown) => Promise<number>;
}

type Task = (workbench: Workbench) => void;

/** Somebody reaches for the element. */
const INTENT = ['pointerenter', 'focusin', 'dragenter'];

export class Editing implements ReactiveController {
  readonly #host: EditingHost;
  readonly #gestures: StageGestures;
  #session: DeckSession | null = null;
  #Workbench: typeof Workbench | null = null;
  #workbench: Workbench | null = null;
  /** What the workbench is to do as soon as it is there. */
  #tasks: Task[] = [];
  #loading: Promise<void> | null = null;
  #overview = false;

  constructor(host: EditingHost) {
    const { element } = host;
    this.#host = host;
    this.#gestures = new StageGestures(element, {
      enabled: host.enabled,
      onTurn: (verb) => void host.submit(verb),
      onDrag: (by) => drag(element.renderRoot, by),
      onFile: (file) => this.#host.loads() && this.#open(file),
    });
    adopt(element, inputStyles, editingStyles);
    element.addController(this);
    for (const type of INTENT) element.addEventListener(type, () => host.enabled() && this.#prepare());
  }

  /** Resolves when nothing of this is on its way. */
  get loaded(): Promise<void> | null {
    return this.#loading;
  }

  /** For the pointer events of the stage. */
  get pointer(): (event: PointerEvent) => void {
    return this.#gestures.pointer;
  }

  /** The network was away when the workbench was wanted: every update tries again. */
  hostUpdated(): void {
    if (this.#tasks.length > 0) this.#prepare();
  }

  /** The element came into a room, or out of all rooms. */
  enter(session: DeckSession | null): void {
    if (session === this.#session) return;
    this.#workbench?.close();
    this.#workbench = null;
    this.#session = session;
    this.#tasks = [];
    this.#overview = false;
    this.#furnish();
  }

  /** Loads `src` into an empty deck. */
  seed(src: string): void {
    const { asset, pages } = this.#deck;
    if (asset !== null || pages.length > 0) return;
    if (this.#workbench) void this.#workbench.seed(src);
    else if (this.#tasks.length === 0) this.#use((workbench) => void workbench.seed(src));
  }

  /** The assets have changed: a file that was sent may be open. */
  assetsChanged(): void {
    this.#workbench?.upload.assetsChanged();
  }

  /** Something that was done here was refused. */
  refused(error: MMError): void {
    if (error.code !== 'ROOM_CLOSED' && !isAsked(error)) this.#use((workbench) => workbench.refused(error));
  }

  /** Tries again what failed on the way of `src`. */
  retry(): void {
    this.#workbench?.forgetSource();
  }

  /** What an empty deck shows: what goes on with the own file, else an invitation; null for neither. */
  empty(invite: boolean): TemplateResult | null {
    const doing = this.#workbench?.status(this.another());
    if (doing || !invite || !this.#host.loads()) return doing ?? null;
    const { choose, emptyTitle, emptyText } = this.#texts;
    const actions = this.#choose(choose);
    return emptyState({ icon: ICON_SLIDES, title: emptyTitle, text: emptyText, actions });
  }

  /** The way out of a document that failed. */
  another(): TemplateResult | undefined {
    return this.#host.loads() ? this.#choose(this.#texts.another) : undefined;
  }

  /** The bar's buttons. */
  bar(): BarParts {
    return barParts({
      texts: this.#texts,
      deck: this.#deck,
      overview: this.#overview,
      onSubmit: this.#host.submit,
      onOverview: () => this.#toggleOverview(),
      onFile: this.#host.loads() ? (file) => this.#open(file) : null,
    });
  }

  /** What lies over the deck: notices, the place to drop a file, the overview. */
  over(): TemplateResult {
    const { pages, page } = this.#deck;
    const filled = pages.length > 0;
    const workbench = this.#workbench;
    // Always there: a live region that comes with its text is not read out.
    return html`<div class="notices" role="status">${workbench?.notice(filled)}</div>
      ${this.#gestures.dropping && this.#host.loads() ? workbench?.dropZone(filled) : nothing}
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

  key(event: KeyboardEvent): void {
    const { submit, element } = this.#host;
    const end = (which: 'first' | 'last'): void =>
      void submit('goto', { page: which === 'first' ? 0 : this.#deck.pages.length - 1 });
    const actions = {
      turn: (verb: 'next' | 'previous') => void submit(verb),
      end,
      digit: (digit: string) => typeNumber(element.renderRoot, digit),
      overview: () => void this.#toggleOverview(),
    };
    handleKey(event, actions, element.matches(':dir(rtl)'));
  }

  readonly #pickerActions: PickerActions = {
    submit: (verb, args) => void this.#host.submit(verb, args),
    remove: (page) => this.#use((workbench) => workbench.remove(page)),
    insert: (file, at) => this.#open(file, at),
    close: () => void this.#toggleOverview(),
  };

  get #texts(): EditingTexts {
    return editingTexts(this.#session?.room);
  }

  get #deck(): DeckState {
    return this.#host.deck();
  }

  #open(file: File, at?: number): void {
    this.#use((workbench) => workbench.open(file, at));
  }

  #choose(label: string): TemplateResult {
    return fileButton({ label, onFile: (file) => this.#open(file) });
  }

  /** Has the workbench do something: now, or as soon as it is there. */
  #use(task: Task): void {
    if (this.#workbench) return task(this.#workbench);
    if (!this.#session) return;
    this.#tasks.push(task);
    this.#prepare();
  }

  #prepare(): void {
    if (!this.#Workbench) this.#loading ??= this.#load();
  }

  async #load(): Promise<void> {
    const loaded = await import('../workbench/workbench.js').catch(() => null);
    this.#loading = null;
    if (!loaded) return;
    this.#Workbench = loaded.Workbench;
    adopt(this.#host.element, loaded.workbenchStyles);
    this.#furnish();
  }

  /** A workbench for this stay in a room, once there are both. */
  #furnish(): void {
    if (!this.#Workbench || !this.#session) return;
    const workbench = (this.#workbench = new this.#Workbench(this.#host, this.#session));
    for (const task of this.#tasks.splice(0)) task(workbench);
    this.#host.element.requestUpdate();
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

/** Moves the shown page with the finger, by pixels; 0 puts it back. */
function drag(root: ParentNode, by: number): void {
  const pages = root.querySelector<HTMLElement>('.pages');
  pages?.style.setProperty('--drag', `${by}px`);
  pages?.classList.toggle('dragged', by !== 0);
}
