import { css } from 'lit';

export const styles = css`
  :host {
    height: var(--mm-chat-height, 24rem);
    min-height: 14rem;
  }

  .body {
    position: relative;
    display: grid;
    flex: 1;
    min-height: 0;
  }

  .log {
    min-height: 0;
    padding: 12px;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scrollbar-width: thin;
  }

  .log:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius);
  }

  .log > .empty {
    min-height: 100%;
  }

  .earlier {
    display: flex;
    margin: 0 auto 8px;
    font-size: 0.8125rem;
  }

  .pill {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: 0;
    width: fit-content;
    margin: 0 auto;
    border-radius: 99px;
    box-shadow: var(--_shadow);
    font-size: 0.8125rem;
  }

  .day {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 16px 0 10px;
    color: var(--_text-muted);
    font-size: 0.75rem;
    font-weight: 550;
  }

  .day:first-child {
    margin-top: 0;
  }

  .day::before,
  .day::after {
    content: '';
    flex: 1;
    border-top: 1px solid var(--_border);
  }

  /* As high as it is with an empty composer in it: nothing jumps when that is there. */
  .foot {
    border-top: 1px solid var(--_border);
    padding: 0 10px 10px;
    min-height: calc(1.5rem + var(--_target) + 11px);
  }

  @keyframes reveal {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .bubble {
      border: 1px solid CanvasText;
    }
  }
`;
