/** Buttons, inputs, icons and the empty state, as every element draws them. */
import { css } from 'lit';

export const controlStyles = css`
  .icon {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: var(--_target);
    min-width: var(--_target);
    margin: 0;
    padding: 0 14px;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: var(--_surface-raised);
    color: var(--_text);
    font: inherit;
    font-weight: 550;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      background-color 120ms,
      color 120ms;
  }

  .button:hover {
    background: var(--_surface-hover);
  }

  .button:disabled {
    opacity: 0.45;
    cursor: default;
  }

  .button.primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }

  .button.quiet {
    background: none;
    color: var(--_text-muted);
  }

  .button.quiet:hover:not(:disabled) {
    background: var(--_surface-hover);
    color: var(--_text);
  }

  .button.icon-only {
    padding: 0;
  }

  .input {
    min-height: var(--_target);
    margin: 0;
    padding: 10px 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .input::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }

  .input:focus-visible {
    outline-offset: -1px;
    border-color: transparent;
  }

  .empty {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 4px;
    padding: calc(var(--_space) * 3);
    color: var(--_text-muted);
    text-align: center;
    overflow-wrap: anywhere;
  }

  .empty .icon {
    width: 28px;
    height: 28px;
    margin-bottom: 4px;
    stroke-width: 1.5;
  }

  .empty strong {
    color: var(--_text);
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }

    .button:disabled {
      opacity: 1;
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
