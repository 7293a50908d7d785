/**
 * What it takes to do more with a deck than turn its pages, and how that
 * looks: a file on its way, a refusal, something to undo, the place to drop a
 * file. Comes when somebody reaches for the element.
 */
import { html, type TemplateResult } from 'lit';
import { emptyState } from '../../base/empty-state.js';
import { ICON_FILE, ICON_WARNING, icon } from '../../base/icons.js';
import { sentence } from '../../base/sentence.js';
import { meter, words } from '../views/progress.js';
import { DeckEditor } from './deck-editor.js';
import { notice, ofUpload } from './notice.js';

export { workbenchStyles } from './workbench.styles.js';

/** One for each stay in a room. */
export class Workbench extends DeckEditor {
  /** In place of an empty deck: what goes on with the own file, or how it failed, with the `way` out; null for neither. */
  status(way?: TemplateResult): TemplateResult | null {
    const { texts, upload, sourceError } = this;
    const progress = ofUpload(texts, upload.state);
    if (progress) {
      return html`<div class="empty" role="status">
        ${meter(progress.fraction)}<span>${words(progress)}</span>
        <button type="button" class="button" @click=${() => upload.cancel()}>${texts.cancel}</button>
      </div>`;
    }
    if (upload.state.kind === 'failed') {
      return failed(texts.uploadFailed(upload.state.name), upload.state.message, way);
    }
    return sourceError && failed(texts.sourceFailed, sentence(sourceError, this.room), way);
  }

  /** The line over the stage. An empty deck tells of its upload in the middle instead. */
  notice(filled: boolean): TemplateResult | null {
    return notice({
      texts: this.texts,
      own: this.told,
      upload: filled ? this.upload.state : null,
      onCancel: () => this.upload.cancel(),
      onDismiss: () => this.tell(null),
    });
  }

  /** While a file is held over the deck. */
  dropZone(filled: boolean): TemplateResult {
    return html`<div class="drop" aria-hidden="true">
      ${icon(ICON_FILE)}<strong>${filled ? this.texts.dropInstead : this.texts.drop}</strong>
    </div>`;
  }
}

const failed = (title: string, text: string, actions?: TemplateResult): TemplateResult =>
  emptyState({ icon: ICON_WARNING, title, text, actions });
