import { css } from 'lit';

/** The looks of the form for a source. */
export const openingStyles = css`
  .opening {
    display: grid;
    justify-items: center;
    gap: 8px;
    width: min(46ch, 100%);
    margin-top: 8px;
  }

  .opening .line {
    display: flex;
    gap: 8px;
    width: 100%;
  }

  .opening .input {
    flex: 1;
    min-width: 0;
  }

  .opening .meter {
    width: 160px;
    height: 6px;
    accent-color: var(--_accent);
  }

  .opening .problem {
    color: var(--_danger);
    font-size: 0.875em;
  }

  .opening .problem:empty {
    display: none;
  }
`;
