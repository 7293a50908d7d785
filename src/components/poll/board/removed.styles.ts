import { css } from 'lit';

export const removedStyles = css`
  .removed {
    color: var(--_text-muted);
    font-size: 0.875rem;
  }

  .removed summary {
    width: fit-content;
    padding: 6px 4px;
    border-radius: var(--_radius-small);
    cursor: pointer;
  }

  .removed ul {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .removed li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 6px 4px;
    border-top: 1px solid var(--_border);
  }

  .removed .question {
    flex: 1 1 12rem;
    min-width: 0;
    color: var(--_text);
    overflow-wrap: anywhere;
  }

  @media (pointer: coarse) {
    .removed summary {
      padding-block: 12px;
    }
  }
`;
