/** Who waits before the door and who asks for what, each with the two answers, in the words of a room. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Room } from '../../../core/room/room.js';
import type { Ask, Waiting } from './state.js';
import { avatar, displayName } from '../person.js';
import { deedOf } from './deeds.strings.js';
import { deskTexts } from './desk.strings.js';

export type Decide = (verb: string, args: unknown) => void;

/** The most rows that are drawn: hundreds may wait, and are let in together. */
const MOST = 50;

export function waitingView(
  waiting: readonly Waiting[],
  decide: Decide,
  room: Room | undefined,
): TemplateResult | typeof nothing {
  if (waiting.length === 0) return nothing;
  const texts = deskTexts(room);
  const all = (): void => decide('admit', { participants: waiting.map(({ participant }) => participant) });
  return html`<section class="desk" part="waiting" aria-label=${texts.waiting(waiting.length)}>
    <header>
      <h3>${texts.waiting(waiting.length)}</h3>
      ${
        waiting.length > 1
          ? html`<button class="button quiet" part="button" type="button" @click=${all}>
              ${texts.admitAll}
            </button>`
          : nothing
      }
    </header>
    <ul>
      ${repeat(
        waiting.slice(0, MOST),
        ({ participant }) => participant,
        ({ participant, name: called }) => {
          const name = displayName(called, room);
          return html`<li>
            ${avatar(participant, name)}<span class="who" title=${name}>${name}</span>
            ${answers(
              [texts.admit, texts.admitLabel(name), () => decide('admit', { participant })],
              [texts.notNow, texts.turnAwayLabel(name), () => decide('turn-away', { participant })],
            )}
          </li>`;
        },
      )}
    </ul>
  </section>`;
}

export function asksView(
  asks: readonly Ask[],
  decide: Decide,
  room: Room | undefined,
): TemplateResult | typeof nothing {
  if (asks.length === 0) return nothing;
  const texts = deskTexts(room);
  return html`<section class="desk" part="requests" aria-label=${texts.asks(asks.length)}>
    <header><h3>${texts.asks(asks.length)}</h3></header>
    <ul>
      ${repeat(
        asks.slice(0, MOST),
        ({ participant, operation }) => `${participant} ${operation}`,
        (ask) => {
          const name = displayName(ask.name, room);
          return html`<li>
            ${avatar(ask.participant, name)}
            <span class="who" title=${name}
              >${name} <span class="what">${texts.asksTo(deedOf(ask.operation, room))}</span></span
            >
            ${askAnswers(ask, decide, room)}
          </li>`;
        },
      )}
    </ul>
  </section>`;
}

/** The two answers to one request. */
export function askAnswers(
  { participant, name: called, operation }: Ask,
  decide: Decide,
  room: Room | undefined,
): TemplateResult {
  const texts = deskTexts(room);
  const name = displayName(called, room);
  const deed = deedOf(operation, room);
  return answers(
    [
      texts.allow,
      texts.allowLabel(name, deed),
      () => decide('grant', { participant, name: called, operation }),
    ],
    [texts.notNow, texts.refuseLabel(name, deed), () => decide('refuse', { participant, operation })],
  );
}

type Answer = readonly [face: string, label: string, act: () => void];

/** For those who see them, two words; for those who hear them, about whom. */
const answers = (...both: readonly [yes: Answer, no: Answer]): TemplateResult =>
  html`<span class="acts"
    >${both.map(
      ([face, label, act], i) =>
        html`<button
          class="button ${i === 0 ? 'yes' : 'quiet'}"
          part="button"
          type="button"
          aria-label=${label}
          title=${label}
          @click=${act}
        >
          ${face}
        </button>`,
    )}</span
  >`;
