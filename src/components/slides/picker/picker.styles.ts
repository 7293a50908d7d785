import { css } from 'lit';

/** The overview's looks. The cell's size is known to `picker.ts`, which places the rows. */
export const pickerStyles = css`
  :host {
    position: absolute;
    z-index: 4;
    inset: 0 0 var(--_bar) 0;
    display: block;
  }

  :host(:popover-open) {
    position: fixed;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--_surface);
  }

  :host(:popover-open) .panel {
    width: 100%;
    border: 0;
    padding-block: env(safe-area-inset-top) env(safe-area-inset-bottom);
  }

  .panel {
    display: flex;
    flex-direction: column;
    width: min(100%, 388px);
    height: 100%;
    border-inline-end: 1px solid var(--_border);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    pointer-events: auto;
  }

  .head,
  .tools {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 8px 8px 8px 12px;
  }

  .head .input {
    flex: 1;
    min-width: 0;
  }

  .found {
    margin: 0;
    padding: 0 14px 6px;
    color: var(--_text-muted);
    font-size: 0.8125em;
  }

  .found:empty {
    display: none;
  }

  .list {
    flex: 1;
    min-height: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
  }

  ol {
    display: grid;
    grid-template-columns: repeat(var(--columns, 1), minmax(0, 1fr));
    grid-auto-rows: 136px;
    align-content: start;
    height: var(--height, 0);
    margin: 0;
    padding: var(--above, 0) 8px 0;
    list-style: none;
  }

  .cell {
    position: relative;
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    gap: 4px;
    width: 100%;
    height: 132px;
    margin: 0;
    padding: 6px 6px 2px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_text-muted);
    font: inherit;
    font-size: 0.75em;
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }

  .cell:hover {
    background: var(--_surface-hover);
  }

  .cell:focus-visible {
    outline-offset: -2px;
  }

  .thumb {
    display: grid;
    place-items: center;
    min-height: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: 4px;
    background: var(--_surface-raised);
  }

  .thumb img {
    width: 100%;
    height: 100%;
    object-fit: contain;
  }

  .cell[aria-current] {
    background: var(--_accent-soft);
    color: var(--_text);
    font-weight: 650;
  }

  .cell[aria-current] .thumb {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }

  .tools {
    border-top: 1px solid var(--_border);
    padding-block: 4px;
  }

  .which {
    flex: 1;
    color: var(--_text-muted);
    font-size: 0.875em;
  }

  @media (forced-colors: active) {
    .cell[aria-current] .thumb {
      outline: 3px solid Highlight;
    }
  }
`;
