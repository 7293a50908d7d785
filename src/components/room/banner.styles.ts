/** The banner's looks, in the shadow root of `<mm-room>`. */
import { css } from 'lit';

export const bannerStyles = css`
  /*
   * It takes a place of its own above the room, so that it covers nothing that
   * one could want to press, and stays in sight while the room scrolls.
   */
  .anchor {
    position: sticky;
    inset-block-start: env(safe-area-inset-top, 0px);
    z-index: 10;
    /* Where the page makes a grid of the room: a row of its own. */
    grid-column: 1 / -1;
    justify-self: stretch;
    pointer-events: none;
  }

  /* A page's grid or gaps know nothing of what says nothing. */
  .anchor:empty {
    position: absolute;
  }

  .banner {
    display: flex;
    align-items: center;
    gap: 10px;
    box-sizing: border-box;
    width: fit-content;
    max-width: calc(100% - 16px);
    min-height: var(--_target);
    max-height: 20rem;
    margin: 6px auto;
    padding: 6px 16px;
    border: 1px solid var(--_border);
    border-radius: 22px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_text);
    pointer-events: auto;
    animation: appear 160ms backwards;
  }

  /* A connection that takes no longer than a blink is not worth a word. */
  .banner.patient {
    animation-delay: 700ms;
  }

  .banner.warning {
    border-color: transparent;
    background: var(--_warning-soft);
    color: var(--_warning);
  }

  .banner.danger {
    border-color: transparent;
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .banner .button {
    flex: none;
    margin-inline-end: -10px;
    min-height: 36px;
    border-radius: 99px;
    background: var(--_surface);
    color: var(--_text);
    position: relative;
  }

  /* The finger's target is larger than what is drawn. */
  .banner .button::after {
    content: '';
    position: absolute;
    inset: -4px;
  }

  .spinner {
    flex: none;
    width: 16px;
    height: 16px;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 900ms linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @keyframes appear {
    from {
      min-height: 0;
      max-height: 0;
      margin-block: 0;
      padding-block: 0;
      border-block-width: 0;
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .banner {
      border-color: CanvasText;
    }
  }
`;
