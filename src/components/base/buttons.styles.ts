/** Buttons, as every element draws them; each element that has some lists these. */
import { css } from 'lit';

export const buttonStyles = css`
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
