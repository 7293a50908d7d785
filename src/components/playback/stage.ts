/** What lies over the player: the reason why there is nothing to see, and the way on. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Room } from '../../core/room/room.js';
import { emptyState } from '../base/empty-state.js';
import { ICON_PLAY, ICON_RETRY, ICON_WARNING, icon } from '../base/icons.js';
import { playbackTexts, type PlaybackTexts } from './playback.strings.js';
import type { PlaybackSession } from './session.js';
import type { PlaybackKind } from './source.js';

export interface StageView {
  readonly room: Room;
  readonly kind: PlaybackKind;
  /** The document's content has arrived. */
  readonly ready: boolean;
  /** The room is closed and will not come back by itself. */
  readonly closed: boolean;
  /** What is loaded for everyone. */
  readonly src: string | null;
  readonly session: PlaybackSession | null;
  /** The code of the player, or of the way to open something, could not be loaded. */
  readonly failed: boolean;
  /** How to open something, for those who may; null while that is on its way, undefined for the others. */
  readonly opening: TemplateResult | null | undefined;
  /** A way to open something else, for those who may. */
  readonly another: TemplateResult | typeof nothing;
  /** Whom the group waits for, as a list of names. */
  readonly awaited: string;
  readonly retry: () => void;
}

/** The cover of the whole stage, or a note over the picture, or nothing. */
export function overStage(view: StageView): TemplateResult | typeof nothing {
  const { room, kind, ready, closed, src, session, failed, opening } = view;
  const texts = playbackTexts(room);
  const missing = (): TemplateResult => over(broken(texts.failedTitle, texts.failedText, true, view));
  if (!ready) {
    if (closed) return over(emptyState({ icon: kind.icon, title: texts.closed }));
    return failed ? missing() : over(waiting(texts.connecting));
  }
  if (src === null) {
    if (opening) return over(opening);
    if (opening === null && failed) return missing();
    if (opening === null) return over(waiting(texts.loading));
    const { emptyTitle: title, waitingText: text } = kind.texts(room);
    return over(emptyState({ icon: kind.icon, title, text }));
  }
  if (failed && !session) return missing();
  return session ? overPlayer(session, view) : over(waiting(texts.loading));
}

function overPlayer(session: PlaybackSession, view: StageView): TemplateResult | typeof nothing {
  const { player, moment } = session;
  const texts = playbackTexts(view.room);
  const { state, error } = player;
  if (state === 'error' && error)
    return over(broken(texts.brokenTitle, error.message, error.retryable, view));
  if (state === 'blocked' && (moment.speed > 0 || session.away)) return over(joining(session, texts), 'veil');
  if (state === 'loading' || state === 'idle') return note(texts.loading);
  if (moment.waits > 0) return note(view.awaited ? texts.waitingFor(view.awaited) : texts.waiting);
  return session.suspended === 'buffering' ? note(texts.buffering) : nothing;
}

function joining(session: PlaybackSession, texts: PlaybackTexts): TemplateResult {
  const join = (muted: boolean) => (): void => {
    session.player.muted = muted;
    session.join();
  };
  return emptyState({
    icon: ICON_PLAY,
    title: texts.join,
    text: texts.joinText,
    actions: html`<div class="buttons">
      <button type="button" class="button primary" @click=${join(false)}>${texts.join}</button>
      <button type="button" class="button quiet" @click=${join(true)}>${texts.joinMuted}</button>
    </div>`,
  });
}

function broken(title: string, text: string, retryable: boolean, view: StageView): TemplateResult {
  const again = html`<button type="button" class="button" data-retry @click=${view.retry}>
    ${icon(ICON_RETRY)} ${playbackTexts(view.room).retry}
  </button>`;
  const actions = html`<div class="buttons">${retryable ? again : nothing} ${view.another}</div>`;
  return emptyState({ icon: ICON_WARNING, title, text, actions });
}

const over = (content: TemplateResult, look = ''): TemplateResult =>
  html`<div class="over ${look}">${content}</div>`;

const waiting = (text: string): TemplateResult => html`<div class="empty" role="status">${text}</div>`;

const note = (text: string): TemplateResult =>
  html`<div class="note" role="status"><span>${text}</span></div>`;
