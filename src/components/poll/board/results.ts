/** What was answered: bars with their numbers in words, the mean of ratings, answers in people's own words. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Poll, Vote } from '../../../core/ot/poll/state.js';
import type { Room } from '../../../core/room/room.js';
import { ICON_CHECK, icon } from '../../base/icons.js';
import { avatar, displayName } from '../../base/person.js';
import { boardTexts, type BoardTexts } from './board.strings.js';
import { average, bars, type Bar } from './tally.js';

/** Answers in words that are shown; the file has all of them. */
const SHOWN = 200;

/** The results of `poll`, with `own` vote marked. */
export const results = (room: Room, poll: Poll, own: Vote | null, lang: string): TemplateResult => html`
  <div class="results" part="results">
    ${poll.kind === 'rating' ? mean(boardTexts(room), poll, lang) : nothing}
    ${
      poll.kind === 'text'
        ? answers(room, poll, own)
        : html`<ul class="bars">
            ${bars(poll).map((one) => bar(room, poll, one, own))}
          </ul>`
    }
  </div>
`;

function mean(texts: BoardTexts, poll: Poll, lang: string): TemplateResult | typeof nothing {
  const value = average(poll);
  if (value === null) return nothing;
  const words = value.toLocaleString(lang || undefined, { maximumFractionDigits: 1 });
  return html`<p class="mean">${texts.average(words, poll.scale)}</p>`;
}

function bar(
  room: Room,
  poll: Poll,
  { value, label, votes, percent }: Bar,
  own: Vote | null,
): TemplateResult {
  const texts = boardTexts(room);
  const mine = own !== null && typeof own.ballot !== 'string' && own.ballot.includes(value);
  return html`
    <li class=${mine ? 'mine' : ''}>
      <span class="answer" dir="auto">
        ${label} ${mine ? html`<span class="tick" title=${texts.own}>${icon(ICON_CHECK)}</span>` : nothing}
        ${mine ? html`<span class="visually-hidden">(${texts.own})</span>` : nothing}
      </span>
      <span class="count">${texts.share(votes.length, percent)}</span>
      <svg class="bar" part="bar" aria-hidden="true">
        <rect class="ground" width="100%" height="100%" rx="5" />
        <rect class="fill" width="${percent}%" height="100%" rx="5" />
      </svg>
      ${poll.anonymous || votes.length === 0 ? nothing : who(room, votes)}
    </li>
  `;
}

/** Who chose it, in a named poll. */
const who = (room: Room, votes: readonly Vote[]): TemplateResult => html`
  <span class="who" dir="auto">${votes.map(({ name }) => displayName(name ?? '', room)).join(', ')}</span>
`;

const answers = (room: Room, poll: Poll, own: Vote | null): TemplateResult => html`
  <ul class="answers">
    ${poll.votes.slice(0, SHOWN).map(
      ({ voter, name, ballot }) => html`
        <li class=${voter === own?.voter ? 'mine' : ''}>
          ${poll.anonymous ? nothing : avatar(voter, name ?? '')}
          <span>
            ${poll.anonymous ? nothing : html`<strong dir="auto">${displayName(name ?? '', room)}</strong>`}
            <span class="text" dir="auto">${ballot}</span>
          </span>
        </li>
      `,
    )}
  </ul>
`;
