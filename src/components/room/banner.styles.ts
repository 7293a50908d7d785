/** The banner's looks, in the shadow root of `<mm-room>`. */
import { css } from 'lit';

export const bannerStyles = css`
  /* Stays in sight while the room scrolls, and moves nothing when it appears. */
  .anchor {
    position: sticky;
    inset-block-start: 0;
    z-index: 10;
    height: 0;
  }

  .banner {
    position: relative;
    display: flex;
    align-items: center;
    gap: 10px;
    width: fit-content;
    max-width: calc(100% - 16px);
    min-height: var(--_target);
    margin: 0 auto;
    inset-block-start: 8px;
    padding: 6px 16px;
    border: 1px solid var(--_border);
    border-radius: 22px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_text);
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
      opacity: 0;
      translate: 0 -8px;
    }
  }

  @media (forced-colors: active) {
    .banner {
      border-color: CanvasText;
    }
  }
`;
