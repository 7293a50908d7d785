/** How a flyout looks; each element that has one lists these, beside those of buttons. */
import { css } from 'lit';

export const flyoutStyles = css`
  .flyout {
    position: fixed;
    width: min(22rem, calc(100vw - 16px));
    margin: 0;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
    overflow: auto;
    overscroll-behavior: contain;
    /* What a panel adapts to is its own width, not that of the button. */
    container-type: inline-size;
  }

  .opener {
    padding: 0 12px;
    border-radius: 99px;
    font-variant-numeric: tabular-nums;
  }
`;
