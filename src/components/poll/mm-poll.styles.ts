import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .panel {
    display: flex;
    flex-direction: column;
    max-height: var(--mm-poll-max-height, none);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    overflow: hidden;
  }

  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    align-content: start;
    min-height: 9rem;
    padding: 12px;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .body:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius);
  }

  .create {
    justify-self: start;
  }

  .note {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0 12px 12px;
    padding: 6px 10px;
    border-radius: var(--_radius-small);
    background: var(--_warning-soft);
    color: var(--_warning);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }

  .note.danger {
    justify-content: space-between;
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .note .button {
    flex: none;
    color: inherit;
  }

  @media (forced-colors: active) {
    .note {
      border: 1px solid CanvasText;
    }
  }
`;
