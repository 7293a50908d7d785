import { css } from 'lit';

export const hostMenuStyles = css`
  .more-button {
    margin-block: -4px;
    margin-inline-end: -8px;
    font-size: 1.125rem;
  }

  li > .more-button:not(.role + *) {
    margin-inline-start: auto;
  }

  .flyout {
    width: min(17rem, calc(100vw - 16px));
  }

  .menu {
    display: grid;
    padding: 6px;
  }

  .menu .entry {
    justify-content: flex-start;
    color: var(--_text);
    font-weight: 400;
    text-align: start;
  }

  .menu .entry.danger {
    color: var(--_danger);
  }

  .asked {
    margin: 0;
    padding: 10px 14px;
    color: var(--_text-muted);
  }

  .confirm {
    display: grid;
    gap: 8px;
    padding: 14px;
    overflow-wrap: anywhere;
  }

  .confirm p {
    margin: 0;
  }

  .row {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
  }

  .button.danger {
    color: var(--_danger);
  }

  .confirm .button.danger {
    background: var(--_danger-soft);
  }

  .removed {
    padding: 4px 14px 12px;
    border-block-start: 1px solid var(--_border);
  }

  .removed h3 {
    margin: 8px 0 4px;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .removed .row {
    justify-content: space-between;
  }
`;
