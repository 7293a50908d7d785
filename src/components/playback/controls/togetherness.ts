/** How this viewer is with the group, and the way out of it and back. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Room } from '../../../core/room/room.js';
import { displayName } from '../../base/person.js';
import { clockTime } from '../../../core/ot/playback/clock-time.js';
import { lacking } from '../waiting.js';
import type { PlaybackSession } from '../session.js';
import { strings } from './controls.strings.js';
import type { Pilot } from './pilot.js';

/** Drift that is worth a number, in milliseconds. */
const NOTEWORTHY = 80;
/** How many of the others are named. */
const NAMED = 3;

export function togetherness(session: PlaybackSession, pilot: Pilot): TemplateResult {
  const { suspended, drift } = session;
  if (session.away || suspended === 'paused') {
    const label = strings.backAt(clockTime(pilot.group(session)));
    return html`<button
      type="button"
      part="back"
      class="button primary back"
      title=${label}
      @click=${() => session.join()}
    >
      ${strings.back}
    </button>`;
  }
  const how = suspended ? strings.own[suspended] : drift === null ? strings.together : inWords(drift);
  const off = suspended !== null && suspended !== 'hidden';
  const looks = off ? 'off' : drift !== null && Math.abs(drift) > NOTEWORTHY ? 'nearly' : 'with';
  const title = strings.alone(how, drift === null || Math.abs(drift) > NOTEWORTHY ? '' : exactly(drift));
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

const exactly = (drift: number): string => (drift < 0 ? strings.behind(drift) : strings.ahead(drift));
const inWords = (drift: number): string =>
  Math.abs(drift) <= NOTEWORTHY ? strings.together : exactly(Math.round(drift / 10) * 10);

/** Those of the others who do not follow at the moment, as one line. */
export function stragglers(session: PlaybackSession, room: Room): TemplateResult | typeof nothing {
  const found = [...session.others].flatMap(([id, { suspended }]) =>
    suspended ? [strings.does(nameOf(room, id), suspended)] : [],
  );
  if (found.length === 0) return nothing;
  const named = found.slice(0, NAMED);
  if (found.length > NAMED) named.push(strings.more(found.length - NAMED));
  return html`<div class="stragglers" part="stragglers">${named.join(' · ')}</div>`;
}

/** The names of those whom the group waits for. */
export function awaited(session: PlaybackSession, room: Room): string {
  const names = lacking(session.others).map((id) => nameOf(room, id));
  return names.length > NAMED ? '' : names.join(', ');
}

const nameOf = (room: Room, id: string): string => displayName(room.participants.get(id)?.name ?? '');
