/**
 * The desk of those who decide: follows who waits before the door and who asks
 * for what, has it read out and heard once, and hands on the answers. Loaded for
 * those who may decide, by whichever element shows it.
 */
import { html, type TemplateResult } from 'lit';
import type { Ask, FlowState, Waiting } from './state.js';
import type { DocChange, Room } from '../../../core/room/room.js';
import { createChime, type Chime } from '../chime.js';
import type { MMElement } from '../mm-element.js';
import { displayName } from '../person.js';
import { decides } from '../rights.js';
import type { RoomController } from '../room-controller.js';
import { SharedDocController } from '../shared-doc-controller.js';
import { deedOf } from './deeds.strings.js';
import { deskTexts } from './desk.strings.js';
import { deskStyles } from './desk.styles.js';
import { asksView, waitingView } from './desk-view.js';

export interface DeskOptions {
  /** Has a sentence read out. */
  say(text: string): void;
  /** Whether somebody new is heard. */
  sounds(): boolean;
  /** In place of the machine's own, for tests. */
  readonly chime?: () => Chime;
}

/** Milliseconds within which those who come are announced together. */
const TOGETHER_MS = 600;
/** How many of those who ask are said in full. */
const SAID = 3;

/** Several elements of a page may have a desk: one of them speaks for each room. */
const speakers = new WeakMap<Room, Desk>();

export class Desk {
  static readonly styles = [deskStyles];
  readonly #host: MMElement;
  readonly #room: RoomController;
  readonly #options: DeskOptions;
  readonly #doc: SharedDocController<FlowState>;
  #chime: Chime | null = null;
  /** For which room it may speak. */
  #spoken: Room | null = null;
  /** Who is new and not told of yet. */
  readonly #news: (Waiting | Ask)[] = [];
  #cancel: (() => void) | undefined;

  constructor(host: MMElement, room: RoomController, options: DeskOptions) {
    this.#host = host;
    this.#room = room;
    this.#options = options;
    this.#doc = new SharedDocController<FlowState>(host, room, {
      tool: 'flow',
      id: () => '',
      onChange: (change) => this.#changed(change),
      onReady: () => this.#enlist(),
      onClose: () => this.#retire(),
    });
  }

  /** The course of the room; undefined until it is there. */
  get state(): FlowState | undefined {
    return this.#doc.state ?? undefined;
  }

  /** Who waits before the door, for those who may open it. */
  get waiting(): readonly Waiting[] {
    return (decides(this.#room.self, 'admit') && this.state?.waiting) || [];
  }

  /** Who of those who are here asks for what, for those who may grant it. */
  get asks(): readonly Ask[] {
    const { room, self } = this.#room;
    if (!room || !decides(self, 'grant')) return [];
    return (this.state?.asks ?? []).filter(
      ({ participant }) => participant !== self?.id && room.participants.has(participant),
    );
  }

  /** How many answers are waited for. */
  get count(): number {
    return this.waiting.length + this.asks.length;
  }

  /** What the badge says that has `count` on it. */
  get label(): string {
    return deskTexts(this.#room.room).badge(this.count);
  }

  /** Everybody who waits for an answer, those at the door first. */
  render(): TemplateResult {
    const { room } = this.#room;
    return html`${waitingView(this.waiting, this.decide, room)}${asksView(this.asks, this.decide, room)}`;
  }

  readonly decide = (verb: string, args: unknown): void => {
    // What is refused is told by the element.
    void this.submit(verb, args).catch(() => undefined);
  };

  /** The same, for those who wait until it is done. */
  submit(verb: string, args: unknown): Promise<number> {
    return this.#doc.submit(verb, args);
  }

  /** Lets go of the room and the element. */
  close(): void {
    this.#doc.hostDisconnected();
    this.#host.removeController(this.#doc);
    this.#chime?.close();
    this.#chime = null;
  }

  /** The first one speaks, but for one that is heard. */
  #enlist(): void {
    const { room } = this.#room;
    if (!room) return;
    this.#spoken = room;
    const { sounds } = this.#options;
    const speaker = speakers.get(room);
    if (!speaker || (sounds() && !speaker.#options.sounds())) speakers.set(room, this);
  }

  #retire(): void {
    if (this.#spoken && speakers.get(this.#spoken) === this) speakers.delete(this.#spoken);
    this.#spoken = null;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#news.length = 0;
  }

  #changed({ cause, previous, local }: DocChange<FlowState>): void {
    const { room } = this.#room;
    if (cause !== 'edit' || local || !room) return;
    if (!speakers.has(room)) speakers.set(room, this);
    if (speakers.get(room) !== this) return;
    const waits = newcomers(previous.waiting, this.waiting);
    const asks = newcomers(previous.asks, this.asks);
    if (waits.length + asks.length === 0) return;
    this.#news.push(...waits, ...asks);
    if (this.#cancel) return;
    // A class comes all at once: what comes within a moment is said, and heard, together.
    this.#cancel = this.#host.timers.after(TOGETHER_MS, () => {
      this.#cancel = undefined;
      const text = this.#compose();
      if (text) this.#options.say(text);
    });
    if (this.#options.sounds()) this.#sound();
  }

  #compose(): string {
    const { waiting } = this;
    const { room } = this.#room;
    const texts = deskTexts(room);
    const news = this.#news.splice(0);
    const asked = news.filter((one): one is Ask => 'operation' in one).slice(0, SAID);
    const waits = news.filter((one) => !('operation' in one));
    const last = waits.at(-1);
    return [
      ...(last
        ? [waits.length > 1 ? texts.manyWait(waiting.length) : texts.waits(displayName(last.name, room))]
        : []),
      ...asked.map(({ name, operation }) => texts.asked(displayName(name, room), deedOf(operation, room))),
    ].join('. ');
  }

  #sound(): void {
    try {
      this.#chime ??= (this.#options.chime ?? createChime)();
      this.#chime.play();
    } catch {
      // A browser without sound shows it all the same.
    }
  }
}

/** Those in `after` that were not in `before`. */
function newcomers<One extends { readonly participant: string; readonly operation?: string }>(
  before: readonly One[],
  after: readonly One[],
): One[] {
  const key = ({ participant, operation }: One): string => `${participant} ${operation ?? ''}`;
  const known = new Set(before.map(key));
  return after.filter((one) => !known.has(key(one)));
}
