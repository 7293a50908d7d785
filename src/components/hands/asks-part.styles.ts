import { css } from 'lit';

export const asksStyles = css`
  .asking {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 8px;
    border-block-start: 1px solid var(--_border);
  }

  .asking + form {
    padding-block-start: 0;
    border-block-start: 0;
  }

  .asking .button {
    flex: 1 1 auto;
  }

  .ask.up {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  /* Below the name, as wide as the row: each with its answers. */
  .requests {
    grid-column: 2 / -1;
  }

  .request {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    padding-block: 2px;
  }

  .purpose {
    flex: 1 1 7rem;
    color: var(--_accent);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  .acts .yes {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  @media (forced-colors: active) {
    .ask.up {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`;
