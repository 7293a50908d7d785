import { css } from 'lit';

/** The list of places, and the card of one. */
export const panelStyles = css`
  .panel,
  .card {
    position: absolute;
    z-index: 2;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .panel {
    top: 10px;
    bottom: 34px;
    inset-inline-end: 64px;
    display: flex;
    flex-direction: column;
    width: min(320px, calc(100% - 140px));
  }

  .panel.whole {
    z-index: 0;
    inset: 0;
    width: 100%;
    padding: 8px 64px;
    border: 0;
    border-radius: 0;
    box-shadow: none;
    overflow: auto;
  }

  .panel header,
  .card header {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .panel header {
    justify-content: space-between;
    min-height: 48px;
    padding-inline: 14px 4px;
  }

  .panel ul {
    flex: 1;
    min-height: 0;
    margin: 0;
    padding: 0 6px 6px;
    list-style: none;
    overflow: auto;
  }

  .panel > .empty {
    flex: 1;
  }

  .panel li {
    display: flex;
    align-items: center;
    border-radius: 6px;
  }

  .panel li.selected {
    background: var(--_accent-soft);
  }

  .place.button {
    flex: 1;
    justify-content: start;
    min-width: 0;
    padding: 0 8px;
    font-weight: 500;
    text-align: start;
    color: var(--_text);
  }

  .place .name {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .place .at {
    color: var(--_text-muted);
    font-size: 0.75em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .search {
    display: grid;
    grid-template-columns: 1fr auto auto;
    gap: 6px;
    padding: 0 10px 8px;
  }

  .search .input {
    min-width: 0;
    min-height: 40px;
    padding-block: 6px;
  }

  .search .button {
    --_target: 40px;

    padding-inline: 10px;
  }

  .search .problem {
    grid-column: 1 / -1;
    margin: 0;
    color: var(--_danger);
    font-size: 0.8125em;
  }

  .search .problem:empty {
    display: none;
  }

  .card {
    bottom: 34px;
    inset-inline-start: 10px;
    width: min(300px, calc(100% - 20px));
    padding: 8px;
  }

  .card .input {
    flex: 1;
    min-width: 0;
    min-height: 40px;
    padding-block: 6px;
  }

  .card strong {
    flex: 1;
    padding-inline-start: 6px;
    overflow-wrap: anywhere;
  }

  .card .details {
    margin: 4px 6px 8px;
    color: var(--_text-muted);
    font-size: 0.8125em;
  }

  .card .details:empty {
    display: none;
  }

  .card footer {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .card footer .button {
    --_target: 38px;

    font-size: 0.875em;
  }

  .button.danger {
    color: var(--_danger);
  }

  @container (max-width: 480px) {
    .panel:not(.whole) {
      z-index: 3;
      top: auto;
      bottom: 0;
      inset-inline: 0;
      width: 100%;
      height: 68%;
      border-radius: var(--_radius) var(--_radius) 0 0;
    }

    .panel.whole {
      padding-inline: 8px 56px;
    }
  }
`;
