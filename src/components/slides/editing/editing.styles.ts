import { css } from 'lit';

/** The looks for those who may edit: what they have in the bar, and pages that follow the finger. */
export const editingStyles = css`
  .stage {
    touch-action: pan-y pinch-zoom;
    user-select: none;
    -webkit-user-select: none;
  }

  .pages.dragged img.shown {
    transform: translateX(var(--drag, 0));
  }

  .controls .number {
    width: 3.6em;
    min-height: 36px;
    padding: 4px;
    border-color: var(--_border);
    text-align: center;
  }

  @media (pointer: coarse) {
    .controls .number {
      min-height: 44px;
    }
  }
`;
