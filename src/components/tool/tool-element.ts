import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { MMError } from '../../core/protocol/errors.js';
import type { Participant } from '../../core/protocol/messages.js';
import type { DocChange, Room } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_RETRY, ICON_WARNING } from '../base/icons.js';
import { inputStyles } from '../base/inputs.styles.js';
import { MMElement } from '../base/mm-element.js';
import { MMOperationRefuseEvent } from '../base/operation-event.js';
import { isAsked } from '../base/rights.js';
import { RoomController } from '../base/room-controller.js';
import { sentence } from '../base/sentence.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { tell } from '../base/telling.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import type { Machine, Reading } from './machine.js';
import { lawOf, mayDo, mustAsk } from './permission.js';
import { checkRules, type ToolRules } from './rules.js';
import { MMToolChangeEvent } from './tool.events.js';
import { customTexts, REFUSALS, STARTED_AFRESH } from './tool.strings.js';
import { styles } from './tool.styles.js';

/** Does a verb for everyone; resolves with its revision, rejects with the `MMError` of a refusal. */
export type Act = (args?: unknown) => Promise<number>;

/** What a tool's view draws from. */
export interface ToolView<State> {
  readonly state: State;
  /** The verbs, ready to be called: `act.roll({ sides: 6 })`, or as a listener. */
  readonly act: Readonly<Record<string, Act>>;
  /** Whether this person is offered `verb` now. */
  may(verb: string): boolean;
  /** Whether this person can change nothing here. */
  readonly readOnly: boolean;
  readonly self: Participant | null;
  readonly participants: ReadonlyMap<string, Participant>;
  /** The server's time, milliseconds since the epoch. */
  now(): number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): void;
  redo(): void;
}

/** Milliseconds within which what others do is read out together. */
const TOLD_MS = 400;

/**
 * A tool of one's own, shared by everyone in the room: what it does with its
 * state is written as pure functions, and needs nothing on the server. Undo,
 * history, announcements, replay and viewers who only look on come with it.
 *
 * Extend it, give it `static tool` and `view`, and define it; or let
 * `defineTool` do that.
 *
 * @fires {MMToolChangeEvent} mm-tool-change - The state has changed, by anyone.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart empty - What is shown while there is nothing to show.
 * @csspart notice - Why something that was done here did not count.
 */
export abstract class MMTool<State extends object = object> extends MMElement {
  static override styles: CSSResultGroup = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    inputStyles,
    styles,
  ];

  /** The tool's rules. */
  static tool: ToolRules;

  /** The document's id in the room, for a second one; the tag without its prefix when empty. */
  @property() name = '';

  /** Takes the means to change something away. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /** Where verbs draw their luck from. @internal */
  random: () => number = Math.random;

  readonly #rules: ToolRules<State>;
  readonly #act: Readonly<Record<string, Act>>;
  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, { on: ['participants'] });
  readonly #doc = new SharedDocController<unknown>(this, this.#room, {
    tool: 'state',
    id: () => this.#docId,
    lawOf: (args) => lawOf(this.#room.self, this.#docId, args),
    onChange: (change) => this.#changed(change),
  });
  #machine: Machine<State> | undefined;
  #fault = '';
  #refusal = '';
  #told: string[] = [];

  constructor() {
    super();
    this.#rules = (this.constructor as typeof MMTool).tool;
    checkRules(this.localName, this.#rules);
    const verbs = Object.keys(this.#rules.verbs);
    this.#act = Object.fromEntries(
      verbs.map((verb): [string, Act] => [verb, (args) => this.act(verb, args)]),
    );
  }

  /** Draws the tool. Called with each change; what it returns is rendered as by Lit. */
  protected abstract view(tool: ToolView<State>): unknown;

  /** The state that everybody sees; undefined until it is there, and while it is none. */
  get state(): State | undefined {
    const reading = this.#reading;
    return reading && reading.problem === undefined ? reading.state : undefined;
  }

  /** Does `verb` for everyone; resolves with its revision. Rejects with the `MMError` of a refusal, which is shown too. */
  act(verb: string, args?: unknown): Promise<number> {
    const outcome = this.#perform(verb, args instanceof Event ? undefined : args);
    outcome.then(
      () => this.#tellRefusal(''),
      (error: unknown) => this.#tellRefusal(refusalIn(MMError.wrap(error), this.#room.room)),
    );
    return outcome;
  }

  /** Takes this person's last deed back; resolves with its revision, null when there is none. */
  undo(): Promise<number> | null {
    return this.#doc.doc?.undo() ?? null;
  }

  redo(): Promise<number> | null {
    return this.#doc.doc?.redo() ?? null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    return html`
      ${room ? this.#renderRoom(room) : noRoom(this.localName)}
      ${this.#refusal ? html`<p class="notice" part="notice" role="alert">${this.#refusal}</p>` : nothing}
      ${this.#announcer.render()}
    `;
  }

  #renderRoom(room: Room): unknown {
    const texts = customTexts(room);
    if (this.#fault) return warning(texts.faultTitle, `${this.#fault} ${texts.faultText}`);
    const reading = this.#reading;
    if (!reading) {
      const title = room.status === 'closed' ? texts.closed : texts.loading;
      return emptyState({ icon: ICON_RETRY, title });
    }
    if (reading.problem !== undefined) return this.#renderBroken(reading.problem, room);
    try {
      return this.view(this.#viewOf(room, reading.state));
    } catch (error) {
      // The author's to mend: the console has it with its stack, the page goes on.
      reportError(error);
      return warning(texts.faultTitle, texts.faultText);
    }
  }

  #renderBroken(problem: string, room: Room): TemplateResult {
    const texts = customTexts(room);
    const afresh = html`<button class="button" type="button" @click=${() => this.#startAfresh()}>
      ${texts.startAfresh}
    </button>`;
    return warning(texts.brokenTitle, texts.brokenText(problem), this.#editable ? afresh : undefined);
  }

  #viewOf(room: Room, state: State): ToolView<State> {
    const { doc } = this.#doc;
    const editable = this.#editable;
    return {
      state,
      act: this.#act,
      may: (verb) => !this.#objection(verb),
      readOnly: !editable,
      self: room.self,
      participants: room.participants,
      now: () => room.serverNow(),
      canUndo: editable && (doc?.canUndo ?? false),
      canRedo: editable && (doc?.canRedo ?? false),
      undo: () => void this.undo(),
      redo: () => void this.redo(),
    };
  }

  get #docId(): string {
    return this.name || this.localName.slice(this.localName.indexOf('-') + 1);
  }

  get #reading(): Reading<State> | undefined {
    return this.#machine && this.#doc.ready ? this.#machine.read(this.#doc.state) : undefined;
  }

  get #editable(): boolean {
    const { self, status } = this.#room;
    const may = Object.keys(this.#rules.verbs).some((verb) => mayDo(self, this.#docId, verb));
    return this.#doc.ready && !this.readOnly && may && status !== 'closed';
  }

  /** Why this person cannot do `verb`; empty when they can. */
  #objection(verb: string): string {
    if (!Object.hasOwn(this.#rules.verbs, verb)) return `${this.localName} has no verb ${verb}`;
    if (!this.#editable) return REFUSALS.readOnly(verb);
    if (!mayDo(this.#room.self, this.#docId, verb)) return REFUSALS.notFor(verb, this.#room.self?.role ?? '');
    const roles = this.#rules.permissions?.[verb];
    const role = this.#room.self?.role ?? '';
    return !roles || roles.includes(role) ? '' : REFUSALS.notFor(verb, role);
  }

  async #perform(verb: string, args: unknown): Promise<number> {
    const room = this.#room.room;
    const machine = this.#machine;
    if (!room || !machine || !this.#doc.ready) throw new MMError('UNAVAILABLE', REFUSALS.notReady);
    const objection = this.#objection(verb);
    if (objection) throw this.#refused(verb, new MMError('NOT_PERMITTED', objection));
    try {
      const { id = '', name = '', role = '' } = room.self ?? {};
      const deed = machine.act(this.#doc.state, verb, args, {
        actor: { id, name, role },
        now: room.serverNow(),
        random: this.random,
        newId: () => crypto.randomUUID(),
      });
      if (!deed) return room.rev;
      // First what everybody lays out alike: so the deeds of two who begin at once are both kept.
      if (machine.isNew(this.#doc.state) && !mustAsk(room.self, this.#docId, verb))
        void this.#doc.submit('begin', { value: this.#rules.initial });
      return await this.#doc.submit('edit', deed);
    } catch (error) {
      if (error instanceof MMError) throw error;
      throw this.#refused(
        verb,
        new MMError('BAD_OPERATION', (error as Error).message || verb, { cause: error }),
      );
    }
  }

  #startAfresh(): void {
    const did = [{ verb: 'reset', text: STARTED_AFRESH }];
    void this.#doc.submit('edit', { value: this.#rules.initial, did });
  }

  #refused(verb: string, error: MMError): MMError {
    this.dispatchEvent(new MMOperationRefuseEvent({ tool: this.localName, verb, error }));
    return error;
  }

  #tellRefusal(text: string): void {
    if (text === this.#refusal) return;
    this.#refusal = text;
    this.requestUpdate();
  }

  #changed(change: DocChange<unknown>): void {
    const { room } = this.#room;
    const { doc } = this.#doc;
    if (!room || !doc) return;
    const text = change.local ? null : tell(room, doc, change);
    if (text) {
      this.#told = [...this.#told, text].slice(-3);
      this.#announcer.saySoon(TOLD_MS, () => this.#told.splice(0).join('. '));
    }
    const { state } = this;
    const { by, local } = change;
    if (state) this.dispatchEvent(new MMToolChangeEvent({ name: doc.id, state, by, local }));
  }

  async #load(): Promise<void> {
    if (this.#machine) return;
    try {
      const { Machine } = await import('./machine.js');
      this.#machine ??= new Machine(this.#rules);
      this.#fault = '';
    } catch (error) {
      this.#fault = sentence(MMError.wrap(error), this.#room.room);
    }
    this.requestUpdate();
  }
}

/** What was asked for is not refused: the room says that it was. */
const refusalIn = (error: MMError, room: Room | undefined): string =>
  isAsked(error) ? '' : sentence(error, room);

const warning = (title: string, text: string, actions?: TemplateResult): TemplateResult =>
  emptyState({ icon: ICON_WARNING, title, text, ...(actions ? { actions } : {}) });
