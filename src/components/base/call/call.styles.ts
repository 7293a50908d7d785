/** What the elements of a call have in common to look at: notes, and buttons of devices. */
import { css } from 'lit';

export const callStyles = css`
  .notes {
    display: grid;
    flex: none;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .note {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: var(--_target);
    padding: 4px 6px 4px 12px;
    border-radius: var(--_radius-small);
    background: var(--_surface-raised);
    font-size: 0.875rem;
  }

  .note.warning {
    background: var(--_warning-soft);
  }

  .note.warning > .icon {
    color: var(--_warning);
  }

  .note p {
    flex: 1;
    min-width: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }

  .note strong {
    font-weight: 600;
  }

  .note .button {
    flex: none;
    min-height: 36px;
    border-color: var(--_border);
    background: var(--_surface);
    font-size: inherit;
  }

  .note .button.quiet {
    border-color: transparent;
    background: none;
  }

  .device.off {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .device.off:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_danger) 20%, var(--_surface));
  }

  .device.sharing {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .device.starting .icon {
    animation: device-starting 1s ease-in-out infinite alternate;
  }

  .button.hang-up {
    background: #c4281d;
    color: #fff;
  }

  .button.hang-up:hover:not(:disabled) {
    background: #a81f15;
  }

  @keyframes device-starting {
    to {
      opacity: 0.35;
    }
  }

  /* In a narrow place the way out stands below what is said. */
  @container (max-width: 26rem) {
    .note {
      flex-wrap: wrap;
    }

    .note p {
      flex-basis: 70%;
      padding-block: 6px 0;
    }

    .note .button {
      margin-inline-start: 28px;
    }

    .note .button.quiet {
      margin-inline-start: auto;
    }
  }

  /* On touch screens every target is large; beside a mouse a row may be slim. */
  @media (pointer: coarse) {
    .note .button {
      min-height: var(--_target);
    }
  }
`;
