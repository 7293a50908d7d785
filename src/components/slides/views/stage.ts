/** The stage: the page, or in its place the reason why there is none and the way on. */
import { html, nothing, type TemplateResult } from 'lit';
import { emptyState } from '../../base/empty-state.js';
import { ICON_RETRY, ICON_SLIDES, ICON_WARNING, icon } from '../../base/icons.js';
import type { DeckSession } from '../deck-session.js';
import type { DeckState } from '../deck.js';
import type { Editing } from '../editing/editing.js';
import { slidesTexts, type SlidesTexts } from '../mm-slides.strings.js';
import type { ImageState } from '../page-images.js';
import { sentence } from '../../base/sentence.js';
import { meter, ofConversion, words } from './progress.js';

export interface StageView {
  /** The deck's content has arrived. */
  readonly ready: boolean;
  /** The room is closed and will not come back by itself. */
  readonly closed: boolean;
  readonly deck: DeckState;
  readonly session: DeckSession;
  /** For those who may edit; undefined while it is on its way. */
  readonly editing: Editing | null | undefined;
  /** It did not come. */
  readonly missing: boolean;
  /** How the shown page's picture is. */
  readonly image: ImageState;
  readonly onRetry: () => void;
}

export function stage(view: StageView): TemplateResult {
  const { deck, session, editing } = view;
  const shown = deck.pages[deck.page];
  const text = session.texts.peek(session.page(shown)?.text ?? null);
  const pointer = editing?.pointer;
  return html`<div
    class="stage"
    part="stage"
    @pointerdown=${pointer}
    @pointermove=${pointer}
    @pointerup=${pointer}
    @pointercancel=${pointer}
  >
    <div class="pages"></div>
    ${shown ? pageState(view) : html`<div class="over">${deckState(view)}</div>`}
    ${text ? html`<div class="visually-hidden">${text}</div>` : nothing}
  </div>`;
}

/** What lies over the stage while the shown page's picture is not there. */
function pageState({ deck, session, image, onRetry }: StageView): TemplateResult | typeof nothing {
  const { asset, n } = deck.pages[deck.page]!;
  const texts = slidesTexts(session.room);
  const page = session.assets.page(asset, n);
  const error = session.error(asset);
  if (page?.status === 'failed') return failed(texts.pageFailed, page.error ? `${page.error}.` : '');
  if (page?.status === 'ready' && image !== 'broken') {
    return image === 'loading' ? html`<div class="skeleton"></div>` : nothing;
  }
  if (page?.status === 'ready' || error) {
    return failed(texts.pageBroken, error ? sentence(error, session.room) : '', again(texts, onRetry));
  }
  return html`<div class="skeleton"><span>${page ? texts.pagePending : texts.loading}</span></div>`;
}

const again = (texts: SlidesTexts, retry: () => void): TemplateResult =>
  html`<button type="button" class="button" @click=${retry}>${icon(ICON_RETRY)} ${texts.retry}</button>`;

const failed = (title: string, text: string, actions?: TemplateResult): TemplateResult =>
  html`<div class="over">${emptyState({ icon: ICON_WARNING, title, text, actions })}</div>`;

/** What the stage says while the deck has no pages. */
function deckState({ ready, closed, deck, session, editing, missing, onRetry }: StageView): TemplateResult {
  const texts = slidesTexts(session.room);
  if (!ready && closed) return emptyState({ icon: ICON_SLIDES, title: texts.closed });
  const unloaded = (): TemplateResult => {
    const [title, text, actions] = [texts.missingTitle, texts.missingText, again(texts, onRetry)];
    return html`<div role="alert">${emptyState({ icon: ICON_WARNING, title, text, actions })}</div>`;
  };
  if (!ready) return missing ? unloaded() : waiting(texts.connecting);
  const error = deck.asset === null ? null : session.error(deck.asset);
  const running = session.converting(deck);
  const own = editing?.empty(!error && !running && deck.asset === null);
  if (own) return own;
  if (error) {
    const text = sentence(error, session.room);
    return emptyState({ icon: ICON_WARNING, title: texts.failedTitle, text, actions: editing?.another() });
  }
  if (running) {
    const progress = ofConversion(running, texts);
    return waiting(words(progress), progress.fraction);
  }
  if (editing === undefined && missing) return unloaded();
  if (deck.asset !== null || editing === undefined) return waiting(texts.loading);
  return emptyState({ icon: ICON_SLIDES, title: texts.waitingTitle, text: texts.waitingText });
}

const waiting = (text: unknown, fraction: number | null = null): TemplateResult =>
  html`<div class="empty" role="status">${meter(fraction)}<span>${text}</span></div>`;
