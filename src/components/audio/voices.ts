/** Who is in a call of voices: a row of discs, with a ring around those who speak. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ICON_MICROPHONE_OFF } from '../base/call/call.icons.js';
import { CALL_STRINGS } from '../base/call/call.strings.js';
import type { Member } from '../base/call/members.js';
import { icon } from '../base/icons.js';
import { avatar } from '../base/person.js';
import { STRINGS } from './mm-audio.strings.js';

/** `shown` of the call, and how many there are beside them. */
export const voices = (shown: readonly Member[], beside: number): TemplateResult => html`
  <ul class="people" part="people" role="list" aria-label=${CALL_STRINGS.people}>
    ${repeat(
      shown,
      ({ participant }) => participant,
      (member) => voice(member),
    )}
    ${
      beside > 0
        ? html`<li>
            <span class="avatar more" aria-hidden="true">${STRINGS.more(beside)}</span>
            <span class="visually-hidden">${STRINGS.moreLabel(beside)}</span>
          </li>`
        : nothing
    }
  </ul>
`;

function voice({ participant, name, own, speaking, muted, away }: Member): TemplateResult {
  const who = own ? STRINGS.you(name) : name;
  const about = [
    who,
    speaking && CALL_STRINGS.speaking,
    muted && CALL_STRINGS.microphoneOff,
    away && CALL_STRINGS.away,
  ];
  return html`<li class="${speaking ? 'speaking' : ''} ${away ? 'away' : ''}" title=${who} part="person">
    ${avatar(participant, name)}
    ${muted ? html`<span class="muted-mark" aria-hidden="true">${icon(ICON_MICROPHONE_OFF)}</span>` : nothing}
    <span class="visually-hidden">${about.filter(Boolean).join(', ')}</span>
  </li>`;
}
