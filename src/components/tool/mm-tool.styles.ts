import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    position: relative;
  }

  iframe {
    display: block;
    inline-size: 100%;
    block-size: var(--mm-tool-height, var(--_height, 240px));
    border: 0;
    border-radius: var(--_radius-small);
    background: transparent;
  }

  iframe:focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }

  .waiting iframe {
    visibility: hidden;
  }

  .waiting .empty {
    position: absolute;
    inset: 0;
  }

  .stage {
    position: relative;
  }
`;
