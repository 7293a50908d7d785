import { css } from 'lit';

export const rowStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px;
  }

  .item.icon-only,
  .split {
    border-radius: 99px;
  }

  .item {
    position: relative;
  }

  .hang-up {
    width: 60px;
  }

  /* A device and what it is chosen by: two buttons that look like one. */
  .split {
    display: inline-flex;
    background: var(--_surface-raised);
  }

  .split .chevron {
    min-width: 32px;
    padding: 0 4px 0 0;
    border-radius: 99px;
    background: none;
    color: var(--_text-muted);
  }

  .split .chevron .icon {
    width: 1em;
    height: 1em;
  }

  .split .chevron:hover {
    background: var(--_surface-hover);
    color: var(--_text);
  }

  .all-devices {
    display: none;
  }

  :host([compact]) .all-devices {
    display: inline-flex;
  }

  /* It may be held to talk: a finger that trembles scrolls nothing, and selects nothing. */
  .microphone {
    touch-action: none;
    user-select: none;
    -webkit-touch-callout: none;
  }

  /* The ring is as wide as one is loud. */
  .microphone[aria-pressed='true'] {
    box-shadow: 0 0 0 calc(4px * var(--_level, 0)) var(--mm-controls-level, #35c773);
  }

  .mark,
  .number {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-end: -3px;
    display: grid;
    place-items: center;
    min-width: 18px;
    height: 18px;
    padding: 0 4px;
    border-radius: 99px;
    background: var(--_warning);
    color: var(--_surface);
    font-size: 0.75rem;
    font-weight: 700;
    line-height: 1;
    font-variant-numeric: tabular-nums;
  }

  .up {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .number {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .course {
    padding: 2px 10px;
    border-radius: 99px;
    background: var(--_surface-raised);
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .question {
    border: 1px solid var(--_accent);
    background: var(--_accent-soft);
  }

  .question .button.primary {
    border-color: transparent;
    background: var(--_accent);
  }

  .flyout {
    text-align: start;
  }

  /* In a narrow place one button chooses all devices. */
  @container (max-width: 27rem) {
    .bar {
      gap: 6px;
    }

    .course {
      flex-basis: 100%;
      background: none;
      text-align: center;
    }

    .split .chevron {
      display: none;
    }

    .all-devices {
      display: inline-flex;
    }

    .hang-up {
      width: 52px;
    }
  }

  /* Beside other buttons of a small stage it still is one row, for a mouse. */
  @media (pointer: fine) {
    @container (max-width: 17rem) {
      .bar {
        gap: 4px;
      }

      .item.icon-only {
        min-width: 38px;
        min-height: 38px;
      }

      .hang-up {
        width: 44px;
      }
    }
  }

  @media (forced-colors: active) {
    .item[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
