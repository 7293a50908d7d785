/**
 * What `<mm-video>` and `<mm-youtube>` share: the document, following the
 * group's time, and the controls. A subclass says in `kind` whose sources it
 * plays and with which player, and nothing more.
 */
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { PlaybackState } from '../../core/ot/playback/state.js';
import { momentAt } from '../../core/playback/timeline.js';
import { MMError } from '../../core/protocol/errors.js';
import { ELEMENT_LIMITS } from '../../core/protocol/element-limits.js';
import type { DocChange, Room, SharedDoc } from '../../core/room/room.js';
import type { AnnotationSurface } from '../base/annotation.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { MMElement } from '../base/mm-element.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { permits } from '../base/rights.js';
import { browserClock } from './browser-clock.js';
import type { Controls } from './controls/controls.js';
import type { Opening } from './opening/opening.js';
import { MMPlaybackChangeEvent } from './playback.events.js';
import { overStyles } from '../base/over.styles.js';
import { playbackStyles } from './playback.styles.js';
import type { PlayerClock } from './player.js';
import type { PlaybackSession } from './session.js';
import type { PlaybackKind } from './source.js';
import { overStage } from './stage.js';

const EMPTY: PlaybackState = { src: null, playing: false, position: 0, rate: 1, at: 0 };

export abstract class PlaybackElement extends MMElement {
  static override styles: CSSResultGroup = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    overStyles,
    playbackStyles,
  ];

  /** The document's id in the room, for a second one; the tool's name when empty. */
  @property() name = '';

  /** What to load while nobody has loaded anything: an id or a URL. */
  @property() src = '';

  /** Follows the room and changes nothing. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /**
   * Seconds that the group waits for somebody whose player lacks data, at most
   * 10, then goes on without; 0 does not wait. It counts for those who may play and stop.
   */
  @property({ type: Number, attribute: 'wait-for' }) waitFor = 0;

  /** Times and timers of the player; tests put their own in place. @internal */
  clock: PlayerClock = browserClock;

  readonly #room = new RoomController(this, { on: ['participants', 'presence'] });
  readonly #doc = new SharedDocController<PlaybackState>(this, this.#room, {
    // A getter of the subclass, which is there already while the fields are being made.
    tool: (this as unknown as { readonly kind: PlaybackKind }).kind.tool,
    id: () => this.name,
    onChange: (change) => this.#changed(change),
    onClose: () => this.#end(),
  });
  #session: PlaybackSession | null = null;
  #controls: Controls | null = null;
  #opening: Opening | null = null;
  #loading: Promise<void> | null = null;
  #failed = false;
  /** Which stay in a room this is: what was begun in an earlier one is thrown away. */
  #stay = 0;
  #seeded = '';

  /** A getter on the prototype: it is asked while the element is being made. */
  protected abstract get kind(): PlaybackKind;

  /** The room that it is in, if any. @internal */
  protected get room(): Room | undefined {
    return this.#room.room;
  }

  /** Whether the group plays. */
  get playing(): boolean {
    const { playing } = this.#state;
    return playing && !this.#moment.ended;
  }

  /** Seconds into the source: of this player where it has one, else of the group. */
  get currentTime(): number {
    const player = this.#session?.player;
    const known = player && !['idle', 'loading', 'error'].includes(player.state);
    return known ? player.currentTime : this.#moment.position;
  }

  /** Plays for everyone, from the start when it is at its end. */
  play(): Promise<number> {
    const { position, ended } = this.#moment;
    if (ended) return this.#doc.submit('play', { position: 0 });
    return this.#doc.submit('play', this.#state.playing ? undefined : { position });
  }

  /** Stops for everyone. */
  stop(): Promise<number> {
    const { position } = this.#moment;
    return this.#doc.submit('stop', this.#state.playing ? { position } : undefined);
  }

  /** Takes everyone to `seconds`. Rejects with `BAD_OPERATION` when that is no position. */
  jump(seconds: number): Promise<number> {
    return this.#doc.submit('jump', { position: seconds });
  }

  /** Where drawings over the picture belong. @internal */
  get annotationSurface(): AnnotationSurface {
    return {
      moving: this.#moment.speed > 0,
      frame: (layer) => this.#frame(layer),
      subscribe: (changed) => {
        const observer = new ResizeObserver(changed);
        observer.observe(this);
        this.addEventListener('mm-playback-change', changed);
        return () => {
          observer.disconnect();
          this.removeEventListener('mm-playback-change', changed);
        };
      },
    };
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    if (!room) return html`<div class="base bare">${noRoom(this.localName)}</div>`;
    const { src } = this.#state;
    const loads = this.#loads;
    const session = src === null ? null : this.#session;
    return html`
      <div
        class="base"
        role="region"
        aria-label=${this.kind.texts(room).label}
        tabindex=${session ? 0 : nothing}
        @keydown=${this.#key}
      >
        <div class="stage ${session ? 'filled' : ''}" part="stage">
          <div class="player"></div>
          ${overStage({
            room,
            kind: this.kind,
            ready: this.#doc.ready,
            closed: room.status === 'closed',
            src,
            session,
            failed: this.#failed || this.#doc.failed,
            opening: loads ? (this.#opening?.render() ?? null) : undefined,
            another: loads ? (this.#opening?.another() ?? nothing) : nothing,
            awaited: this.#controls?.awaited(session) ?? '',
            retry: this.#retry,
          })}
          ${loads && src !== null ? this.#opening?.over() : nothing}
        </div>
        ${session ? this.#controls?.render(session) : nothing}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { src, at } = this.#state;
    if (changed.has('src')) this.#seeded = '';
    if (this.src && this.#room.live && this.#loads && src === null && at === 0) this.#seed();
    if (changed.has('readOnly') || changed.has('waitFor')) this.#session?.step();
    this.#equip();
    this.setState('ready', src !== null && this.#doc.ready);
    this.setState('empty', src === null && this.#doc.ready);
    this.setState('playing', this.playing);
    this.setState('offline', this.#room.status === 'reconnecting');
  }

  /** The update is complete when what it needs is loaded. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    await this.#loading;
    return complete;
  }

  get #state(): PlaybackState {
    return this.#doc.state ?? EMPTY;
  }

  get #moment(): ReturnType<typeof momentAt> {
    const now = this.#room.room?.serverNow() ?? 0;
    return momentAt(this.#state, now, this.#session?.player.duration ?? null);
  }

  /** Whether this participant may change anything, as far as is known here; the relay has the last word. */
  get #editable(): boolean {
    return this.#doc.ready && !this.readOnly && permits(this.#room.self, this.kind.tool);
  }

  get #loads(): boolean {
    return this.#editable && permits(this.#room.self, this.kind.tool, 'load');
  }

  /** Loads the element's own source for everyone, once, where nobody has loaded any. */
  #seed(): void {
    const parsed = this.kind.parse(this.src, this.#room.room);
    if (!('src' in parsed) || this.#seeded === this.src) return;
    this.#seeded = this.src;
    this.#doc.submit('load', { src: parsed.src, first: true }).catch(() => undefined);
  }

  /** Loads the code that this participant needs now: a player, its controls, a way to open something. */
  #equip(): void {
    const doc = this.#doc.doc;
    if (!doc || this.#loading || this.#failed) return;
    const plays = this.#state.src !== null && !this.#session;
    const opens = this.#loads && !this.#opening;
    if (plays || opens) this.#loading = this.#load(doc, plays, opens, this.#stay);
  }

  async #load(doc: SharedDoc<PlaybackState>, plays: boolean, opens: boolean, stay: number): Promise<void> {
    try {
      if (opens) this.#opening ??= new (await import('./opening/opening.js')).Opening(this.#hooks);
      if (plays) await this.#start(doc, stay);
    } catch {
      this.#failed = stay === this.#stay;
    }
    this.#loading = null;
    this.requestUpdate();
  }

  async #start(doc: SharedDoc<PlaybackState>, stay: number): Promise<void> {
    const { room } = this.#room;
    const mount = this.renderRoot.querySelector<HTMLElement>('.player');
    if (!room || !mount) return;
    const [{ PlaybackSession }, { Controls }, player] = await Promise.all([
      import('./session.js'),
      import('./controls/controls.js'),
      this.kind.createPlayer({ mount, clock: this.clock, room, element: this }),
    ]);
    if (stay !== this.#stay) return player.close();
    this.#controls ??= new Controls(this.#hooks);
    this.#session = new PlaybackSession({
      room,
      doc: doc.id,
      player,
      clock: this.clock,
      state: () => this.#state,
      hidden: () => document.visibilityState === 'hidden',
      waitLimit: () =>
        this.#editable ? Math.min(ELEMENT_LIMITS.playbackWaitMs, 1000 * (this.waitFor || 0)) : 0,
      submit: (verb, args) => void this.#doc.submit(verb, args).catch(() => undefined),
      changed: () => this.requestUpdate(),
    });
    document.addEventListener('visibilitychange', this.#seen);
  }

  #end(): void {
    this.#stay++;
    this.#failed = false;
    this.#loading = null;
    this.#seeded = '';
    document.removeEventListener('visibilitychange', this.#seen);
    this.#session?.close();
    this.#session = null;
    this.#opening?.reset();
  }

  /** What the parts that come later may do with the element. */
  get #hooks(): PlaybackHooks {
    const room = (): RoomController => this.#room;
    return {
      element: this,
      kind: this.kind,
      get room() {
        return room();
      },
      state: () => this.#state,
      editable: () => this.#editable,
      loads: () => this.#loads,
      submit: (verb, args) => this.#submit(verb, args),
      open: () => this.#opening?.show(),
    };
  }

  #submit(verb: string, args?: unknown): Promise<number> {
    const result = this.#doc.submit(verb, args);
    result.catch((error: unknown) => this.#controls?.refused(MMError.wrap(error)));
    return result;
  }

  #changed(change: DocChange<PlaybackState>): void {
    const { room } = this.#room;
    const { by, local, cause, verb } = change;
    const { src, playing, rate } = change.state;
    const edit = cause === 'edit';
    this.#session?.moved(edit && verb === 'wait');
    if (room && edit && !local) this.#controls?.tell(room, this.#doc.doc!, change);
    const { position } = this.#moment;
    const detail = { src, playing, position, rate, verb: edit ? verb : null, by: edit ? by : null, local };
    this.dispatchEvent(new MMPlaybackChangeEvent(detail));
  }

  readonly #retry = (): void => {
    this.#failed = false;
    this.#doc.retry();
    this.#session?.retry();
    this.requestUpdate();
  };

  readonly #seen = (): void => this.#session?.step();

  readonly #key = (event: KeyboardEvent): void => {
    if (this.#session) this.#controls?.key(event, this.#session);
  };

  /** The picture in the layer's pixels; a unit is the width of the picture. */
  #frame(layer: DOMRect): ReturnType<AnnotationSurface['frame']> {
    const { src } = this.#state;
    const stage = this.renderRoot.querySelector('.stage')?.getBoundingClientRect();
    if (!stage || src === null) return null;
    const [x, y, { width, height }] = [stage.left - layer.left, stage.top - layer.top, stage];
    return {
      key: `${this.kind.tool}:${src}`,
      x,
      y,
      scale: width / 1000,
      clip: { x, y, width, height },
      time: this.currentTime,
    };
  }
}

/** What the lazily loaded parts of a playback may see and do. */
export interface PlaybackHooks {
  readonly element: PlaybackElement;
  readonly kind: PlaybackKind;
  readonly room: RoomController;
  readonly state: () => PlaybackState;
  readonly editable: () => boolean;
  /** Whether this participant may load something, or ask to. */
  readonly loads: () => boolean;
  /** Does `verb` for everyone; a refusal is told here as well as to the caller. */
  readonly submit: (verb: string, args?: unknown) => Promise<number>;
  /** Offers to open something else. */
  readonly open: () => void;
}
