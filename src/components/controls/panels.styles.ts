import { css } from 'lit';

export const panelStyles = css`
  .panel {
    display: grid;
    gap: 14px;
    padding: 14px;
  }

  .panel:empty {
    display: none;
  }

  .switch .hint {
    display: block;
    font-weight: 400;
  }

  .asks {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .answers {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }

  .field {
    display: grid;
    gap: 6px;
  }

  .field .input {
    width: 100%;
  }

  .button.end {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .flyout .desk {
    border-start-start-radius: inherit;
    border-start-end-radius: inherit;
  }

  .diagnosis + .choices {
    padding-block-start: 14px;
    border-block-start: 1px solid var(--_border);
  }

  /* The row of reactions is named and moved in by its own keys. */
  .bar.reactions {
    display: flex;
    justify-content: center;
    gap: 2px;
    padding: 4px;
  }

  .emoji {
    flex: 0 1 var(--_target);
    min-width: 30px;
    font-size: 1.375rem;
    line-height: 1;
  }
`;
