import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    height: var(--mm-chat-height, 24rem);
    min-height: 14rem;
    container-type: inline-size;
  }

  .panel {
    display: flex;
    flex-direction: column;
    height: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  .body {
    position: relative;
    display: grid;
    flex: 1;
    min-height: 0;
  }

  .log {
    min-height: 0;
    padding: 12px;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scrollbar-width: thin;
  }

  .log:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius);
  }

  .log > .empty {
    min-height: 100%;
  }

  .earlier {
    display: flex;
    margin: 0 auto 8px;
    font-size: 0.8125rem;
  }

  .pill {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: 0;
    width: fit-content;
    margin: 0 auto;
    border-radius: 99px;
    box-shadow: var(--_shadow);
    font-size: 0.8125rem;
  }

  .day {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 16px 0 10px;
    color: var(--_text-muted);
    font-size: 0.75rem;
    font-weight: 550;
  }

  .day:first-child {
    margin-top: 0;
  }

  .day::before,
  .day::after {
    content: '';
    flex: 1;
    border-top: 1px solid var(--_border);
  }

  /* ——— the foot ——— */

  .foot {
    border-top: 1px solid var(--_border);
    padding: 0 10px 10px;
  }

  .typing {
    min-height: 1.5rem;
    padding: 2px 4px;
    color: var(--_text-muted);
    font-size: 0.75rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .note {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0 0 8px;
    padding: 6px 10px;
    border-radius: var(--_radius-small);
    background: var(--_warning-soft);
    color: var(--_warning);
    font-size: 0.8125rem;
  }

  .note.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
    justify-content: space-between;
  }

  .note .button {
    color: inherit;
  }

  form {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 8px;
    align-items: end;
  }

  .editing {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-inline-start: 4px;
    color: var(--_accent);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  textarea {
    display: block;
    width: 100%;
    max-height: 9.5rem;
    resize: none;
    field-sizing: content;
    scrollbar-width: thin;
  }

  /* Smaller, and phones zoom the page when one writes. */
  @media (pointer: coarse) {
    textarea {
      font-size: max(16px, 1em);
    }
  }

  .counter {
    grid-column: 1 / -1;
    padding: 4px 4px 0;
    color: var(--_text-muted);
    font-size: 0.75rem;
  }

  .counter.over {
    color: var(--_danger);
    font-weight: 600;
  }

  @keyframes reveal {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .bubble,
    .note {
      border: 1px solid CanvasText;
    }
  }
`;
