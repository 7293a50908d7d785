/** How the door looks: a card in the place of the room. */
import { css } from 'lit';

export const doorStyles = css`
  /* Outside, what is inside only says that it waits. */
  .anchor:has(.door) {
    position: static;
  }

  .anchor:has(.door) ~ slot {
    display: none;
  }

  .door {
    display: grid;
    place-items: center;
    min-height: min(26rem, 70vh);
    padding: 16px;
    pointer-events: auto;
  }

  .card {
    display: grid;
    justify-items: center;
    gap: 6px;
    width: min(26rem, 100%);
    padding: 32px 24px 24px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_text);
    text-align: center;
    overflow-wrap: anywhere;
    animation: arrive 200ms backwards;
  }

  .sign {
    position: relative;
    display: grid;
    place-items: center;
    width: 72px;
    height: 72px;
    margin-block-end: 10px;
    border-radius: 50%;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-size: 1.75rem;
  }

  .sign.out {
    background: var(--_surface-raised);
    color: var(--_text-muted);
  }

  /* A knock is heard: rings go out from the sign. */
  .sign.waiting::before,
  .sign.waiting::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 2px solid var(--_accent);
    border-radius: inherit;
    opacity: 0;
    animation: knock 2.8s ease-out infinite;
  }

  .sign.waiting::after {
    animation-delay: 350ms;
  }

  .card strong {
    font-size: 1.1875rem;
    font-weight: 650;
    line-height: 1.3;
  }

  .card p {
    margin: 0;
    color: var(--_text-muted);
    text-wrap: balance;
  }

  .card .button {
    margin-block-start: 14px;
    min-width: 8rem;
  }

  .banner.asked {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .banner.good > .icon {
    color: var(--_success);
  }

  @keyframes knock {
    0% {
      opacity: 0.55;
      scale: 1;
    }

    60%,
    100% {
      opacity: 0;
      scale: 1.55;
    }
  }

  @keyframes arrive {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .sign.waiting::before {
      animation: none;
      opacity: 0.4;
    }

    .sign.waiting::after {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .sign {
      border: 1px solid CanvasText;
    }
  }
`;
