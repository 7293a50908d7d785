/** The buttons that move the view, and the one that lists what is on the board. */
import { html, type TemplateResult } from 'lit';
import { ICON_FIT, ICON_LIST, ICON_ZOOM_IN, ICON_ZOOM_OUT } from '../board-icons.js';
import { iconButton } from './icon-button.js';
import type { UITexts } from './ui.strings.js';

export interface ViewControls {
  readonly texts: UITexts;
  readonly scale: number;
  readonly listed: boolean;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onList: () => void;
}

/** A press makes it this much larger. */
const STEP = 1.25;

export const viewControls = ({
  texts,
  scale,
  listed,
  onZoom,
  onFit,
  onList,
}: ViewControls): TemplateResult => html`
  <div class="corner" part="view-controls" role="group" aria-label=${texts.view}>
    ${iconButton({ label: texts.objects, path: ICON_LIST, expanded: listed, onClick: onList })}
    ${iconButton({ label: texts.fit, path: ICON_FIT, onClick: onFit })}
    ${iconButton({ label: texts.zoomOut, path: ICON_ZOOM_OUT, onClick: () => onZoom(1 / STEP) })}
    <button
      type="button"
      part="button"
      class="button quiet percent"
      title=${texts.zoomReset}
      aria-label=${texts.zoomTo(percent(texts, scale))}
      @click=${() => onZoom(1 / scale)}
    >
      ${percent(texts, scale)}
    </button>
    ${iconButton({ label: texts.zoomIn, path: ICON_ZOOM_IN, onClick: () => onZoom(STEP) })}
  </div>
`;

const percent = (texts: UITexts, scale: number): string => texts.percent(Math.round(scale * 100));
