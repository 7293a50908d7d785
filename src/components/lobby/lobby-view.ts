/**
 * What is seen before joining: the own picture, the devices, the line, and the
 * ways in. It only draws, and is loaded when there is a room to join.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { callTexts } from '../base/call/call.strings.js';
import { callStyles } from '../base/call/call.styles.js';
import { choices } from '../base/call/choices.js';
import { choicesStyles } from '../base/call/choices.styles.js';
import { DEVICE_ICONS } from '../base/call/device-button.js';
import type { Diagnoses } from '../base/call/diagnosis-view.js';
import { icon } from '../base/icons.js';
import { iconStyles } from '../base/icons.styles.js';
import { inputStyles } from '../base/inputs.styles.js';
import { avatar, displayName } from '../base/person.js';
import { personStyles } from '../base/person.styles.js';
import { viewStyles } from './lobby-view.styles.js';
import type { LineResult } from './line-check.js';
import { lineView, type LineActs } from './line-view.js';
import { lobbyTexts } from './mm-lobby.strings.js';
import type { Offer, Own } from './offer.js';

/** How all of it looks. */
export const lobbyStyles = [iconStyles, inputStyles, personStyles, callStyles, choicesStyles, viewStyles];

export interface LobbyState {
  readonly room: Room;
  /** Undefined where it could not be loaded. */
  readonly media: Media | undefined;
  readonly offer: Offer | undefined;
  readonly line: LineResult;
  /** What the doctor says; null until it is loaded. */
  readonly diagnoses: Diagnoses | null;
  /** Whether a speaker can be tried. */
  readonly canTest: boolean;
}

export interface LobbyActs extends LineActs {
  turn(kind: Own, on: boolean): void;
  join(taken: readonly Own[]): void;
  test(): void;
  say(text: string): void;
}

export const lobbyView = (state: LobbyState, acts: LobbyActs): TemplateResult => {
  const { room, media, offer } = state;
  const texts = lobbyTexts(room);
  const sends = media !== undefined && offer !== undefined && offer.may.length > 0;
  return html`
    <section class="lobby ${sends ? '' : 'bare'}" part="lobby" aria-label=${texts.label}>
      ${sends ? preview(room, media, offer, acts) : nothing}
      <div class="about">
        <h2>${texts.title}</h2>
        <p class="who">${who(room, state)}</p>
        ${sends ? devices(state, media, offer, acts) : nothing} ${lineView(room, state.line, acts)}
        <div class="ways">${media && offer ? ways(state, media, offer, acts) : nothing}</div>
      </div>
    </section>
  `;
};

function who(room: Room, { offer }: LobbyState): string {
  const others = [...room.participants.values()].filter(({ id, online }) => id !== room.self?.id && online);
  const texts = lobbyTexts(room);
  const as = texts.as(displayName(room.self?.name ?? '', room));
  const people = others.length > 0 ? texts.people(others.length) : texts.nobody;
  const looksOn = offer?.may.length === 0 ? ` ${texts.viewerText}` : '';
  return `${as}. ${people}.${looksOn}`;
}

function preview(room: Room, media: Media, { may, on }: Offer, acts: LobbyActs): TemplateResult {
  const { stream, starting } = media.own.camera;
  const texts = lobbyTexts(room);
  const name = displayName(room.self?.name ?? '', room);
  return html`
    <div class="preview" part="preview">
      ${
        stream && on.includes('camera')
          ? html`<video
              muted
              playsinline
              autoplay
              aria-label=${texts.preview}
              .srcObject=${live(stream as MediaStream)}
              .muted=${true}
            ></video>`
          : html`<div class="off">
              ${avatar(room.self?.id ?? '', name)}
              <span>${starting || on.includes('camera') ? texts.previewStarting : texts.previewOff}</span>
            </div>`
      }
      <span class="name">${name}</span>
      <div class="toggles">
        ${may.toReversed().map((kind) => toggle(room, kind, on.includes(kind), acts))}
      </div>
    </div>
  `;
}

function toggle(room: Room, kind: Own, on: boolean, acts: LobbyActs): TemplateResult {
  const label = callTexts(room)[`${on ? 'off' : 'on'}.${kind}`];
  return html`<button
    class="button icon-only device ${on ? '' : 'off'}"
    part="button"
    type="button"
    data-device=${kind}
    aria-label=${label}
    title=${label}
    @click=${() => acts.turn(kind, !on)}
  >
    ${icon(DEVICE_ICONS[kind][on ? 'on' : 'off'])}
  </button>`;
}

function devices(
  { room, diagnoses, canTest }: LobbyState,
  media: Media,
  { may, on }: Offer,
  acts: LobbyActs,
): TemplateResult {
  const texts = lobbyTexts(room);
  const heard = on.includes('microphone');
  return html`
    ${may.map(
      (kind) =>
        diagnoses?.render(room, kind, media.own[kind].problem, () => acts.turn(kind, true)) ?? nothing,
    )}
    ${
      may.includes('microphone')
        ? html`<div class="loudness">
            <span class="level" aria-hidden="true"></span>
            <span class="hint">${heard ? texts.levelHint : texts.levelOff}</span>
          </div>`
        : nothing
    }
    ${choices(media, { room, kinds: [...may, 'speaker'], ...(canTest && { test: acts.test }), say: acts.say })}
  `;
}

function ways({ room, line: result }: LobbyState, media: Media, offer: Offer, acts: LobbyActs): unknown {
  if (result === 'none') return nothing;
  const { may, taken } = offer;
  const texts = lobbyTexts(room);
  const joining = media.status === 'joining' || media.status === 'reconnecting';
  const ready = room.status === 'live' && !joining;
  // Where nothing gets through, it is not what is advised.
  const first = result !== null && result !== 'unknown' && !result.passes ? '' : 'primary';
  const way = (label: string, look: string, along: readonly Own[]): TemplateResult =>
    html`<button
      class="button ${look}"
      part="button"
      type="button"
      ?disabled=${!ready}
      @click=${() => acts.join(along)}
    >
      ${label}
    </button>`;
  if (joining) return way(callTexts(room).joining, 'primary', []);
  const [all, what] = [whatOf(may), whatOf(taken)];
  if (!what) return way(all ? texts[`without.${all}`] : texts.join, first, []);
  return [way(texts[`with.${what}`], first, taken), way(texts[`without.${what}`], 'quiet', [])];
}

/** In one word; null for neither. */
const whatOf = ([first, second]: readonly Own[]): Own | 'both' | null => (second ? 'both' : (first ?? null));
