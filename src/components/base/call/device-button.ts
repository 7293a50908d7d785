/** A button that turns an own microphone, camera or screen on and off. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Media } from '../../../core/media/media.js';
import { icon } from '../icons.js';
import {
  ICON_CAMERA,
  ICON_CAMERA_OFF,
  ICON_MICROPHONE,
  ICON_MICROPHONE_OFF,
  ICON_SCREEN,
  ICON_SCREEN_OFF,
} from './call.icons.js';
import { isSourceOn } from './members.js';
import type { CallTexts, OwnKind } from './call.strings.js';

/** What stands for each while it is on, and while it is off. */
export const DEVICE_ICONS: Record<OwnKind, { readonly on: string; readonly off: string }> = {
  microphone: { on: ICON_MICROPHONE, off: ICON_MICROPHONE_OFF },
  camera: { on: ICON_CAMERA, off: ICON_CAMERA_OFF },
  // A screen that is not shared is the ordinary case, and its button offers to share it.
  screen: { on: ICON_SCREEN_OFF, off: ICON_SCREEN },
};

/**
 * The button; nothing for those who may not send that. What a moderator holds
 * can be turned on as well: `turn` has the hold taken off first.
 */
export function deviceButton(
  media: Media,
  kind: OwnKind,
  turn: (kind: OwnKind, on: boolean) => Promise<void>,
  texts: CallTexts,
): TemplateResult | typeof nothing {
  if (!media.maySend.includes(kind)) return nothing;
  const { starting } = media.own[kind];
  const isOn = isSourceOn(media.own[kind]);
  const label = texts[`${isOn ? 'off' : 'on'}.${kind}`];
  const look = kind === 'screen' ? (isOn ? 'sharing' : '') : isOn ? '' : 'off';
  return html`<button
    class="button icon-only device ${look} ${starting ? 'starting' : ''}"
    part="button"
    type="button"
    data-device=${kind}
    aria-label=${label}
    title=${label}
    @click=${() => void turn(kind, !isOn).catch(() => undefined)}
  >
    ${icon(DEVICE_ICONS[kind][isOn ? 'on' : 'off'])}
  </button>`;
}
