/** How the form to ask looks. */
import { css } from 'lit';

export const askStyles = css`
  .ask {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 14px;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .field {
    display: grid;
    flex: 1 1 12rem;
    gap: 4px;
  }

  .field.narrow {
    flex: 0 0 7rem;
  }

  .field > span,
  .ask legend {
    padding: 0;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  .ask textarea {
    resize: vertical;
  }

  .pair {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 12px;
  }

  .check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: var(--_target);
    cursor: pointer;
  }

  .options {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    margin: 4px 0 6px;
    padding: 0;
    list-style: none;
  }

  .options li {
    display: flex;
    align-items: center;
  }

  .options .input {
    flex: 1;
    min-width: 0;
    margin-inline-end: 4px;
  }

  .fault {
    margin: 0;
    color: var(--_danger);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  .fault:empty {
    display: none;
  }

  @container (max-width: 28rem) {
    .options .button {
      min-width: 36px;
    }
  }
`;
