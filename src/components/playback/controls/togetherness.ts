/** How this viewer is with the group, and the way out of it and back. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Room } from '../../../core/room/room.js';
import { displayName } from '../../base/person.js';
import { clockTime } from '../../../core/ot/playback/clock-time.js';
import { lacking } from '../waiting.js';
import type { PlaybackSession } from '../session.js';
import { controlsTexts, othersTexts, ownTexts, type ControlsTexts } from './controls.strings.js';
import type { Pilot } from './pilot.js';

/** Drift that is worth a number, in milliseconds. */
const NOTEWORTHY = 80;
/** How many of the others are named. */
const NAMED = 3;

export function togetherness(session: PlaybackSession, pilot: Pilot, room: Room | undefined): TemplateResult {
  const texts = controlsTexts(room);
  const { suspended, drift } = session;
  if (session.away || suspended === 'paused') {
    const label = texts.backAt(clockTime(pilot.group(session)));
    return html`<button
      type="button"
      part="back"
      class="button primary back"
      title=${label}
      @click=${() => session.join()}
    >
      ${texts.back}
    </button>`;
  }
  const how = suspended ? ownTexts(room)[suspended] : drift === null ? texts.together : inWords(texts, drift);
  const off = suspended !== null && suspended !== 'hidden';
  const looks = off ? 'off' : drift !== null && Math.abs(drift) > NOTEWORTHY ? 'nearly' : 'with';
  const plain = drift === null || Math.abs(drift) > NOTEWORTHY;
  const title = plain ? texts.alone(how) : texts.aloneExactly(how, exactly(texts, drift));
  return html`<button
    type="button"
    part="drift"
    class="button quiet chip"
    title=${title}
    aria-label=${title}
    @click=${() => session.leave()}
  >
    <span class="dot ${looks}"></span><span class="words">${how}</span>
  </button>`;
}

/** `drift` in milliseconds up to a second, as people compare them, and in seconds beyond. */
function exactly(texts: ControlsTexts, drift: number): string {
  const ms = Math.abs(drift);
  if (ms < 1_000) return drift < 0 ? texts.behindMs(ms) : texts.aheadMs(ms);
  const seconds = Math.round(ms / 100) / 10;
  return drift < 0 ? texts.behindSeconds(seconds) : texts.aheadSeconds(seconds);
}

const inWords = (texts: ControlsTexts, drift: number): string =>
  Math.abs(drift) <= NOTEWORTHY ? texts.together : exactly(texts, Math.round(drift / 10) * 10);

/** Those of the others who do not follow at the moment, as one line. */
export function stragglers(session: PlaybackSession, room: Room): TemplateResult | typeof nothing {
  const found = [...session.others].flatMap(([id, { suspended }]) =>
    suspended ? [othersTexts(room)[suspended](nameOf(room, id))] : [],
  );
  if (found.length === 0) return nothing;
  const named = found.slice(0, NAMED);
  if (found.length > NAMED) named.push(controlsTexts(room).more(found.length - NAMED));
  return html`<div class="stragglers" part="stragglers">${named.join(' · ')}</div>`;
}

/** The names of those whom the group waits for. */
export function awaited(session: PlaybackSession, room: Room): string {
  const names = lacking(session.others).map((id) => nameOf(room, id));
  return names.length > NAMED ? '' : names.join(', ');
}

const nameOf = (room: Room, id: string): string => displayName(room.participants.get(id)?.name ?? '', room);
