/** That one cannot draw, because what one draws with did not come. Watching goes on beside it. */
import { html, type TemplateResult } from 'lit';
import type { Room } from '../../core/room/room.js';
import { retryButton } from '../base/missing.js';
import { whiteboardTexts } from './mm-whiteboard.strings.js';

export const missingTools = (retry: () => void, room: Room): TemplateResult =>
  html`<div class="missing" part="notice" role="alert">
    <span>${whiteboardTexts(room).missing}</span>${retryButton(retry, room)}
  </div>`;
