import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .notice {
    margin-block: 8px 0;
    padding: 8px 12px;
    border-radius: var(--_radius-small);
    background: var(--_warning-soft);
    color: var(--_warning);
    font-size: 0.875rem;
  }
`;
