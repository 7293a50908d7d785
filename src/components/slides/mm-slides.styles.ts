import { css } from 'lit';

/** The looks of the deck as a whole, of its stage and of what lies over it. */
export const slidesStyles = css`
  :host {
    --_bar: 52px;
    --_ground: var(--mm-slides-background, var(--_surface-hover));

    display: block;
    container-type: inline-size;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
  }

  .base {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    outline: none;
  }

  /* An empty deck is as high as one with pages and the bar below: nothing jumps when it is filled. */
  .base:not(.bare, :has(.controls)) {
    padding-bottom: var(--_bar);
    background: var(--_surface-raised);
  }

  .base:focus-visible::after {
    position: absolute;
    z-index: 5;
    inset: 0;
    border: var(--_focus);
    border-radius: calc(var(--_radius) - 1px);
    content: '';
    pointer-events: none;
  }

  .bare {
    min-height: 200px;
    justify-content: center;
  }

  .stage {
    position: relative;
    flex: 1 1 auto;
    aspect-ratio: var(--mm-slides-aspect, 16 / 9);
    min-height: 0;
    overflow: hidden;
    background: var(--_surface-raised);
  }

  :host(:state(ready)) .stage {
    background: var(--_ground);
  }

  .pages,
  .pages img,
  .skeleton {
    position: absolute;
    inset: 0;
  }

  .pages img {
    width: 100%;
    height: 100%;
    object-fit: contain;
    visibility: hidden;
  }

  .pages img.shown.loaded {
    visibility: visible;
  }

  .skeleton {
    display: grid;
    place-content: center;
    overflow: auto;
    background: var(--_surface-raised);
    color: var(--_text-muted);
  }

  .skeleton {
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      background: var(--_surface-hover);
    }
  }

  .meter {
    width: 160px;
    height: 6px;
    accent-color: var(--_accent);
  }
`;
