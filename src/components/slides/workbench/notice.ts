/** One line over the stage for what concerns this participant: an upload, a refusal, something to undo. */
import { html, nothing, type TemplateResult } from 'lit';
import { ICON_CLOSE, ICON_WARNING, icon } from '../../base/icons.js';
import type { Notice } from './deck-editor.js';
import type { UploadState } from './deck-upload.js';
import type { WorkbenchTexts } from './workbench.strings.js';
import { meter, words, type Progress } from '../views/progress.js';

export interface NoticeView {
  readonly texts: WorkbenchTexts;
  readonly own: Notice | null;
  /** An empty deck tells of its upload in the middle of the stage. */
  readonly upload: UploadState | null;
  /** Gives up the upload, or puts its failure away. */
  readonly onCancel: () => void;
  /** Puts `own` away. */
  readonly onDismiss: () => void;
}

/** What there is to tell; null when nothing is. */
export function notice({ texts, own, upload, onCancel, onDismiss }: NoticeView): TemplateResult | null {
  const { dismiss } = texts;
  if (upload?.kind === 'failed') return line('error', upload.message, { dismiss, button: dismiss }, onCancel);
  const progress = upload && ofUpload(texts, upload);
  if (progress)
    return line(
      'busy',
      words(progress),
      { dismiss, button: texts.cancel },
      onCancel,
      meter(progress.fraction),
    );
  if (!own) return null;
  const { text, kind, action } = own;
  const run = (): void => {
    action?.run();
    onDismiss();
  };
  return line(kind, text, { dismiss, button: action?.label }, run);
}

/** `button` is the label of its button; a cross called `dismiss` without. */
function line(
  kind: 'error' | 'busy' | 'done',
  text: string | TemplateResult,
  { button, dismiss }: { readonly button: string | undefined; readonly dismiss: string },
  run: () => void,
  sign: unknown = kind === 'error' ? icon(ICON_WARNING) : nothing,
): TemplateResult {
  return html`<div class="notice ${kind}" part="notice">
    ${sign}<span class="said">${text}</span>
    <button type="button" class="button quiet" aria-label=${button ?? dismiss} @click=${run}>
      ${button ?? icon(ICON_CLOSE)}
    </button>
  </div>`;
}

/** How far a file is on its way; null when none is. */
export function ofUpload(texts: WorkbenchTexts, upload: UploadState): Progress | null {
  if (upload.kind === 'opening') return { text: texts.opening(upload.name), count: '…', fraction: null };
  if (upload.kind !== 'sending') return null;
  const { name, fraction } = upload;
  return { text: texts.sending(name), count: texts.percent(Math.round(fraction * 100)), fraction };
}
