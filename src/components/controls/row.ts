/** The row: which buttons there are for whom, in which order. It only draws. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { ICON_CALL, ICON_HANG_UP } from '../base/call/call.icons.js';
import { callTexts, type OwnKind } from '../base/call/call.strings.js';
import { canCall } from '../base/call/capable.js';
import { DEVICE_ICONS } from '../base/call/device-button.js';
import { askingTexts } from '../base/flow/asking.strings.js';
import { isInCall } from '../base/call/members.js';
import { ICON_HAND, ICON_OFFLINE, ICON_PEOPLE, ICON_SETTINGS, ICON_SMILE, icon } from '../base/icons.js';
import { moderates } from '../base/rights.js';
import type { Course } from '../base/flow/course.js';
import { deviceItem, item } from './items.js';
import type { Menu, Menus } from './menus.js';
import { controlsTexts } from './mm-controls.strings.js';

const ICON_CHEVRON = 'm6 9.5 6 6 6-6';

export interface RowState {
  readonly room: Room;
  readonly media: Media | undefined;
  /** The call could not be loaded. */
  readonly failed: boolean;
  readonly menus: Menus;
  readonly compact: boolean;
  /** Whether a part of the row is wanted. */
  readonly has: (part: string) => boolean;
  readonly maySend: (kind: OwnKind) => boolean;
  readonly mayRaise: boolean;
  /** One's own place among the raised hands, from 1; 0 while the hand is down. */
  readonly position: number;
  /** The keys of each; empty for none. */
  readonly keys: Readonly<Record<OwnKind | 'hand' | 'leave', string>>;
  /** The course of the room; null where there is none for this participant. */
  readonly course: Course | null;
  /** What the microphone's button says in place of what it does. */
  readonly talkHint: string | undefined;
}

export interface RowActs {
  join(): void;
  leave(): void;
  /** Asks whether it may be sent, or takes that back. */
  ask(kind: OwnKind): void;
  turn(kind: OwnKind, on: boolean, anchor: Element): void;
  toggleHand(): void;
}

export function row(state: RowState, acts: RowActs): TemplateResult {
  const { room, media, has, mayRaise, keys } = state;
  const { leave } = callTexts(room);
  const menu = (id: Menu, path: string, look = 'icon-only'): TemplateResult =>
    state.menus.button({ id, face: icon(path), look }, room, media);
  const isHere = room.status !== 'closed';
  return html`
    ${isInCall(media) ? devices(state, acts, media, menu) : outside(state, acts)}
    ${has('hand') && mayRaise ? hand(state, acts) : nothing}
    ${has('reactions') && isHere ? menu('reactions', ICON_SMILE) : nothing}
    ${has('moderation') && isHere && isHost(state) ? hostMenu(state) : nothing}
    ${
      isInCall(media) && has('leave')
        ? item(
            {
              room,
              label: leave,
              hint: leave,
              path: ICON_HANG_UP,
              look: 'hang-up',
              keys: keys.leave,
            },
            () => acts.leave(),
          )
        : nothing
    }
  `;
}

/** Whether there is anything to decide for this participant. */
const isHost = ({ room, course }: RowState): boolean =>
  moderates(room.self) || (course !== null && (course.desk.count > 0 || course.phases !== null));

function hostMenu({ room, media, menus, course }: RowState): TemplateResult {
  const { count = 0, label = '' } = course?.desk ?? {};
  const face = html`${icon(ICON_PEOPLE)}
  ${count > 0 ? html`<span class="number" aria-hidden="true">${count}</span>` : nothing}`;
  return menus.button({ id: 'host', face, look: 'icon-only', more: count > 0 ? label : '' }, room, media);
}

function outside({ room, media, failed }: RowState, acts: RowActs): TemplateResult {
  const texts = callTexts(room);
  const about = (text: string, path?: string): TemplateResult =>
    html`<span class="about">${path ? icon(path) : nothing} ${text}</span>`;
  if (room.status === 'closed') return about(texts.closed);
  if (!canCall()) return about(texts.incapable, ICON_OFFLINE);
  const isAway = failed || media?.status === 'unavailable';
  if (!isAway && media?.status !== 'idle') return about(texts.connecting);
  // A button of its own for each: one that turns into the other fades between their colours.
  if (!isAway) {
    return html`<button class="button item primary" part="button" type="button" @click=${acts.join}>
      ${icon(ICON_CALL)} ${texts.join}
    </button>`;
  }
  return html`
    ${about(texts.unavailable, ICON_OFFLINE)}
    <button class="button item" part="button" type="button" @click=${acts.join}>${texts.tryAgain}</button>
  `;
}

function devices(
  { room, keys, maySend, compact, has, talkHint, course }: RowState,
  acts: RowActs,
  media: Media,
  menu: (id: Menu, path: string, look?: string) => TemplateResult,
): TemplateResult {
  const device = (kind: OwnKind): TemplateResult | typeof nothing => {
    const asking = has(kind) ? course?.asking(kind) : null;
    if (asking) return askItem(room, kind, asking === 'asked', acts);
    if (!maySend(kind)) return nothing;
    const hint = kind === 'microphone' ? talkHint : undefined;
    const button = deviceItem({ room, media, kind, keys: keys[kind], hint }, acts.turn);
    if (kind === 'screen' || compact || !has('devices')) return button;
    return html`<span class="split">${button} ${menu(kind, ICON_CHEVRON, 'chevron')}</span>`;
  };
  const some = maySend('microphone') || maySend('camera');
  return html`
    ${device('microphone')} ${device('camera')} ${device('screen')}
    ${has('devices') && some ? menu('devices', ICON_SETTINGS, 'icon-only all-devices') : nothing}
  `;
}

/** In the place of what one has to ask for. */
function askItem(room: Room, kind: OwnKind, asked: boolean, acts: RowActs): TemplateResult {
  const texts = askingTexts(room);
  return item(
    {
      room,
      label: texts[`${asked ? 'asked' : 'ask'}.${kind}`],
      hint: asked ? texts.takeBack : texts[`ask.${kind}`],
      path: DEVICE_ICONS[kind].off,
      look: `device ask ${kind} ${asked ? 'up' : 'off'}`,
      pressed: asked,
      more: html`<span class="number" aria-hidden="true">${asked ? '…' : '?'}</span>`,
    },
    () => acts.ask(kind),
  );
}

function hand({ room, position, keys }: RowState, acts: RowActs): TemplateResult {
  const texts = controlsTexts(room);
  const up = position > 0;
  return item(
    {
      room,
      label: up ? texts.withMore(texts.hand, texts.place(position)) : texts.hand,
      hint: up ? texts.lower : texts.raise,
      path: ICON_HAND,
      look: up ? 'up' : '',
      pressed: up,
      keys: keys.hand,
      more: up ? html`<span class="number" aria-hidden="true">${position}</span>` : nothing,
    },
    () => acts.toggleHand(),
  );
}
