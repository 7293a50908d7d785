/**
 * One's own microphone, camera and screen as moderators see them: turning them
 * on takes off what a moderator has put on them, and answers who asked for it.
 */
import type { ReactiveController } from 'lit';
import type { Media } from '../../../core/media/media.js';
import type { DocChange } from '../../../core/room/room.js';
import type { StageState } from '../../../core/ot/stage/stage.js';
import type { MediaController } from '../media-controller.js';
import type { MMElement } from '../mm-element.js';
import { displayName } from '../person.js';
import type { RoomController } from '../room-controller.js';
import { SharedDocController } from '../shared-doc-controller.js';
import type { OwnKind } from './call.strings.js';

/** Somebody asks for something of one's own to be turned on. */
export interface Question {
  readonly kind: 'microphone' | 'camera';
  /** Who asks; empty for one who asked before this page was there. */
  readonly by: string;
}

export interface OwnFloorOptions {
  /** Somebody has just asked. */
  readonly onQuestion?: (question: Question) => void;
}

const ASKED = ['microphone', 'camera'] as const;

export class OwnFloor implements ReactiveController {
  readonly #room: RoomController;
  readonly #call: MediaController;
  readonly #doc: SharedDocController<StageState>;
  /** What is turned on as soon as the server has taken the hold off. */
  readonly #waiting = new Set<OwnKind>();
  /** The last wish for each, and in which call: what is asked for an older one comes too late. */
  readonly #wishes = new Map<OwnKind, { media: Media | undefined }>();
  /** Who asked, by what for. */
  readonly #askers = new Map<string, string>();

  /** Create it after `room` and `call`. */
  constructor(host: MMElement, room: RoomController, call: MediaController, options: OwnFloorOptions = {}) {
    this.#room = room;
    this.#call = call;
    this.#doc = new SharedDocController<StageState>(host, room, {
      tool: 'stage',
      id: () => '',
      onChange: (change) => this.#changed(change, options),
      onClose: () => this.#askers.clear(),
    });
    host.addController(this);
  }

  /** What moderators have decided; undefined until it is there. */
  get state(): StageState | undefined {
    return this.#doc.state;
  }

  get locked(): boolean {
    return this.state?.locked ?? false;
  }

  /** What one is asked for and has not answered, the microphone first. */
  get question(): Question | null {
    const marks = marksOf(this.state, this.#room.self?.id);
    const kind = ASKED.find((one) => marks.includes(`ask-${one}`));
    return kind ? { kind, by: this.#askers.get(kind) ?? '' } : null;
  }

  /** Decides something for the room: `mute`, `lock` … Refusals are told by the element. */
  submit(verb: string, args: unknown): void {
    void this.#doc.submit(verb, args).catch(() => undefined);
  }

  /** Turns it on or off. Rejects as `Media.set` does, or with the refusal of a moderator's server. */
  async turn(kind: OwnKind, on: boolean): Promise<void> {
    const before = this.#wishes.get(kind);
    const wish: { media: Media | undefined } = { media: this.#call.media };
    this.#wishes.set(kind, wish);
    this.#waiting.delete(kind);
    // At once, and also while the element is taken out of its room: nobody else would turn it off.
    const known = this.#call.media ?? before?.media;
    if (!on && known) return known.set(kind, false);
    const media = (wish.media = await this.#call.get());
    if (this.#wishes.get(kind) !== wish) return;
    if (on && this.#isMarked(kind, media.own[kind].problem === 'held')) {
      await this.#doc.submit('unmute', { source: kind });
      // Turned off meanwhile, or the element is gone.
      if (this.#wishes.get(kind) !== wish) return;
      // The SFU hears of it beside the room: it may still hold what the room does not any more.
      if (media.own[kind].problem === 'held') return void this.#waiting.add(kind);
    }
    await media.set(kind, on);
  }

  /** Not now. */
  decline({ kind }: Question): void {
    this.submit('decline', { source: kind });
  }

  hostUpdate(): void {
    const { media } = this.#call;
    for (const kind of this.#waiting) {
      if (!media || media.own[kind].problem === 'held') continue;
      this.#waiting.delete(kind);
      media.set(kind, true).catch(() => undefined);
    }
  }

  hostDisconnected(): void {
    this.#waiting.clear();
    // Not yet: another controller of the element may still turn off what it has turned on.
    queueMicrotask(() => this.#wishes.clear());
  }

  #isMarked(kind: OwnKind, held: boolean): boolean {
    const marks: readonly string[] = marksOf(this.state, this.#room.self?.id);
    return held || marks.includes(kind) || marks.includes(`ask-${kind}`);
  }

  #changed(
    { verb, by, local, state, previous }: DocChange<StageState>,
    { onQuestion }: OwnFloorOptions,
  ): void {
    const self = this.#room.self?.id;
    if (verb !== 'ask' || local) return;
    const before = marksOf(previous, self);
    const kind = ASKED.find(
      (one) => marksOf(state, self).includes(`ask-${one}`) && !before.includes(`ask-${one}`),
    );
    if (!kind) return;
    this.#askers.set(kind, displayName(this.#room.room?.participants.get(by)?.name ?? '', this.#room.room));
    onQuestion?.({ kind, by: this.#askers.get(kind)! });
  }
}

const marksOf = (state: StageState | undefined, participant: string | undefined) =>
  state?.people.find((person) => person.participant === participant)?.marks ?? [];
