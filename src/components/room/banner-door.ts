/**
 * The room's door, in the place of the room: for whoever waits to be let in,
 * was not let in, was taken out, or was inside when it ended. It is told what
 * stands in the way.
 */
import { html, type TemplateResult } from 'lit';
import type { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { ICON_CHECK, ICON_CLOSE, icon } from '../base/icons.js';
import { sentence } from '../base/sentence.js';
import { doorTexts, type DoorTexts } from './banner-door.strings.js';

/** A hand that knocks would be lost at this size: a door ajar. */
const ICON_DOOR = 'M5 21V4l9-1v18M14 5h5v16M3 21h18M10.5 12v.01';

export interface DoorState {
  /** In whose words. */
  readonly room: Room | undefined;
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

function cardOf({ room, waiting, error, wasIn, retry, leave }: DoorState): Card {
  const texts = doorTexts(room);
  const again = button('retry', texts.again, retry);
  if (waiting) {
    const [title, text] = awaited(error, texts);
    return { look: 'waiting', path: ICON_DOOR, title, text, action: button('leave', texts.leave, leave) };
  }
  if (error.code === 'ROOM_ENDED') {
    return { look: 'out', path: ICON_CHECK, title: texts.ended, text: texts.endedText, action: again };
  }
  const title = wasIn ? texts.out : texts.notIn;
  return { look: 'out', path: ICON_CLOSE, title, text: sentence(error, room), action: again };
}

/** What one waits for: the server says it in one sentence of three. */
function awaited({ message }: MMError, texts: DoorTexts): readonly [title: string, text: string] {
  if (message.startsWith('the room opens')) return [texts.noHost, texts.noHostText];
  return [texts.knocked, message.includes('once a host') ? texts.nobodyText : texts.knockedText];
}

const button = (part: string, text: string, act: () => void): TemplateResult =>
  html`<button class="button" part=${part} type="button" @click=${act}>${text}</button>`;
