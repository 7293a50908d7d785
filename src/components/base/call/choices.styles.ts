/** How the choice of devices, and what the doctor says, look. */
import { css } from 'lit';

export const choicesStyles = css`
  .choices {
    display: grid;
    gap: 12px;
  }

  .choice {
    display: flex;
    align-items: end;
    gap: 8px;
  }

  .choice label {
    display: grid;
    flex: 1;
    gap: 4px;
    min-width: 0;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  .choice select {
    width: 100%;
    padding-block: 0;
    color: var(--_text);
    font-size: 0.9375rem;
    font-weight: 400;
    text-overflow: ellipsis;
  }

  .choice .test {
    flex: none;
  }

  fieldset {
    display: grid;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0 0 2px;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  .switch {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-height: 40px;
    cursor: pointer;
  }

  .switch input {
    position: relative;
    flex: none;
    width: 40px;
    height: 24px;
    margin: 0;
    border: 1px solid var(--_border-strong);
    border-radius: 99px;
    appearance: none;
    background: var(--_surface-hover);
    cursor: pointer;
    transition: background-color 120ms;
  }

  .switch input::before {
    content: '';
    position: absolute;
    inset-block-start: 3px;
    inset-inline-start: 3px;
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--_border-strong);
    transition: inset-inline-start 120ms;
  }

  .switch input:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  .switch input:checked::before {
    inset-inline-start: 19px;
    background: var(--_on-accent);
  }

  .hint {
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.8125rem;
  }

  .diagnosis {
    display: grid;
    gap: 8px;
    overflow-wrap: anywhere;
  }

  .diagnosis ol,
  .diagnosis p {
    margin: 0;
  }

  .diagnosis ol {
    display: grid;
    gap: 4px;
    padding-inline-start: 1.4em;
  }

  .diagnosis code {
    padding: 8px 10px;
    border-radius: var(--_radius-small);
    background: var(--_surface-raised);
    font-size: 0.8125rem;
    user-select: all;
    -webkit-user-select: all;
  }

  .diagnosis .button {
    justify-self: start;
  }

  @media (pointer: coarse) {
    .switch {
      min-height: var(--_target);
    }
  }

  @media (forced-colors: active) {
    .switch input {
      border-color: ButtonText;
    }

    .switch input::before {
      background: ButtonText;
      forced-color-adjust: none;
    }

    .switch input:checked::before {
      background: Highlight;
    }
  }
`;
