import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    position: relative;
  }

  .layer {
    position: absolute;
    inset: 0;
    z-index: 2;
    overflow: clip;
    pointer-events: none;
    /* A pointer's place is given in units of this box: nothing to do on resize. */
    container-type: size;
  }

  .pointer {
    position: absolute;
    inset-block-start: 0;
    left: 0;
    transition: transform var(--mm-cursors-glide, 80ms) linear;
    will-change: transform;
    animation: rest-a 600ms 10s forwards;
  }

  /* The same animation under another name: each move starts the rest anew, with no timer. */
  .pointer.moved {
    animation-name: rest-b;
  }

  @keyframes rest-a {
    to {
      opacity: 0;
      visibility: hidden;
    }
  }

  @keyframes rest-b {
    to {
      opacity: 0;
      visibility: hidden;
    }
  }

  .arrow {
    display: block;
    width: 20px;
    height: 20px;
    margin: -2px 0 0 -2px;
    fill: var(--_hue);
    stroke: #fff;
    stroke-width: 1.5;
    stroke-linejoin: round;
    filter: drop-shadow(0 1px 2px #0006);
  }

  .label {
    position: absolute;
    top: 16px;
    left: 12px;
    max-width: 12em;
    padding: 2px 8px;
    border-radius: 99px;
    background: var(--_hue);
    box-shadow: 0 1px 3px #0004;
    color: #fff;
    font-size: 0.75rem;
    font-weight: 550;
    line-height: 1.5;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* Near the far edges the name stands on the near side. */
  .pointer.far-x .label {
    left: auto;
    right: 6px;
  }

  .pointer.far-y .label {
    top: auto;
    bottom: 22px;
  }

  @media (forced-colors: active) {
    .label {
      border: 1px solid CanvasText;
    }
  }
`;
