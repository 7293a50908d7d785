/** A button that asks for a file: the browser's own picker behind our button. */
import { html, type TemplateResult } from 'lit';
import { ICON_UPLOAD } from '../../base/bar-icons.js';
import { icon } from '../../base/icons.js';

/** What the picker offers; whoever sends a file looks at it again. */
const ACCEPT = 'application/pdf,.pdf,image/png,image/jpeg,image/webp,image/gif,image/avif';

export interface FileButton {
  readonly label: string;
  readonly onFile: (file: File) => void;
  /** Only the icon is seen; the label is for screen readers and tooltips. */
  readonly quiet?: boolean;
  /** Path data; an arrow up when left out. */
  readonly icon?: string;
}

export const fileButton = ({
  label,
  onFile,
  quiet,
  icon: path = ICON_UPLOAD,
}: FileButton): TemplateResult => {
  const choose = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    // So that the same file can be chosen again after a failure.
    input.value = '';
    if (file) onFile(file);
  };
  return html`<button
      type="button"
      part="button"
      class="button ${quiet ? 'quiet icon-only' : 'primary'}"
      aria-label=${label}
      title=${label}
      @click=${openPicker}
    >
      ${icon(path)} ${quiet ? '' : label}</button
    ><input type="file" hidden accept=${ACCEPT} @change=${choose} />`;
};

function openPicker(event: Event): void {
  const next = (event.currentTarget as HTMLElement).nextElementSibling;
  if (next instanceof HTMLInputElement) next.click();
}
