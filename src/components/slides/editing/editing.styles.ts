import { css } from 'lit';

/** The looks of what those have in the bar who may edit. */
export const editingStyles = css`
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
