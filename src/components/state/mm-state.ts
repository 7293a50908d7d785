import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Doc } from '../../core/ot/json.js';
import type { DocChange } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { MMElement } from '../base/mm-element.js';
import { permits } from '../base/rights.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { tell } from '../base/telling.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import type * as arithmetic from './arithmetic.js';
import { Binder, type WriteOptions } from './binder.js';
import { MMStateChangeEvent } from './mm-state.events.js';
import { stateTexts, type StateTexts } from './mm-state.strings.js';
import { styles } from './mm-state.styles.js';

type Arithmetic = typeof arithmetic;
type Values = Readonly<Record<string, unknown>>;

/** Milliseconds within which what others change is read out together. */
const TOLD_MS = 1_000;

/**
 * Shares what an ordinary page already has, without a line of script: form
 * controls, `<details>`, audio and video, class names. `data-mm-bind="city"`
 * on an element gives what it is for the key `city` of a shared object; text
 * that several type at once is merged. `data-mm-class="menu:open"` keeps a
 * class while a key is true, `data-mm-class="tab=2:chosen"` while it has that
 * value; `data-mm-toggle="menu"` and `data-mm-set="tab=2"` change one by a click.
 *
 * Passwords, files and what a page makes editable by itself are never shared,
 * and what others share becomes nothing but those properties: no address, no
 * style, no markup.
 *
 * @element mm-state
 *
 * @slot - The page that is bound.
 *
 * @fires {MMStateChangeEvent} mm-state-change - What is bound has changed, by anyone.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart note - Why what is done here is not shared now.
 *
 * @cssState live - What is bound is shared.
 */
export class MMState extends MMElement {
  static override styles = [MMElement.styles, visuallyHiddenStyles, styles];

  /** The document's id in the room; `state` when empty. */
  @property() name = '';

  /** Takes the means to change something away. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this);
  readonly #doc = new SharedDocController<unknown>(this, this.#room, {
    tool: 'state',
    id: () => this.name,
    onChange: (change) => this.#changed(change),
  });
  readonly #binder = new Binder(this, {
    values: () => this.#values,
    editable: () => this.#editable,
    now: () => this.#room.room?.serverNow() ?? 0,
    write: (key, value, first, options) => void this.#write(key, value, first, options),
    merge: (base, mine, theirs) => this.#arithmetic!.merge(base, mine, theirs),
  });
  #arithmetic: Arithmetic | undefined;
  #told: string[] = [];
  /** What follows at once is what the page shows already. */
  #layingOut = false;

  /** What is shared, by key; undefined until it is there. Frozen in spirit: change it through `set`. */
  get state(): Values | undefined {
    return this.#values;
  }

  /** Gives `key` the JSON value `value` for everyone; resolves with its revision. */
  set(key: string, value: Doc): Promise<number> {
    return this.#doc.submit('edit', { path: [key], value });
  }

  /** Takes this person's last change back; resolves with its revision, null when there is none. */
  undo(): Promise<number> | null {
    return this.#doc.doc?.undo() ?? null;
  }

  redo(): Promise<number> | null {
    return this.#doc.doc?.redo() ?? null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#binder.connect();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#binder.disconnect();
  }

  override render(): TemplateResult {
    const problem = this.#problem;
    const note = problem || this.#note;
    return html`
      <slot></slot>
      ${note ? html`<p class="note ${problem ? 'problem' : ''}" part="note">${note}</p>` : nothing}
      ${this.#announcer.render()}
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#binder.show();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.setState('live', this.#values !== undefined && this.#room.live);
  }

  get #texts(): StateTexts {
    return stateTexts(this.#room.room);
  }

  get #problem(): string {
    if (this.#doc.ready && !isObject(this.#doc.state)) return this.#texts.broken;
    return this.#binder.problem === null ? '' : this.#texts.badKey(this.#binder.problem);
  }

  get #note(): string {
    const { status } = this.#room;
    if (status === 'none') return this.#texts.noRoom;
    if (status === 'closed') return this.#texts.closed;
    if (!this.#values) return this.#texts.loading;
    return status === 'live' ? '' : this.#texts.offline;
  }

  get #values(): Values | undefined {
    const { state } = this.#doc;
    return this.#arithmetic && isObject(state) ? state : undefined;
  }

  /** Without a room, and after it, the page is the reader's own. */
  get #editable(): boolean {
    const { status, self } = this.#room;
    if (status === 'none' || status === 'closed') return true;
    return this.#values !== undefined && !this.readOnly && permits(self, 'state', 'edit');
  }

  async #write(key: string, value: Doc, first: Doc, { text, label, chosen }: WriteOptions): Promise<void> {
    const values = this.#values;
    const { change, seemly } = this.#arithmetic!;
    if (!values || this.#room.status === 'closed') return;
    const before = Object.hasOwn(values, key) ? (values[key] as Doc) : first;
    const op = change(
      { [key]: before },
      { [key]: value },
      text && { properties: { [key]: { format: 'text' } } },
    );
    // The sentence of an operation, which everybody gets alike.
    const did = [{ verb: 'set', text: seemly(`${chosen ? 'chose' : 'changed'} “${label}”`) }];
    if (!Object.hasOwn(values, key)) this.#layOut(key, first);
    await this.#doc.submit('edit', { op, did }).catch(() => undefined);
  }

  /** What all pages have at first is laid out alike: so the words of two who type at once are both kept. */
  #layOut(key: string, first: Doc): void {
    this.#layingOut = true;
    void this.#doc.submit('begin', { value: { [key]: first } });
    this.#layingOut = false;
  }

  #changed(change: DocChange<unknown>): void {
    if (this.#layingOut) return;
    this.#binder.show();
    const { room } = this.#room;
    const { doc } = this.#doc;
    if (!room || !doc) return;
    const text = change.local ? null : tell(room, doc, change);
    if (text && !this.#told.includes(text)) {
      this.#told = [...this.#told, text].slice(-3);
      this.#announcer.saySoon(TOLD_MS, () => this.#told.splice(0).join('. '));
    }
    const { by, local } = change;
    const state = this.#values;
    if (state) this.dispatchEvent(new MMStateChangeEvent({ name: doc.id, state, by, local }));
  }

  async #load(): Promise<void> {
    // A chunk that does not come leaves the page waiting, as a room that does not come does.
    this.#arithmetic ??= await import('./arithmetic.js').catch(() => undefined);
    this.requestUpdate();
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

if (!customElements.get('mm-state')) customElements.define('mm-state', MMState);

declare global {
  interface HTMLElementTagNameMap {
    'mm-state': MMState;
  }
}
