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

  .diagnosis + .choices {
    padding-block-start: 14px;
    border-block-start: 1px solid var(--_border);
  }

  /* The row of reactions is named and moved in by its own keys. */
  .bar[aria-label='Reactions'] {
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
