/**
 * What a person is told of the connection: as little as possible, and nothing
 * while all is well. Whoever is not inside stands before the door; whoever is
 * hears of the room's course what touches them. Loaded beside the room, while
 * it joins.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { ICON_OFFLINE, ICON_RETRY, ICON_WARNING, icon } from '../base/icons.js';
import { iconStyles } from '../base/icons.styles.js';
import type { MMElement } from '../base/mm-element.js';
import { door, isAtDoor } from './banner-door.js';
import { doorStyles } from './banner-door.styles.js';
import { Notices } from './banner-notices.js';
import { bannerStyles } from './banner.styles.js';
import { reasonTexts, roomTexts } from './mm-room.strings.js';

/** What it looks like, with the icons and the button that it draws. */
export const styles = [iconStyles, buttonStyles, bannerStyles, doorStyles];

export interface BannerState {
  /** The element of the room. */
  readonly host: MMElement & { leave(): void };
  readonly room: Room | undefined;
  readonly error: MMError | null;
  /** Whether the browser says that there is a network. */
  readonly online: boolean;
  /** Whether an edit was refused because too many wait. */
  readonly queueFull: boolean;
  retry(): void;
}

const notices = new WeakMap<MMElement, Notices>();

/** The live region is always there; only its content comes and goes, so that it is read out. */
export function renderBanner(state: BannerState): TemplateResult {
  const { host, room } = state;
  let own = notices.get(host);
  if (!own) notices.set(host, (own = new Notices(host)));
  own.follow(room);
  return html`<div class="anchor" role="status">${content(state)}${own.render()}</div>`;
}

function content(state: BannerState): TemplateResult | typeof nothing {
  const { room, error, host, retry } = state;
  const texts = roomTexts(room);
  const status = room?.status ?? 'none';
  const atDoor = (waiting: boolean): TemplateResult =>
    door({ room, waiting, error: error!, wasIn: !!room?.self, retry, leave: () => host.leave() });
  if (error && (status === 'closed' || status === 'none'))
    return room && isAtDoor(error) ? atDoor(false) : failed(error, state);
  switch (status) {
    case 'connecting':
      if (!state.online) return banner('warning', icon(ICON_OFFLINE), texts.notOnline);
      if (error?.code === 'WAITING') return atDoor(true);
      return banner(
        'patient',
        html`<span class="spinner"></span>`,
        error ? stillTrying(error, room) : texts.connecting,
      );
    case 'reconnecting':
      if (state.queueFull) return banner('warning', icon(ICON_WARNING), texts.queueFull);
      if (!state.online) return banner('warning', icon(ICON_OFFLINE), texts.offline);
      return banner('patient', html`<span class="spinner"></span>`, texts.reconnecting);
    case 'live':
    case 'closed':
    case 'none':
      return nothing;
  }
}

const failed = (error: MMError, { room, retry }: BannerState): TemplateResult =>
  banner(
    'danger',
    icon(ICON_WARNING),
    reasonOf(error, room),
    html`<button class="button" part="retry" type="button" @click=${retry}>
      ${icon(ICON_RETRY)}${roomTexts(room).retry}
    </button>`,
  );

function reasonOf({ code, message }: MMError, room: Room | undefined): string {
  // `ROOM_FULL` is `roomFull` there.
  const name = code.toLowerCase().replace(/_(.)/g, (_all, first: string) => first.toUpperCase());
  const reasons: Readonly<Record<string, string>> = reasonTexts(room);
  return Object.hasOwn(reasons, name) ? reasons[name]! : `${roomTexts(room).refused} ${message}`;
}

function stillTrying(error: MMError, room: Room | undefined): string {
  const { unreachable, stillTrying: still } = roomTexts(room);
  return `${error.code === 'UNAVAILABLE' ? unreachable : reasonOf(error, room)} ${still}`;
}

const banner = (
  kind: string,
  sign: TemplateResult,
  text: string,
  action: TemplateResult | typeof nothing = nothing,
): TemplateResult =>
  html`<div class="banner ${kind}" part="banner">${sign}<span>${text}</span>${action}</div>`;
