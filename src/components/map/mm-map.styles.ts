import { css } from 'lit';

/** The box of the map, and what it shows before there is one. */
export const mapStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    min-height: 320px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
  }

  :host(:fullscreen) {
    width: 100%;
    height: 100%;
    border: 0;
    border-radius: 0;
  }

  .base {
    position: relative;
    display: flex;
    flex-direction: column;
    min-height: inherit;
    height: 100%;
    isolation: isolate;
  }

  /* As high as it is wide allows, where the page gives no height. */
  .base:not(.bare)::before {
    flex: 1 1 auto;
    aspect-ratio: var(--mm-map-aspect, 3 / 2);
    min-height: 0;
    content: '';
    /*
     * Changes with the colour scheme, which nothing else tells. Only here, where
     * nothing is inside: a browser that looks whether it has changed looks at
     * everything within again, for each mark that moves.
     */
    accent-color: var(--_accent);
    transition: accent-color 1ms !important;
  }

  :host(:fullscreen) .base::before {
    aspect-ratio: auto;
  }

  .ground {
    position: absolute;
    inset: 0;
    background: var(--mm-map-background, light-dark(#cfe3f1, #10202f));
  }

  .over {
    position: absolute;
    z-index: 3;
    inset: 0;
    display: grid;
    place-content: center;
    overflow: auto;
    background: var(--_surface-raised);
  }

  .over .empty > .icon {
    width: 40px;
    height: 40px;
    color: var(--_accent);
  }

  .bare {
    justify-content: center;
  }
`;
