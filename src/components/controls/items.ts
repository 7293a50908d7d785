/** The buttons of the row, as they look and what they say; what they do is the element's affair. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Media } from '../../core/media/media.js';
import { CALL_STRINGS, type OwnKind } from '../base/call/call.strings.js';
import { DEVICE_ICONS } from '../base/call/device-button.js';
import { isSourceOn } from '../base/call/members.js';
import { icon } from '../base/icons.js';
import { STRINGS } from './mm-controls.strings.js';

export interface Item {
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
  { label, hint, path, look = '', pressed, keys = '', more }: Item,
  act: (event: Event) => void,
): TemplateResult =>
  html`<button
    class="button icon-only item ${look}"
    part="button"
    type="button"
    aria-label=${label}
    aria-pressed=${pressed === undefined ? nothing : pressed ? 'true' : 'false'}
    aria-keyshortcuts=${keys || nothing}
    title=${STRINGS.withShortcut(hint, keys)}
    @click=${act}
  >
    ${icon(path)} ${more}
  </button>`;

export interface DeviceItem {
  readonly media: Media;
  readonly kind: OwnKind;
  readonly keys: string;
  /** In place of what pressing it does. */
  readonly hint?: string;
}

/** A microphone, camera or screen: on, off, on the way, or with a mark that something is in the way. */
export function deviceItem(
  { media, kind, keys, hint }: DeviceItem,
  turn: (kind: OwnKind, on: boolean, anchor: Element) => void,
): TemplateResult {
  const source = media.own[kind];
  const { starting, problem } = source;
  const isOn = isSourceOn(source);
  const name = STRINGS.name(kind);
  const trouble =
    problem === null || problem === 'not-permitted' ? '' : CALL_STRINGS.problem(kind, problem).title;
  const state = kind === 'screen' ? (isOn ? 'sharing' : '') : isOn ? '' : 'off';
  return item(
    {
      label: trouble ? STRINGS.withProblem(name, trouble) : name,
      hint: trouble || hint || STRINGS.turn(kind, !isOn),
      path: DEVICE_ICONS[kind][isOn ? 'on' : 'off'],
      look: `device ${kind} ${state} ${starting ? 'starting' : ''}`,
      pressed: isOn,
      keys,
      more: trouble ? html`<span class="mark" aria-hidden="true">!</span>` : nothing,
    },
    ({ currentTarget }) => turn(kind, !isOn, currentTarget as Element),
  );
}
