import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  :host([compact]) {
    display: inline-flex;
    gap: 4px;
    container-type: normal;
  }

  .panel {
    display: flex;
    flex-direction: column;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  .flyout .panel {
    border: 0;
  }

  header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
    padding: 2px 6px 0 14px;
  }

  h2 {
    flex: 1;
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  ol {
    margin: 0;
    padding: 0 6px;
    list-style: none;
    overflow-y: auto;
    overscroll-behavior: contain;
    max-height: var(--mm-hands-max-height, 18rem);
    scrollbar-width: thin;
  }

  ol:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius-small);
  }

  li {
    display: grid;
    grid-template-columns: 1.5em auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 10px;
    min-height: 52px;
    padding: 4px 4px 4px 8px;
    border-radius: var(--_radius-small);
  }

  li.own {
    background: var(--_accent-soft);
  }

  .place {
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .who {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .what {
    display: block;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    line-height: 1.3;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .acts {
    display: flex;
    gap: 2px;
  }

  .acts .button {
    padding: 0 10px;
    font-size: 0.8125rem;
  }

  .none {
    margin: 0;
    padding: 4px 14px 10px;
    color: var(--_text-muted);
  }

  .turn,
  .offline {
    margin: 0 8px 8px;
    padding: 8px 12px;
    border-radius: var(--_radius-small);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .offline {
    background: var(--_warning-soft);
    color: var(--_warning);
    font-weight: 400;
    font-size: 0.8125rem;
  }

  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
    padding: 8px;
    border-block-start: 1px solid var(--_border);
  }

  .own-place {
    grid-column: 1 / -1;
    padding-inline: 6px;
    font-weight: 600;
  }

  kbd {
    margin-inline-start: 2px;
    padding: 1px 6px;
    border-radius: 5px;
    background: color-mix(in srgb, currentColor 16%, transparent);
    font: inherit;
    font-size: 0.75rem;
  }

  .toggle.up {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  :host([compact]) .toggle {
    border-radius: 99px;
  }

  @container (max-width: 26rem) {
    form > .toggle,
    .input:has(+ .toggle) {
      grid-column: 1 / -1;
    }
  }

  @container (max-width: 19rem) {
    li {
      grid-template-columns: 1.2em auto minmax(0, 1fr);
    }

    .acts {
      grid-column: 3;
    }
  }

  @media (hover: none) {
    kbd {
      display: none;
    }
  }

  @media (forced-colors: active) {
    li.own,
    .turn,
    .toggle.up {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`;
