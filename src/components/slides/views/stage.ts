/** The stage: the page, or in its place the reason why there is none and the way on. */
import { html, nothing, type TemplateResult } from 'lit';
import { emptyState } from '../../base/empty-state.js';
import { ICON_FILE, ICON_RETRY, ICON_SLIDES, ICON_WARNING, icon } from '../../base/icons.js';
import type { DeckSession } from '../deck-session.js';
import { sentence } from '../deck-upload.js';
import type { DeckState } from '../deck.js';
import { strings } from '../mm-slides.strings.js';
import type { ImageState } from '../page-images.js';
import type { StageGestures } from '../stage-gestures.js';
import { fileButton } from './file-button.js';
import { meter, ofConversion, ofUpload, words } from './progress.js';

export interface StageView {
  /** The deck's content has arrived. */
  readonly ready: boolean;
  /** The room is closed and will not come back by itself. */
  readonly closed: boolean;
  readonly deck: DeckState;
  readonly session: DeckSession;
  readonly editable: boolean;
  /** How the shown page's picture is. */
  readonly image: ImageState;
  readonly gestures: StageGestures;
  readonly onFile: (file: File) => void;
  readonly onRetry: () => void;
  readonly onCancel: () => void;
}

export function stage(view: StageView): TemplateResult {
  const { deck, gestures, session } = view;
  const { pointer } = gestures;
  const shown = deck.pages[deck.page];
  const text = session.texts.peek(session.page(shown)?.text ?? null);
  return html`<div
    class="stage"
    part="stage"
    @pointerdown=${pointer}
    @pointermove=${pointer}
    @pointerup=${pointer}
    @pointercancel=${pointer}
  >
    <div class="pages"></div>
    ${shown ? pageState(view) : deckState(view)}
    ${text ? html`<div class="visually-hidden" role="note" aria-label=${strings.textOf(deck.page + 1)}>${text}</div>` : nothing}
    ${
      gestures.dropping
        ? html`<div class="drop" aria-hidden="true">
            ${icon(ICON_FILE)}<strong>${deck.pages.length > 0 ? strings.dropInstead : strings.drop}</strong>
          </div>`
        : nothing
    }
  </div>`;
}

/** What lies over the stage while the shown page's picture is not there. */
function pageState({ deck, session, image, onRetry }: StageView): TemplateResult | typeof nothing {
  const { asset, n } = deck.pages[deck.page]!;
  const page = session.assets.page(asset, n);
  const retry = html`<button type="button" class="button" @click=${onRetry}>
    ${icon(ICON_RETRY)} ${strings.retry}
  </button>`;
  if (page?.status === 'failed') {
    return over({ icon: ICON_WARNING, title: strings.pageFailed, text: page.error ? `${page.error}.` : '' });
  }
  if (page?.status === 'ready') {
    if (image === 'broken') return over({ icon: ICON_WARNING, title: strings.pageBroken, actions: retry });
    return image === 'loading' ? html`<div class="skeleton"></div>` : nothing;
  }
  const error = session.error(asset);
  if (error)
    return over({ icon: ICON_WARNING, title: strings.pageBroken, text: sentence(error), actions: retry });
  return html`<div class="skeleton"><span>${page ? strings.pagePending : strings.loading}</span></div>`;
}

/** What the stage says while the deck has no pages. */
function deckState(view: StageView): TemplateResult {
  const { ready, closed, deck, session, editable } = view;
  const choose = (label: string): TemplateResult => fileButton({ label, onFile: view.onFile });
  if (!ready)
    return closed ? over({ icon: ICON_SLIDES, title: strings.closed }) : waiting(strings.connecting);

  const upload = session.upload.state;
  const sent = ofUpload(upload);
  if (sent) {
    const cancel = html`<button type="button" class="button" @click=${view.onCancel}>
      ${strings.cancel}
    </button>`;
    return waiting(words(sent), sent.fraction, cancel);
  }
  if (upload.kind === 'failed') {
    return over({
      icon: ICON_WARNING,
      title: strings.uploadFailed(upload.name),
      text: upload.message,
      actions: choose(strings.another),
    });
  }

  const error = deck.asset === null ? session.sourceError : session.error(deck.asset);
  if (error) {
    const actions = editable ? choose(strings.another) : undefined;
    return over({ icon: ICON_WARNING, title: strings.failedTitle, text: sentence(error), actions });
  }
  const running = session.converting(deck);
  if (running) return waiting(words(ofConversion(running)), ofConversion(running).fraction);
  if (deck.asset !== null) return waiting(strings.loading);
  if (!editable) return over({ icon: ICON_SLIDES, title: strings.waitingTitle, text: strings.waitingText });
  return over({
    icon: ICON_SLIDES,
    title: strings.emptyTitle,
    text: strings.emptyText,
    actions: choose(strings.choose),
  });
}

const over = (state: Parameters<typeof emptyState>[0]): TemplateResult =>
  html`<div class="over">${emptyState(state)}</div>`;

const waiting = (
  text: string | TemplateResult,
  fraction: number | null = null,
  actions?: TemplateResult,
): TemplateResult =>
  html`<div class="over">
    <div class="empty" role="status">${meter(fraction)}<span>${text}</span>${actions ?? nothing}</div>
  </div>`;
