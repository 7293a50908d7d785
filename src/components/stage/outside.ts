/** What the stage shows to those who are not in the call: why, and the way in. */
import { html, type TemplateResult } from 'lit';
import type { Media } from '../../core/media/media.js';
import type { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { ICON_CALL } from '../base/call/call.icons.js';
import { CALL_STRINGS } from '../base/call/call.strings.js';
import { isInCall } from '../base/call/members.js';
import { emptyState } from '../base/empty-state.js';
import { ICON_OFFLINE, ICON_VIDEO } from '../base/icons.js';
import { looksOn } from '../base/rights.js';
import { STRINGS } from './mm-stage.strings.js';

export interface Outside {
  readonly room: Room;
  readonly media: Media | undefined;
  /** Why voice and video could not be loaded. */
  readonly error: MMError | null;
  /** What one comes in with. */
  readonly audio: boolean;
  readonly video: boolean;
}

export function outside({ room, media, error, audio, video }: Outside, start: () => void): TemplateResult {
  if (room.status === 'closed') return emptyState({ icon: ICON_VIDEO, title: CALL_STRINGS.closed });
  if (error || media?.status === 'unavailable') {
    return emptyState({
      icon: ICON_OFFLINE,
      title: error ? STRINGS.loadTitle : CALL_STRINGS.unavailableTitle,
      text: CALL_STRINGS.unavailableText,
      actions: startButton(CALL_STRINGS.tryAgain, '', start),
    });
  }
  if (!media || media.status === 'closed') {
    return emptyState({ icon: ICON_VIDEO, title: CALL_STRINGS.connecting });
  }
  // The inside of the call is on its way.
  if (isInCall(media)) return emptyState({ icon: ICON_CALL, title: CALL_STRINGS.joining });
  return emptyState({
    icon: ICON_CALL,
    title: STRINGS.idleTitle,
    text: looksOn(room.self) ? STRINGS.viewerText : STRINGS.idleText(video, audio),
    actions: startButton(CALL_STRINGS.join, 'primary', start),
  });
}

const startButton = (label: string, look: string, start: () => void): TemplateResult =>
  html`<button class="button ${look}" part="button" type="button" @click=${start}>${label}</button>`;
