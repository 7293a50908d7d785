/** One line over the stage for what concerns this participant: an upload, a refusal, something to undo. */
import { html, nothing, type TemplateResult } from 'lit';
import { ICON_CLOSE, ICON_WARNING, icon } from '../../base/icons.js';
import type { Notice } from './deck-editor.js';
import type { UploadState } from './deck-upload.js';
import { strings } from './workbench.strings.js';
import { meter, words, type Progress } from '../views/progress.js';

export interface NoticeView {
  readonly own: Notice | null;
  /** An empty deck tells of its upload in the middle of the stage. */
  readonly upload: UploadState | null;
  /** Gives up the upload, or puts its failure away. */
  readonly onCancel: () => void;
  /** Puts `own` away. */
  readonly onDismiss: () => void;
}

/** What there is to tell; null when nothing is. */
export function notice({ own, upload, onCancel, onDismiss }: NoticeView): TemplateResult | null {
  if (upload?.kind === 'failed') return line('error', upload.message, strings.dismiss, onCancel);
  const progress = upload && ofUpload(upload);
  if (progress) return line('busy', words(progress), strings.cancel, onCancel, meter(progress.fraction));
  if (!own) return null;
  const { text, kind, action } = own;
  const run = (): void => {
    action?.run();
    onDismiss();
  };
  return line(kind, text, action?.label ?? null, run);
}

/** `button` is the label of its button; a cross without. */
function line(
  kind: 'error' | 'busy' | 'done',
  text: string | TemplateResult,
  button: string | null,
  run: () => void,
  sign: unknown = kind === 'error' ? icon(ICON_WARNING) : nothing,
): TemplateResult {
  return html`<div class="notice ${kind}" part="notice">
    ${sign}<span class="said">${text}</span>
    <button type="button" class="button quiet" aria-label=${button ?? strings.dismiss} @click=${run}>
      ${button ?? icon(ICON_CLOSE)}
    </button>
  </div>`;
}

/** How far a file is on its way; null when none is. */
export function ofUpload(upload: UploadState): Progress | null {
  if (upload.kind === 'opening') return { text: strings.opening(upload.name), count: '…', fraction: null };
  if (upload.kind !== 'sending') return null;
  const { name, fraction } = upload;
  return { text: strings.sending(name), count: `: ${Math.round(fraction * 100)} %`, fraction };
}
