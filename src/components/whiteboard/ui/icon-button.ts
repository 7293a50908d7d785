/** A button that is an icon, with its name for screen readers and as a tooltip. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.js';
import type { UITexts } from './ui.strings.js';

export interface IconButton {
  readonly label: string;
  /** Path data. */
  readonly path: string;
  readonly onClick: (event: Event) => void;
  /** For one that stays down. */
  readonly pressed?: boolean;
  /** For one that opens something. */
  readonly expanded?: boolean;
  readonly disabled?: boolean;
  /** What the tooltip says, where that is more than `label`. */
  readonly hint?: string;
  /** Further class names. */
  readonly kind?: string;
}

/** The label of a button that has a `key` which does the same, as people know it. */
export const keyed = (texts: UITexts, label: string, key: string): Pick<IconButton, 'label' | 'hint'> => ({
  label,
  hint: texts.withKey(label, key),
});

export const iconButton = (button: IconButton): TemplateResult => html`
  <button
    type="button"
    part="button"
    class="button quiet icon-only ${button.kind ?? ''}"
    aria-label=${button.label}
    title=${button.hint ?? button.label}
    aria-pressed=${button.pressed === undefined ? nothing : button.pressed ? 'true' : 'false'}
    aria-expanded=${button.expanded === undefined ? nothing : button.expanded ? 'true' : 'false'}
    ?disabled=${button.disabled ?? false}
    @click=${button.onClick}
  >
    ${icon(button.path)}
  </button>
`;
