import { css } from 'lit';

export const styles = css`
  :host {
    height: var(--mm-history-height, 24rem);
    min-height: 12rem;
  }

  .panel > .empty {
    flex: 1;
  }

  .search {
    flex: none;
    margin: 10px 10px 0;
  }

  .log {
    flex: 1;
    min-height: 0;
    padding: 4px 14px 14px;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .log:focus-visible {
    outline-offset: -3px;
  }

  h3 {
    margin: 14px 0 4px;
    color: var(--_text-muted);
    font-size: 0.75rem;
    font-weight: 600;
  }

  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    align-items: baseline;
    gap: 10px;
    padding: 5px 0;
    /* Rows out of sight cost nothing: an hour has hundreds. */
    content-visibility: auto;
    contain-intrinsic-size: auto 32px;
  }

  .text {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .dot {
    flex: none;
    align-self: center;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--_hue, var(--_border-strong));
  }

  time,
  .times,
  .partial {
    flex: none;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  .partial {
    margin: 14px 0 0;
    text-align: center;
  }

  .earlier {
    display: flex;
    margin: 12px auto 0;
  }
`;
