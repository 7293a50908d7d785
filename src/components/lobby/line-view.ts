/** What is said of the line before joining, and the ways out where it is a bad one. Only draws. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Room } from '../../core/room/room.js';
import { canCall } from '../base/call/capable.js';
import { ICON_OFFLINE, icon } from '../base/icons.js';
import type { LineResult } from './line-check.js';
import { lobbyTexts } from './mm-lobby.strings.js';

export interface LineActs {
  check(): void;
  /** Goes in without a call. */
  pass(): void;
}

interface Said {
  readonly text: string;
  readonly mood?: 'good' | 'warning';
  /** There is no way for voice and video now. */
  readonly blocked?: boolean;
}

/** One region for all that may be said, so that a change of it is read out. */
export function lineView(room: Room, result: LineResult, acts: LineActs): TemplateResult {
  const texts = lobbyTexts(room);
  const { text, mood, blocked } = said(room, result);
  const button = (label: string, look: string, act: () => void): TemplateResult =>
    html`<button class="button ${look}" part="button" type="button" @click=${act}>${label}</button>`;
  return html`<div class=${blocked ? 'note warning' : `line ${mood ?? ''}`} part="note">
    ${blocked ? icon(ICON_OFFLINE) : nothing}
    <p role="status">${text}</p>
    ${
      mood === 'warning' && room.status === 'live' && canCall()
        ? button(texts.checkAgain, blocked ? '' : 'quiet', acts.check)
        : nothing
    }
    ${blocked ? button(texts.enterRoom, '', acts.pass) : nothing}
  </div>`;
}

function said(room: Room, result: LineResult): Said {
  const texts = lobbyTexts(room);
  if (room.status !== 'live') return { text: texts.offline, mood: 'warning' };
  if (result === null) return { text: texts.checking };
  if (result === 'unknown') return { text: texts.unknown, mood: 'warning' };
  const blocked = { mood: 'warning', blocked: true } as const;
  if (result === 'none') return { text: canCall() ? texts.noCall : texts.incapable, ...blocked };
  if (!result.passes) return { text: texts.blocked, ...blocked };
  const ms = Math.round(result.roundTrip);
  const mood = result.path === 'tcp' || ms >= SLOW_MS ? 'warning' : 'good';
  if (result.path === 'tcp' || result.path === 'relay') return { text: texts[result.path](ms), mood };
  return { text: texts[ms < FAIR_MS ? 'good' : ms < SLOW_MS ? 'fair' : 'slow'](ms), mood };
}

/** There and back, from which on one notices it when talking, and from which on people interrupt each other. */
const [FAIR_MS, SLOW_MS] = [150, 400];
