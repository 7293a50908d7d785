/** Who waits before the door and who asks for what, each with the two answers. Knows no room. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Ask, Waiting } from './state.js';
import { avatar, displayName } from '../person.js';
import { deedOf } from './deeds.strings.js';
import { DESK_STRINGS as STRINGS } from './desk.strings.js';

export type Decide = (verb: string, args: unknown) => void;

/** The most rows that are drawn: hundreds may wait, and are let in together. */
const MOST = 50;

export function waitingView(waiting: readonly Waiting[], decide: Decide): TemplateResult | typeof nothing {
  if (waiting.length === 0) return nothing;
  const all = (): void => decide('admit', { participants: waiting.map(({ participant }) => participant) });
  return html`<section class="desk" part="waiting" aria-label=${STRINGS.waiting(waiting.length)}>
    <header>
      <h3>${STRINGS.waiting(waiting.length)}</h3>
      ${
        waiting.length > 1
          ? html`<button class="button quiet" part="button" type="button" @click=${all}>
              ${STRINGS.admitAll}
            </button>`
          : nothing
      }
    </header>
    <ul>
      ${repeat(
        waiting.slice(0, MOST),
        ({ participant }) => participant,
        ({ participant, name: called }) => {
          const name = displayName(called);
          return html`<li>
            ${avatar(participant, called)}<span class="who" title=${name}>${name}</span>
            ${answers(
              [STRINGS.admit, STRINGS.admitLabel(name), () => decide('admit', { participant })],
              [STRINGS.notNow, STRINGS.turnAwayLabel(name), () => decide('turn-away', { participant })],
            )}
          </li>`;
        },
      )}
    </ul>
  </section>`;
}

export function asksView(asks: readonly Ask[], decide: Decide): TemplateResult | typeof nothing {
  if (asks.length === 0) return nothing;
  return html`<section class="desk" part="requests" aria-label=${STRINGS.asks(asks.length)}>
    <header><h3>${STRINGS.asks(asks.length)}</h3></header>
    <ul>
      ${repeat(
        asks.slice(0, MOST),
        ({ participant, operation }) => `${participant} ${operation}`,
        (ask) => {
          const name = displayName(ask.name);
          return html`<li>
            ${avatar(ask.participant, ask.name)}
            <span class="who" title=${name}
              >${name} <span class="what">${STRINGS.asksTo(deedOf(ask.operation))}</span></span
            >
            ${askAnswers(ask, decide)}
          </li>`;
        },
      )}
    </ul>
  </section>`;
}

/** The two answers to one request. */
export function askAnswers({ participant, name: called, operation }: Ask, decide: Decide): TemplateResult {
  const name = displayName(called);
  const deed = deedOf(operation);
  return answers(
    [
      STRINGS.allow,
      STRINGS.allowLabel(name, deed),
      () => decide('grant', { participant, name: called, operation }),
    ],
    [STRINGS.notNow, STRINGS.refuseLabel(name, deed), () => decide('refuse', { participant, operation })],
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
