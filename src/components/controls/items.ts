/** The buttons of the row, as they look and what they say; what they do is the element's affair. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Media } from '../../core/media/media.js';
import { noteTexts } from '../base/call/call-notes.strings.js';
import { callTexts, type OwnKind } from '../base/call/call.strings.js';
import { DEVICE_ICONS } from '../base/call/device-button.js';
import { isSourceOn } from '../base/call/members.js';
import { icon } from '../base/icons.js';
import type { Room } from '../../core/room/room.js';
import { controlsTexts } from './mm-controls.strings.js';

export interface Item {
  /** In whose words. */
  readonly room: Room;
  /** What it is, whatever its state. */
  readonly label: string;
  /** What pressing it does now. */
  readonly hint: string;
  /** Path data of its icon. */
  readonly path: string;
  /** Its classes. */
  readonly look?: string;
  /** Whether it is on; leave it out for a button that is nothing but pressed. */
  readonly pressed?: boolean;
  /** The keys for the same; empty for none. */
  readonly keys?: string;
  /** What stands on it beside the icon. */
  readonly more?: unknown;
}

export const item = (
  { room, label, hint, path, look = '', pressed, keys = '', more }: Item,
  act: (event: Event) => void,
): TemplateResult =>
  html`<button
    class="button icon-only item ${look}"
    part="button"
    type="button"
    aria-label=${label}
    aria-pressed=${pressed === undefined ? nothing : pressed ? 'true' : 'false'}
    aria-keyshortcuts=${keys || nothing}
    title=${keys ? controlsTexts(room).withShortcut(hint, keys) : hint}
    @click=${act}
  >
    ${icon(path)} ${more}
  </button>`;

export interface DeviceItem {
  readonly room: Room;
  readonly media: Media;
  readonly kind: OwnKind;
  readonly keys: string;
  /** In place of what pressing it does. */
  readonly hint?: string;
}

/** A microphone, camera or screen: on, off, on the way, or with a mark that something is in the way. */
export function deviceItem(
  { room, media, kind, keys, hint }: DeviceItem,
  turn: (kind: OwnKind, on: boolean, anchor: Element) => void,
): TemplateResult {
  const source = media.own[kind];
  const { starting, problem } = source;
  const isOn = isSourceOn(source);
  const texts = controlsTexts(room);
  const name = texts[kind];
  const trouble =
    problem === null || problem === 'not-permitted' ? '' : noteTexts(room)[`${problem}.${kind}`];
  const state = kind === 'screen' ? (isOn ? 'sharing' : '') : isOn ? '' : 'off';
  return item(
    {
      room,
      label: trouble ? texts.withMore(name, trouble) : name,
      hint: trouble || hint || callTexts(room)[`${isOn ? 'off' : 'on'}.${kind}`],
      path: DEVICE_ICONS[kind][isOn ? 'on' : 'off'],
      look: `device ${kind} ${state} ${starting ? 'starting' : ''}`,
      pressed: isOn,
      keys,
      more: trouble ? html`<span class="mark" aria-hidden="true">!</span>` : nothing,
    },
    ({ currentTarget }) => turn(kind, !isOn, currentTarget as Element),
  );
}
