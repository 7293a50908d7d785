/** A box as high as its element, with what is in it one below the other: words on the side. */
import { css } from 'lit';

export const panelStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .panel {
    display: flex;
    flex-direction: column;
    height: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }
`;
