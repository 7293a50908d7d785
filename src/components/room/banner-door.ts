/**
 * The room's door, in the place of the room: for whoever waits to be let in,
 * was not let in, was taken out, or was inside when it ended. Knows no room: it
 * is told what stands in the way.
 */
import { html, type TemplateResult } from 'lit';
import type { MMError } from '../../core/protocol/errors.js';
import { ICON_CHECK, ICON_CLOSE, icon } from '../base/icons.js';
import { sentence } from '../base/sentence.js';
import { DOOR_STRINGS as STRINGS } from './banner-door.strings.js';

/** A hand that knocks would be lost at this size: a door ajar. */
const ICON_DOOR = 'M5 21V4l9-1v18M14 5h5v16M3 21h18M10.5 12v.01';

export interface DoorState {
  /** Whether one may still come in by waiting. */
  readonly waiting: boolean;
  readonly error: MMError;
  /** Whether one was inside before. */
  readonly wasIn: boolean;
  retry(): void;
  leave(): void;
}

interface Card {
  readonly look: string;
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly action: TemplateResult;
}

/** Whether it is said at the door, and not in passing. */
export const isAtDoor = ({ code }: MMError): boolean =>
  code === 'WAITING' || code === 'ROOM_ENDED' || code === 'NOT_PERMITTED';

export const door = (state: DoorState): TemplateResult => {
  const { look, path, title, text, action } = cardOf(state);
  return html`<div class="door" part="door">
    <div class="card">
      <span class="sign ${look}">${icon(path)}</span>
      <strong>${title}</strong>
      <p>${text}</p>
      ${action}
    </div>
  </div>`;
};

function cardOf({ waiting, error, wasIn, retry, leave }: DoorState): Card {
  const again = button('retry', STRINGS.again, retry);
  if (waiting) {
    const [title, text] = awaited(error);
    return { look: 'waiting', path: ICON_DOOR, title, text, action: button('leave', STRINGS.leave, leave) };
  }
  if (error.code === 'ROOM_ENDED') {
    return { look: 'out', path: ICON_CHECK, title: STRINGS.ended, text: STRINGS.endedText, action: again };
  }
  const title = wasIn ? STRINGS.out : STRINGS.notIn;
  return { look: 'out', path: ICON_CLOSE, title, text: sentence(error), action: again };
}

/** What one waits for: the server says it in one sentence of three. */
function awaited({ message }: MMError): readonly [title: string, text: string] {
  if (message.startsWith('the room opens')) return [STRINGS.noHost, STRINGS.noHostText];
  return [STRINGS.knocked, message.includes('once a host') ? STRINGS.nobodyText : STRINGS.knockedText];
}

const button = (part: string, text: string, act: () => void): TemplateResult =>
  html`<button class="button" part=${part} type="button" @click=${act}>${text}</button>`;
