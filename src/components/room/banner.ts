/**
 * What a person is told of the connection: as little as possible, and nothing
 * while all is well. Loaded beside the room, while it joins.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { MMError } from '../../core/protocol/errors.js';
import type { RoomStatus } from '../../core/room/room.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { ICON_OFFLINE, ICON_RETRY, ICON_WARNING, icon } from '../base/icons.js';
import { iconStyles } from '../base/icons.styles.js';
import { bannerStyles } from './banner.styles.js';
import { REASONS, STRINGS } from './mm-room.strings.js';

/** What it looks like, with the icons and the button that it draws. */
export const styles = [iconStyles, buttonStyles, bannerStyles];

export interface BannerState {
  /** `none` without a room. */
  readonly status: RoomStatus | 'none';
  readonly error: MMError | null;
  /** Whether the browser says that there is a network. */
  readonly online: boolean;
  /** Whether an edit was refused because too many wait. */
  readonly queueFull: boolean;
  retry(): void;
}

/** The live region is always there; only its content comes and goes, so that it is read out. */
export const renderBanner = (state: BannerState): TemplateResult =>
  html`<div class="anchor" role="status">${content(state)}</div>`;

function content(state: BannerState): TemplateResult | typeof nothing {
  if (state.error && (state.status === 'closed' || state.status === 'none'))
    return failed(state.error, state);
  switch (state.status) {
    case 'connecting':
      if (!state.online) return banner('warning', icon(ICON_OFFLINE), STRINGS.notOnline);
      return banner(
        'patient',
        html`<span class="spinner"></span>`,
        state.error ? stillTrying(state.error) : STRINGS.connecting,
      );
    case 'reconnecting':
      if (state.queueFull) return banner('warning', icon(ICON_WARNING), STRINGS.queueFull);
      if (!state.online) return banner('warning', icon(ICON_OFFLINE), STRINGS.offline);
      return banner('patient', html`<span class="spinner"></span>`, STRINGS.reconnecting);
    case 'live':
    case 'closed':
    case 'none':
      return nothing;
  }
}

const failed = (error: MMError, { retry }: BannerState): TemplateResult =>
  banner(
    'danger',
    icon(ICON_WARNING),
    reasonOf(error),
    html`<button class="button" part="retry" type="button" @click=${retry}>
      ${icon(ICON_RETRY)}${STRINGS.retry}
    </button>`,
  );

function reasonOf({ code, message }: MMError): string {
  if (code === 'NOT_PERMITTED') return STRINGS.notHere(message);
  return REASONS[code] ?? `${STRINGS.refused} ${message}`;
}

const stillTrying = (error: MMError): string =>
  `${error.code === 'UNAVAILABLE' ? STRINGS.unreachable : reasonOf(error)} ${STRINGS.stillTrying}`;

const banner = (
  kind: string,
  sign: TemplateResult,
  text: string,
  action: TemplateResult | typeof nothing = nothing,
): TemplateResult =>
  html`<div class="banner ${kind}" part="banner">${sign}<span>${text}</span>${action}</div>`;
