/** One line about what is going on; the most pressing thing wins. */
import { html, nothing, type TemplateResult } from 'lit';
import { ICON_CLOSE, ICON_OFFLINE, ICON_WARNING, icon } from '../../base/icons.js';
import type { Notice } from '../deck-editor.js';
import type { DeckSession } from '../deck-session.js';
import type { DeckState } from '../deck.js';
import { strings } from '../mm-slides.strings.js';

export interface NoticeView {
  readonly own: Notice | null;
  readonly session: DeckSession;
  readonly deck: DeckState;
  readonly offline: boolean;
  /** Gives up the upload. */
  readonly onCancel: () => void;
  /** Puts `own` away. */
  readonly onDismiss: () => void;
}

export function notice(view: NoticeView): TemplateResult {
  // Always there: a live region that comes with its text is not read out.
  return html`<div class="notices" role="status">${content(view) ?? nothing}</div>`;
}

function content({ own, session, deck, offline, onCancel, onDismiss }: NoticeView): TemplateResult | null {
  const upload = session.upload.state;
  // An empty deck tells of its upload in the middle of the stage.
  if (deck.pages.length > 0) {
    if (upload.kind === 'failed') {
      return line('error', icon(ICON_WARNING), upload.message, [strings.dismiss, onCancel]);
    }
    if (upload.kind === 'sending') {
      const percent = Math.round(upload.fraction * 100);
      return line('busy', meter(upload.fraction), strings.sending(upload.name, percent), [
        strings.cancel,
        onCancel,
      ]);
    }
    if (upload.kind === 'opening') {
      return line('busy', meter(null), strings.opening(upload.name), [strings.cancel, onCancel]);
    }
  }
  if (own) {
    const { text, kind, action } = own;
    const run = (): void => {
      action?.run();
      onDismiss();
    };
    return line(kind, kind === 'error' ? icon(ICON_WARNING) : nothing, text, [action?.label ?? null, run]);
  }
  if (offline) return line('offline', icon(ICON_OFFLINE), strings.offline);
  const running = deck.pages.length > 0 ? session.converting(deck) : null;
  if (!running) return null;
  const { name, done, pages } = running;
  return line('busy', meter(pages > 0 ? done / pages : null), strings.converting(name, done, pages));
}

/** `button` without a label is a cross. */
function line(
  kind: string,
  sign: TemplateResult | typeof nothing,
  text: string,
  button?: readonly [label: string | null, run: () => void],
): TemplateResult {
  return html`<div class="notice ${kind}" part="notice">
    ${sign}<span class="said">${text}</span>
    ${
      button
        ? html`<button
            type="button"
            class="button quiet"
            aria-label=${button[0] ?? strings.dismiss}
            @click=${button[1]}
          >
            ${button[0] ?? icon(ICON_CLOSE)}
          </button>`
        : nothing
    }
  </div>`;
}

/** How far something is, 0 to 1; null while nobody knows. The words beside it say the same. */
export const meter = (fraction: number | null): TemplateResult =>
  html`<progress class="meter" max="1" aria-hidden="true" value=${fraction ?? nothing}></progress>`;
