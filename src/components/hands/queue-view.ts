/** The queue as a list, with the buttons of those who may call on people. It only draws. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { avatar, displayName } from '../base/person.js';
import type { Room } from '../../core/room/room.js';
import { handsTexts } from './mm-hands.strings.js';
import type { Queue, QueuedHand } from '../base/hand-queue.js';
import type { AsksPart, Submit } from './asks-part.js';

export interface QueueView {
  /** In whose words. */
  readonly room: Room;
  readonly queue: Queue;
  /** Whether this participant may call on the others and lower their hands. */
  readonly moderates: boolean;
  /** What is asked for, and what hosts may do; null until it is loaded, and for all others. */
  readonly asks: AsksPart | null;
  readonly submit: Submit;
}

export function queueView(view: QueueView): TemplateResult {
  const texts = handsTexts(view.room);
  const { waiting, away } = view.queue;
  const clear = view.moderates && waiting.filter(isUp).length + away > 0;
  return html`
    <header>
      <h2>
        ${texts.count(waiting.length)}${view.moderates && away > 0 ? html` · ${texts.away(away)}` : nothing}
      </h2>
      ${
        clear
          ? html`<button class="button quiet" type="button" @click=${() => view.submit('clear')}>
              ${texts.clear}
            </button>`
          : nothing
      }
    </header>
    ${
      waiting.length === 0
        ? html`<p class="none">${texts.none}</p>`
        : html`<ol part="list" tabindex="0" aria-label=${texts.label}>
            ${repeat(
              waiting,
              (hand) => hand.participant,
              (hand, i) => row(view, hand, i + 1),
            )}
          </ol>`
    }
  `;
}

/** Not whoever only asks. */
const isUp = (hand: QueuedHand): boolean => (hand as { readonly up?: boolean }).up ?? true;

function row(view: QueueView, hand: QueuedHand, place: number): TemplateResult {
  const own = hand.participant === view.room.self?.id;
  const name = displayName(hand.name, view.room);
  return html`
    <li part="hand" class=${own ? 'own' : ''}>
      <span class="place">${place}</span>
      ${avatar(hand.participant, name)}
      <span class="who" title=${name}>
        ${name} ${own ? handsTexts(view.room).you : nothing}
        ${hand.note ? html`<span class="what">${hand.note}</span>` : nothing}
      </span>
      ${!own && view.moderates && isUp(hand) ? view.asks?.acts(view.submit, hand.participant, name) : nothing}
      ${view.asks?.requests(hand)}
    </li>
  `;
}
