/**
 * That the call is being recorded, for everybody in the room, in the call or
 * not: a mark that one sees, and a sentence when it begins and ends. The server
 * alone says so, in the room's document of the stage.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { StageState } from '../../../core/ot/stage/stage.js';
import type { Room, SharedDoc } from '../../../core/room/room.js';
import type { MMElement } from '../mm-element.js';
import type { RoomController } from '../room-controller.js';
import { recordingTexts } from './recording.strings.js';

/** The mark; only its dot is seen where it is `short`. */
export function recordingMark(short: boolean, room: Room | undefined): TemplateResult {
  const { began, mark } = recordingTexts(room);
  return html`<span class="recording" part="recording" title=${began}
    ><span class="dot"></span><span class=${short ? 'visually-hidden' : ''}>${mark}</span></span
  >`;
}

export class Recording implements ReactiveController {
  readonly #host: MMElement;
  readonly #room: RoomController;
  readonly #say: (text: string) => void;
  #followed: Room | undefined;
  #doc: SharedDoc<StageState> | null = null;
  #stop: () => void = () => undefined;
  #told = false;

  /** Create it after `room`. `say` has a sentence read out. */
  constructor(host: MMElement, room: RoomController, say: (text: string) => void) {
    this.#host = host;
    this.#room = room;
    this.#say = say;
    host.addController(this);
  }

  /** The mark, while there is something to mark. */
  render(short: boolean): TemplateResult | typeof nothing {
    return this.#told ? recordingMark(short, this.#followed) : nothing;
  }

  hostUpdate(): void {
    const { room } = this.#room;
    if (room === this.#followed) return;
    this.hostDisconnected();
    this.#followed = room;
    if (!room) return;
    const doc = (this.#doc = room.doc<StageState>('stage'));
    this.#stop = doc.subscribe(() => this.#look(doc));
    doc.ready.then(
      () => this.#look(doc),
      // A room without a call is not recorded.
      () => undefined,
    );
  }

  hostDisconnected(): void {
    this.#stop();
    this.#stop = () => undefined;
    this.#followed = undefined;
    this.#doc = null;
    this.#told = false;
  }

  #look(doc: SharedDoc<StageState>): void {
    const recording = doc.state?.recording ?? false;
    if (doc !== this.#doc || recording === this.#told) return;
    this.#told = recording;
    const { began, ended } = recordingTexts(this.#followed);
    this.#say(recording ? began : ended);
    this.#host.requestUpdate();
  }
}
