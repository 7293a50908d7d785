/**
 * Asking to speak and to present, in the one queue with the raised hands: what
 * those who have to ask press, what those who may grant it answer, and what
 * hosts do with a hand. Loaded where the room's profile has anything to ask for,
 * and for hosts.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { askingTexts } from '../base/flow/asking.strings.js';
import { Course } from '../base/flow/course.js';
import { deedOf } from '../base/flow/deeds.strings.js';
import { askAnswers } from '../base/flow/desk-view.js';
import { deskTexts } from '../base/flow/desk.strings.js';
import { asksOf, withAsks } from '../base/flow/queue.js';
import type { Queue, QueuedHand } from '../base/hand-queue.js';
import { ICON_CLOSE, icon } from '../base/icons.js';
import type { MMElement } from '../base/mm-element.js';
import { decides } from '../base/rights.js';
import type { RoomController } from '../base/room-controller.js';
import { hostTexts } from './asks-part.strings.js';
import { asksStyles } from './asks-part.styles.js';

export type Submit = (verb: string, args?: unknown) => void;

const ASKED = ['microphone', 'screen'] as const;

export class AsksPart {
  static readonly styles = [asksStyles];
  readonly #room: RoomController;
  readonly #course: Course;

  constructor(host: MMElement, room: RoomController, say: (text: string) => void) {
    this.#room = room;
    this.#course = new Course(host, room, say);
  }

  /** The queue with those who ask. */
  join(queue: Queue): Queue {
    return withAsks(queue, this.#course.asks, this.#room.self?.id);
  }

  /** What somebody in the queue asks for, each with its answers for those who may give them; undefined for nothing. */
  requests(hand: QueuedHand): TemplateResult | undefined {
    const asks = asksOf(hand);
    if (asks.length === 0) return undefined;
    const { self, room } = this.#room;
    const { asksTo } = deskTexts(room);
    const answers = decides(self, 'grant') && hand.participant !== self?.id;
    return html`<span class="requests"
      >${asks.map(
        (ask) =>
          html`<span class="request"
            ><span class="purpose">${asksTo(deedOf(ask.operation, room))}</span> ${
              answers ? askAnswers(ask, this.#course.desk.decide, room) : nothing
            }</span
          >`,
      )}</span
    >`;
  }

  /** What hosts may do with a hand that is up. */
  acts(submit: Submit, participant: string, name: string): TemplateResult {
    const { call, callLabel, lowerLabel } = hostTexts(this.#room.room);
    return html`<span class="acts">
      <button
        class="button"
        type="button"
        aria-label=${callLabel(name)}
        @click=${() => submit('call', { participant })}
      >
        ${call}
      </button>
      <button
        class="button quiet icon-only"
        type="button"
        aria-label=${lowerLabel(name)}
        @click=${() => submit('lower', { participant })}
      >
        ${icon(ICON_CLOSE)}
      </button>
    </span>`;
  }

  /** Somebody is called on: they may speak then, if that is for this participant to grant. */
  called(participant: string): void {
    const who = this.#room.room?.participants.get(participant);
    if (!who || !decides(this.#room.self, 'grant') || !this.#course.needs(who, 'microphone')) return;
    this.#course.desk.decide('grant', { participant, name: who.name, operation: 'microphone' });
  }

  /** What this participant has to ask for, as buttons. */
  render(): TemplateResult | typeof nothing {
    const kinds = ASKED.filter((kind) => this.#course.asking(kind) !== null);
    if (kinds.length === 0) return nothing;
    const texts = askingTexts(this.#room.room);
    return html`<div class="asking">
      ${kinds.map((kind) => {
        const asked = this.#course.asking(kind) === 'asked';
        const label = texts[`${asked ? 'asked' : 'ask'}.${kind}`];
        return html`<button
          class="button ask ${asked ? 'up' : ''}"
          part="ask"
          type="button"
          aria-pressed=${asked ? 'true' : 'false'}
          title=${asked ? texts.takeBack : label}
          @click=${() => this.#course.ask(kind)}
        >
          ${label}
        </button>`;
      })}
    </div>`;
  }
}
