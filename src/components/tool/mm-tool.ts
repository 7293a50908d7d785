import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { DocChange, Room } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_RETRY, ICON_WARNING } from '../base/icons.js';
import { MMElement } from '../base/mm-element.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { tell } from '../base/telling.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import type { SleepReason } from './frame/frame-host.js';
import type { Found } from './find-tool.js';
import type { FrameSession, Keeper } from './frame/session.js';
import type { LoadedManifest } from './manifest-loader.js';
import { MMToolStatusChangeEvent, type ToolStatus } from './mm-tool.events.js';
import { asleepTexts, failureTexts, toolTexts, type Failure } from './mm-tool.strings.js';
import { styles } from './mm-tool.styles.js';
import type * as parts from './parts.js';
import { lawOf, mayDo } from './permission.js';
import { themeOf } from './theme.js';
import { MMToolChangeEvent } from './tool.events.js';
import { customTexts, STARTED_AFRESH } from './tool.strings.js';

/** Milliseconds that a tool has to knock. */
const KNOCK_MS = 15_000;
/** Milliseconds within which what others do is read out together. */
const TOLD_MS = 400;

type Phase =
  | Found
  | { readonly is: 'idle' | 'loading' }
  | { readonly is: 'asleep'; readonly why: SleepReason; readonly loaded: LoadedManifest };

type Parts = typeof parts;

/**
 * A tool from elsewhere, described by a manifest: in a frame that can reach
 * nothing but its own document, or, where the page trusts it, as an element.
 *
 * Without `src`, the profile of the room says which tool it is.
 *
 * @element mm-tool
 *
 * @fires {MMToolStatusChangeEvent} mm-tool-status-change - The tool runs, was put to sleep, or could not be had.
 * @fires {MMToolChangeEvent} mm-tool-change - The state has changed, by anyone.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart frame - The frame.
 * @csspart empty - What is shown while there is no tool to show.
 *
 * @cssprop [--mm-tool-height] - The height of the frame; what the tool asks for without.
 *
 * @cssState asleep - The tool was put to sleep.
 */
export class MMForeignTool extends MMElement {
  static override styles = [MMElement.styles, visuallyHiddenStyles, emptyStateStyles, buttonStyles, styles];

  /** The document's id in the room. */
  @property() name = 'tool';

  /** The manifest's address; the profile of the room knows the tool without. */
  @property() src = '';

  /** The manifest's digest: `sha384-…`. Only a manifest of the page's own origin needs none. */
  @property() integrity = '';

  /** `iframe`, or `element` for a tool that the page trusts with everything. */
  @property() sandbox = 'iframe';

  /** What the tool's manifest lets one set, as JSON. */
  @property({ type: Object }) settings: Readonly<Record<string, unknown>> | null = null;

  /** Takes the means to change something away. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, {
    on: ['participants', 'presence'],
    onRoom: () => this.#reset(),
  });
  readonly #doc = new SharedDocController<unknown>(this, this.#room, {
    tool: 'state',
    id: () => this.name || 'tool',
    lawOf: (args) => lawOf(this.#room.self, this.name || 'tool', args),
    onChange: (change) => this.#changed(change),
  });
  #phase: Phase = { is: 'idle' };
  #parts: Parts | null = null;
  #session: FrameSession | null = null;
  #loading: AbortController | null = null;
  #giveUp: (() => void) | undefined;
  #status: ToolStatus = 'loading';
  #news: string[] = [];
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');

  /** Whether the tool runs, and if not, why not. */
  get status(): ToolStatus {
    return this.#status;
  }

  /** Moves the focus into the tool. */
  override focus(options?: FocusOptions): void {
    const inner = this.renderRoot.querySelector<HTMLElement>('iframe, button');
    (this.#phase.is === 'element' ? this.#phase.element : inner)?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scheme.addEventListener('change', this.#schemeChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scheme.removeEventListener('change', this.#schemeChanged);
    this.#reset();
  }

  protected override willUpdate(changed: PropertyValues<MMForeignTool>): void {
    if ((['name', 'src', 'integrity', 'sandbox'] as const).some((key) => changed.has(key))) this.#reset();
    if (this.#phase.is === 'idle' && this.#room.room && this.isConnected) void this.#load(this.#room.room);
    this.setState('asleep', this.#phase.is === 'asleep');
  }

  protected override updated(): void {
    this.#follow();
    this.#tellStatus();
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    return html`${room ? this.#renderPhase(room) : noRoom(this.localName)} ${this.#announcer.render()}`;
  }

  #renderPhase(room: Room): unknown {
    const phase = this.#phase;
    const texts = toolTexts(room);
    switch (phase.is) {
      case 'failed':
        return this.#renderTrouble(texts.failedTitle, failureTexts(room)[phase.why], texts.retry);
      case 'asleep':
        return this.#renderTrouble(texts.asleepTitle, asleepTexts(room)[phase.why], texts.wake);
      case 'element':
        return phase.element;
      case 'frame':
        return this.#broken(phase.loaded) ?? this.#renderFrame(phase);
      default:
        return waiting(room);
    }
  }

  #renderFrame({ loaded: { manifest }, page, running }: Phase & { is: 'frame' }): TemplateResult {
    const host = new URL(page).host;
    return html`<div class="stage ${running ? '' : 'waiting'}">
      <iframe
        part="frame"
        title=${toolTexts(this.#room.room).frame(manifest.title, host)}
        sandbox="allow-scripts"
        referrerpolicy="no-referrer"
        credentialless
        src=${page}
      ></iframe>
      ${running ? nothing : waiting(this.#room.room!)}
    </div>`;
  }

  #renderTrouble(title: string, text: string, way: string): TemplateResult {
    const actions = html`<button class="button" type="button" @click=${() => this.#reset()}>${way}</button>`;
    return html`<div role="alert">${emptyState({ icon: ICON_WARNING, title, text, actions })}</div>`;
  }

  /** What is shown in the place of a tool whose state somebody has broken; null while it fits. */
  #broken({ manifest }: LoadedManifest): TemplateResult | null {
    const { doc } = this.#doc;
    const problem = doc && this.#parts!.readState(manifest, doc.state);
    if (typeof problem !== 'string') return null;
    const afresh = (): void => {
      const did = [{ verb: 'reset', text: STARTED_AFRESH }];
      void this.#doc.submit('edit', { value: manifest.initial, did });
    };
    const { brokenTitle: title, brokenText, startAfresh } = customTexts(this.#room.room);
    const actions = html`<button class="button" type="button" @click=${afresh}>${startAfresh}</button>`;
    return emptyState({ icon: ICON_WARNING, title, text: brokenText(problem), actions });
  }

  /** Gets the code, the manifest and, for an element, its module. */
  async #load(room: Room): Promise<void> {
    const loading = new AbortController();
    this.#loading = loading;
    this.#phase = { is: 'loading' };
    const next = await this.#find(room, loading.signal).catch((error: unknown): Phase => {
      return { is: 'failed', why: (error as { reason?: Failure }).reason ?? 'code' };
    });
    if (loading.signal.aborted) return;
    this.#become(next);
  }

  async #find(room: Room, signal: AbortSignal): Promise<Found> {
    this.#parts ??= await import('./parts.js');
    return this.#parts.findTool(this, room, signal);
  }

  /** Tells the tool what is new. */
  #follow(): void {
    const phase = this.#phase;
    if (phase.is === 'element') {
      phase.element.setAttribute('name', this.name);
      phase.element.toggleAttribute('read-only', this.readOnly);
      (phase.element as { settings?: unknown }).settings = this.#settingsOf(phase.loaded);
      return;
    }
    const frame = phase.is === 'frame' ? this.renderRoot.querySelector('iframe') : null;
    if (!frame && this.#session) this.#hangUp();
    if (frame && phase.is === 'frame' && !this.#session) this.#open(frame, phase.loaded);
    this.#session?.update();
  }

  #open(frame: HTMLIFrameElement, loaded: LoadedManifest): void {
    const { manifest } = loaded;
    frame.style.setProperty('--_height', `${manifest.height ?? 240}px`);
    this.#session = new this.#parts!.FrameSession(frame, loaded, this.#keeperOf(frame, loaded));
    this.#giveUp = this.timers.after(KNOCK_MS, () => this.#become({ is: 'failed', why: 'silent' }));
  }

  #keeperOf(frame: HTMLIFrameElement, loaded: LoadedManifest): Keeper {
    const room = this.#room.room!;
    const docOf = () => this.#doc.doc;
    const localeOf = () => this.closest<HTMLElement>('[lang]')?.lang || document.documentElement.lang || 'en';
    const themeNow = () => themeOf(this, this.#scheme.matches);
    return {
      room,
      get doc() {
        return docOf();
      },
      docId: this.name,
      settings: this.#settingsOf(loaded),
      get locale() {
        return localeOf();
      },
      get theme() {
        return themeNow();
      },
      may: (verb) => this.#may(loaded, verb),
      submit: (verb, args) => this.#doc.submit(verb, args),
      announce: (text) => this.#tell(text),
      resize: (height) => frame.style.setProperty('--_height', `${height}px`),
      connected: () => {
        this.#giveUp?.();
        this.#become({ ...(this.#phase as Phase & { is: 'frame' }), running: true });
      },
      asleep: (why) => this.#become({ is: 'asleep', why, loaded }),
    };
  }

  /** What the profile says, over it what the page says. */
  #settingsOf({ settings, manifest }: LoadedManifest): Readonly<Record<string, unknown>> {
    return { ...settings, ...this.#parts!.settingsIn(this, manifest.settings ?? {}), ...this.settings };
  }

  #may({ manifest }: LoadedManifest, verb: string): boolean {
    const { self, status } = this.#room;
    const rules = Object.hasOwn(manifest.verbs, verb) ? manifest.verbs[verb] : undefined;
    if (!rules || this.readOnly || !this.#doc.ready || status === 'closed') return false;
    const standing = self?.as ?? self?.role ?? '';
    return (
      mayDo(self, this.name, verb) && (!rules.for || (rules.for as readonly string[]).includes(standing))
    );
  }

  #become(phase: Phase): void {
    this.#phase = phase;
    this.requestUpdate();
  }

  #hangUp(): void {
    this.#giveUp?.();
    this.#session?.close();
    this.#session = null;
    if (this.#phase.is === 'frame') this.#phase = { ...this.#phase, running: false };
  }

  /** Begins anew with what the attributes say. */
  #reset(): void {
    this.#loading?.abort();
    this.#hangUp();
    this.#become({ is: 'idle' });
  }

  readonly #schemeChanged = (): void => this.requestUpdate();

  #changed(change: DocChange<unknown>): void {
    const { room } = this.#room;
    const { doc } = this.#doc;
    if (!room || !doc || this.#phase.is === 'element') return;
    const text = change.local ? null : tell(room, doc, change);
    if (text) this.#tell(text);
    this.dispatchEvent(
      new MMToolChangeEvent({ name: doc.id, state: change.state, by: change.by, local: change.local }),
    );
  }

  #tell(text: string): void {
    this.#news = [...this.#news, text].slice(-3);
    this.#announcer.saySoon(TOLD_MS, () => this.#news.splice(0).join('. '));
  }

  #tellStatus(): void {
    const phase = this.#phase;
    const running = phase.is === 'element' || (phase.is === 'frame' && phase.running);
    const status =
      phase.is === 'failed' || phase.is === 'asleep' ? phase.is : running ? 'running' : 'loading';
    if (status === this.#status) return;
    const previous = this.#status;
    this.#status = status;
    this.dispatchEvent(new MMToolStatusChangeEvent({ status, previous }));
  }
}

function waiting(room: Room): TemplateResult {
  const { closed, loading } = toolTexts(room);
  return emptyState({ icon: ICON_RETRY, title: room.status === 'closed' ? closed : loading });
}

if (!customElements.get('mm-tool')) customElements.define('mm-tool', MMForeignTool);

declare global {
  interface HTMLElementTagNameMap {
    'mm-tool': MMForeignTool;
  }
}
