import { css } from 'lit';

/** A mark: a drop that stands on its place, with the name under it. */
export const markStyles = css`
  .mark {
    --_mark: var(--mm-map-mark-color, #d6336c);

    display: block;
    width: 28px;
    height: 36px;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
    touch-action: none;
  }

  .mark::before {
    position: absolute;
    inset: -8px -8px 0;
    content: '';
  }

  .mark svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
    fill: var(--_mark);
    stroke: #fff;
    stroke-width: 2;
    filter: drop-shadow(0 2px 3px rgb(0 0 0 / 35%));
    transition: scale 120ms;
    transform-origin: 50% 100%;
  }

  .mark circle {
    fill: #fff;
    stroke: none;
  }

  .mark:hover svg,
  .mark.selected svg {
    scale: 1.22;
  }

  .mark-label {
    position: absolute;
    top: calc(100% + 2px);
    left: 50%;
    max-width: 160px;
    padding: 1px 7px;
    border-radius: 6px;
    background: var(--_surface);
    color: var(--_text);
    font: 600 0.75rem/1.4 var(--_font);
    white-space: nowrap;
    text-overflow: ellipsis;
    overflow: hidden;
    translate: -50% 0;
    box-shadow: var(--_shadow);
    pointer-events: none;
  }

  .mark-label:empty {
    display: none;
  }

  @media (forced-colors: active) {
    .mark svg {
      fill: ButtonText;
      stroke: Canvas;
      forced-color-adjust: none;
    }
  }
`;
