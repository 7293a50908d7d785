import { css } from 'lit';

/** The looks of progress bars and of the line over the stage. */
export const noticeStyles = css`
  .meter {
    width: 160px;
    height: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--_border);
    overflow: hidden;
    appearance: none;
    accent-color: var(--_accent);
  }

  .meter::-webkit-progress-bar {
    background: var(--_border);
  }

  .meter::-webkit-progress-value {
    border-radius: 3px;
    background: var(--_accent);
  }

  .meter::-moz-progress-bar {
    background: var(--_accent);
  }

  .meter:indeterminate {
    background: linear-gradient(90deg, var(--_border) 30%, var(--_accent) 50%, var(--_border) 70%) 0 / 300%
      100%;
    animation: slide 1.4s linear infinite;
  }

  .meter:indeterminate::-webkit-progress-bar {
    background: none;
  }

  @keyframes slide {
    from {
      background-position-x: 100%;
    }

    to {
      background-position-x: -50%;
    }
  }

  .notices {
    position: absolute;
    z-index: 3;
    inset: auto 0 calc(var(--_bar) + 10px);
    display: grid;
    justify-items: center;
    padding-inline: 10px;
    pointer-events: none;
  }

  .notice {
    display: flex;
    align-items: center;
    gap: 10px;
    max-width: 100%;
    min-height: 44px;
    padding: 2px 16px;
    border: 1px solid var(--_border);
    border-radius: 22px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    font-size: 0.875em;
    pointer-events: auto;
  }

  .notice:has(.button) {
    padding-inline-end: 4px;
  }

  .notice .button {
    border-radius: 20px;
    color: var(--_accent);
    white-space: nowrap;
  }

  .notice .meter {
    flex: none;
    width: 72px;
  }

  .notice .said {
    overflow-wrap: anywhere;
  }

  .notice.error {
    border-color: transparent;
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  @container (max-width: 420px) {
    .notice {
      font-size: 0.8125em;
    }
  }
`;
