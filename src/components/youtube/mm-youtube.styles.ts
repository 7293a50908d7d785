import { css } from 'lit';

/** What lies over the stage besides what every playback has. */
export const youtubeStyles = css`
  :host {
    position: relative;
  }

  .elsewhere {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-end: 8px;
    z-index: 1;
    border-color: var(--_border-strong);
    background: var(--_surface);
    font-size: 0.875em;
    text-decoration: none;
  }

  /* On a small screen the link takes the place of the sign. */
  @container (max-width: 420px) {
    .base:has(+ .elsewhere) .over .empty > .icon {
      visibility: hidden;
    }
  }
`;
