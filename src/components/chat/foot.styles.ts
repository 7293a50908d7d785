/** How the foot of the chat looks, and a message that was refused. */
import { css } from 'lit';

export const footStyles = css`
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

  .refused .bubble {
    background: var(--_danger-soft);
  }

  .refused .state {
    color: var(--_danger);
  }

  .choices {
    display: flex;
    gap: 4px;
    margin-top: 4px;
  }

  @media (forced-colors: active) {
    .note {
      border: 1px solid CanvasText;
    }
  }
`;
