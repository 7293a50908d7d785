/** What the stage shows to those who are not in the call: why, and the way in. */
import { html, type TemplateResult } from 'lit';
import type { Media } from '../../core/media/media.js';
import type { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { ICON_CALL } from '../base/call/call.icons.js';
import { callTexts } from '../base/call/call.strings.js';
import { canCall } from '../base/call/capable.js';
import { isInCall } from '../base/call/members.js';
import { emptyState } from '../base/empty-state.js';
import { ICON_OFFLINE, ICON_VIDEO } from '../base/icons.js';
import { looksOn } from '../base/rights.js';
import { outsideTexts } from './outside.strings.js';

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
  const call = callTexts(room);
  const texts = outsideTexts(room);
  if (room.status === 'closed') return emptyState({ icon: ICON_VIDEO, title: call.closed });
  if (!canCall()) return emptyState({ icon: ICON_OFFLINE, title: call.incapable, text: texts.incapableText });
  if (error || media?.status === 'unavailable') {
    return emptyState({
      icon: ICON_OFFLINE,
      title: error ? texts.loadTitle : texts.unavailableTitle,
      text: texts.unavailableText,
      actions: startButton(call.tryAgain, '', start),
    });
  }
  if (!media || media.status === 'closed') {
    return emptyState({ icon: ICON_VIDEO, title: call.connecting });
  }
  // The inside of the call is on its way.
  if (isInCall(media)) return emptyState({ icon: ICON_CALL, title: call.joining });
  return emptyState({
    icon: ICON_CALL,
    title: texts.idleTitle,
    text: looksOn(room.self) ? texts.viewerText : texts[idleKey(video, audio)],
    actions: startButton(call.join, 'primary', start),
  });
}

const idleKey = (video: boolean, audio: boolean): 'idle' | `idle.${'both' | 'camera' | 'microphone'}` =>
  video && audio ? 'idle.both' : video ? 'idle.camera' : audio ? 'idle.microphone' : 'idle';

const startButton = (label: string, look: string, start: () => void): TemplateResult =>
  html`<button class="button ${look}" part="button" type="button" @click=${start}>${label}</button>`;
