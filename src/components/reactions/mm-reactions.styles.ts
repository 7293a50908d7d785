import { css, unsafeCSS } from 'lit';
import { FLOAT_MS, LANES } from './crowd.js';

const lanes = Array.from(
  { length: LANES },
  (_, n) => `.lane-${n}{inset-inline-start:${6 + (84 / LANES) * n}%}`,
).join('');

export const styles = css`
  :host {
    display: block;
    position: relative;
  }

  :host([compact]) {
    display: inline-block;
  }

  /* Over what the element wraps, or in a strip of its own above the buttons. */
  .stage {
    position: relative;
  }

  .strip {
    height: var(--mm-reactions-height, 5rem);
  }

  .layer {
    position: absolute;
    inset: 0;
    z-index: 3;
    overflow: clip;
    pointer-events: none;
    container-type: size;
  }

  .float {
    position: absolute;
    inset-block-end: 0;
    font-size: clamp(1.5rem, 6cqh, 2.5rem);
    line-height: 1.2;
    animation: rise ${unsafeCSS(FLOAT_MS)}ms cubic-bezier(0.2, 0.6, 0.4, 1) both;
    will-change: transform, opacity;
  }

  ${unsafeCSS(lanes)}

  .float:nth-child(odd) {
    animation-name: rise-other;
  }

  @keyframes rise {
    0% {
      transform: translateY(60%) scale(0.4);
      opacity: 0;
    }

    12% {
      transform: translateY(-10%) scale(1.15);
      opacity: 1;
    }

    60% {
      opacity: 1;
    }

    100% {
      transform: translate(10px, min(-82cqh, -3rem)) scale(0.95);
      opacity: 0;
    }
  }

  @keyframes rise-other {
    0% {
      transform: translateY(60%) scale(0.4);
      opacity: 0;
    }

    12% {
      transform: translateY(-10%) scale(1.15);
      opacity: 1;
    }

    60% {
      opacity: 1;
    }

    100% {
      transform: translate(-12px, min(-70cqh, -3rem)) scale(1.05);
      opacity: 0;
    }
  }

  .bursts {
    position: absolute;
    inset-block-end: 8px;
    inset-inline: 8px;
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .burst {
    padding: 2px 10px;
    border: 1px solid var(--_border);
    border-radius: 99px;
    background: color-mix(in srgb, var(--_surface) 92%, transparent);
    box-shadow: var(--_shadow);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  /* One of a kind floats; only many need a number. */
  .burst.single {
    display: none;
  }

  .bar {
    display: flex;
    justify-content: center;
    gap: 2px;
    padding: 4px;
  }

  .emoji {
    flex: 0 1 var(--_target);
    min-width: 30px;
    font-size: 1.375rem;
    line-height: 1;
  }

  .emoji span {
    transition: transform 120ms;
  }

  .emoji:hover span {
    transform: scale(1.18);
  }

  .emoji:active span {
    transform: scale(0.9);
  }

  .flyout {
    width: min(24.5rem, calc(100vw - 16px));
  }

  .compact-layer {
    position: absolute;
    inset-block-end: 100%;
    inset-inline-start: 50%;
    width: 10rem;
    height: 8rem;
    margin-inline-start: -5rem;
    z-index: 3;
    overflow: visible;
    pointer-events: none;
    container-type: size;
  }

  /* Nothing flies: a calm list says the same. */
  @media (prefers-reduced-motion: reduce) {
    .float {
      display: none;
    }

    .burst.single {
      display: block;
    }
  }
`;
