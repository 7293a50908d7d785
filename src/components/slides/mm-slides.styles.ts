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
  }

  /* An empty deck is as high as one with pages and the bar below: nothing jumps when it is filled. */
  .base:not(.bare, :has(.controls)) {
    padding-bottom: var(--_bar);
    background: var(--_surface-raised);
  }

  .base:focus-visible {
    outline: none;
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
    touch-action: pan-y pinch-zoom;
    user-select: none;
  }

  :host(:state(ready)) .stage {
    background: var(--_ground);
  }

  .pages,
  .over,
  .skeleton,
  .drop {
    position: absolute;
    inset: 0;
  }

  .pages img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: contain;
    visibility: hidden;
  }

  .pages img.shown.loaded {
    visibility: visible;
  }

  .pages.dragged img.shown {
    transform: translateX(var(--drag, 0));
  }

  .over {
    display: grid;
    place-content: center;
    overflow: auto;
    background: var(--_surface-raised);
  }

  .over .empty {
    gap: 8px;
    max-width: 46ch;
    padding: 20px;
  }

  .over .empty > .icon {
    width: 40px;
    height: 40px;
    color: var(--_accent);
  }

  .over .button .icon {
    width: 1.25em;
    height: 1.25em;
    margin: 0;
    stroke-width: 2;
  }

  .over strong {
    font-size: 1.125em;
  }

  .over .button {
    margin-top: 8px;
  }

  .skeleton {
    display: grid;
    place-content: center;
    margin: auto;
    background: var(--_surface-raised);
    color: var(--_text-muted);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      background: var(--_surface-hover);
    }
  }

  .drop {
    z-index: 6;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    border: 2px dashed var(--_accent);
    background: color-mix(in srgb, var(--_accent-soft) 94%, transparent);
    color: var(--_text);
    pointer-events: none;
  }

  .drop .icon {
    width: 40px;
    height: 40px;
    color: var(--_accent);
    stroke-width: 1.5;
  }

  :host(:fullscreen) {
    --_ground: var(--mm-slides-background, #0f1218);

    width: 100%;
    height: 100%;
    border: 0;
    border-radius: 0;
  }

  :host(:fullscreen) .stage {
    aspect-ratio: auto;
  }

  @container (max-width: 420px) {
    .over .empty {
      gap: 2px;
      padding: 10px;
      font-size: 0.875em;
    }

    .over .empty > .icon {
      width: 26px;
      height: 26px;
      margin: 0;
    }

    .over .button {
      margin-top: 4px;
    }
  }
`;
