/** Who is in a call of voices: a row of discs, with a ring around those who speak. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ICON_MICROPHONE_OFF } from '../base/call/call.icons.js';
import { callTexts, type CallTexts } from '../base/call/call.strings.js';
import type { Room } from '../../core/room/room.js';
import type { Member } from '../base/call/members.js';
import { icon } from '../base/icons.js';
import { avatar } from '../base/person.js';
import { audioTexts } from './mm-audio.strings.js';

/** `shown` of the call, and how many there are beside them, in the words of `room`. */
export function voices(shown: readonly Member[], beside: number, room: Room): TemplateResult {
  const call = callTexts(room);
  const { more, moreLabel, you } = audioTexts(room);
  return html` <ul class="people" part="people" role="list" aria-label=${call.people}>
    ${repeat(
      shown,
      ({ participant }) => participant,
      (member) => voice(member, call, you),
    )}
    ${
      beside > 0
        ? html`<li>
            <span class="avatar more" aria-hidden="true">${more(beside)}</span>
            <span class="visually-hidden">${moreLabel(beside)}</span>
          </li>`
        : nothing
    }
  </ul>`;
}

function voice(
  { participant, name, own, speaking, muted, away }: Member,
  call: CallTexts,
  you: (name: string) => string,
): TemplateResult {
  const who = own ? you(name) : name;
  const about = [who, speaking && call.speaking, muted && call.microphoneOff, away && call.away];
  return html`<li class="${speaking ? 'speaking' : ''} ${away ? 'away' : ''}" title=${who} part="person">
    ${avatar(participant, name)}
    ${muted ? html`<span class="muted-mark" aria-hidden="true">${icon(ICON_MICROPHONE_OFF)}</span>` : nothing}
    <span class="visually-hidden">${about.filter(Boolean).join(', ')}</span>
  </li>`;
}
