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

  .purpose {
    color: var(--_accent);
    font-weight: 550;
  }

  .acts .acts {
    display: contents;
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
