/** How the mark of a recording looks. */
import { css } from 'lit';

export const recordingStyles = css`
  .recording {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 6px;
    min-height: 26px;
    padding: 0 10px;
    border-radius: 99px;
    background: var(--_danger-soft);
    color: var(--_danger);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  /* Drawn by its border: that is what forced colours leave. */
  .recording .dot {
    border: 5px solid currentColor;
    border-radius: 50%;
  }
`;
