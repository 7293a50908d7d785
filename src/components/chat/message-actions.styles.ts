/** How a message's buttons look; loaded with them. */
import { css } from 'lit';

export const actionStyles = css`
  /* It takes the focus from a finger, to show its buttons. */
  .bubble:focus {
    outline: none;
  }

  .actions {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-end: calc(100% + 4px);
    translate: 0 -50%;
    display: flex;
    border-radius: var(--_radius-small);
    background: var(--_surface);
    opacity: 0;
    pointer-events: none;
    transition: opacity 100ms;
  }

  .message:not(.own) .actions {
    inset-inline: calc(100% + 4px) auto;
  }

  .message:hover .actions,
  .message:focus-within .actions {
    opacity: 1;
    pointer-events: auto;
  }

  .actions .button {
    min-width: 36px;
    min-height: 36px;
  }

  .actions .danger {
    padding: 0 10px;
    color: var(--_danger);
    white-space: nowrap;
  }

  /* Where a bubble may be as wide as the list, they lie over its upper edge. */
  @container (max-width: 26rem) {
    .actions,
    .message:not(.own) .actions {
      inset-inline: auto 4px;
      inset-block-start: 0;
      translate: 0 -75%;
      border: 1px solid var(--_border);
      box-shadow: var(--_shadow);
    }
  }

  @media (pointer: coarse) {
    .actions .button {
      min-width: var(--_target);
      min-height: var(--_target);
    }
  }
`;
