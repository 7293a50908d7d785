/** Text fields, as every element draws them; each part that has one adopts these. */
import { css } from 'lit';

export const inputStyles = css`
  .input {
    min-height: var(--_target);
    margin: 0;
    padding: 10px 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .input::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }

  .input:focus-visible {
    outline-offset: -1px;
    border-color: transparent;
  }
`;
