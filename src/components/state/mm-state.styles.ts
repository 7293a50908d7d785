import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .note {
    margin: 8px 0 0;
    color: var(--_text-muted);
    font-size: 0.8125rem;
  }

  .note.problem {
    color: var(--_danger);
  }
`;
