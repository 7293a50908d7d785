import { css } from 'lit';

/** The looks of the stage, the bar under it and what lies over it. */
export const slidesStyles = css`
  :host {
    --_bar: 52px;
    --_ground: var(--mm-slides-background, #0f1218);

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

  .meter {
    width: 160px;
    height: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--_border);
    overflow: hidden;
    appearance: none;
    accent-color: var(--_accent);
  }

  .meter::-webkit-progress-bar {
    background: var(--_border);
  }

  .meter::-webkit-progress-value {
    border-radius: 3px;
    background: var(--_accent);
  }

  .meter::-moz-progress-bar {
    background: var(--_accent);
  }

  .meter:indeterminate {
    background: linear-gradient(90deg, var(--_border) 30%, var(--_accent) 50%, var(--_border) 70%) 0 / 300%
      100%;
    animation: slide 1.4s linear infinite;
  }

  .meter:indeterminate::-webkit-progress-bar {
    background: none;
  }

  @keyframes slide {
    from {
      background-position-x: 100%;
    }

    to {
      background-position-x: -50%;
    }
  }

  .notices {
    position: absolute;
    z-index: 3;
    inset: auto 0 calc(var(--_bar) + 10px);
    display: grid;
    justify-items: center;
    padding-inline: 10px;
    pointer-events: none;
  }

  .notice {
    display: flex;
    align-items: center;
    gap: 10px;
    max-width: 100%;
    min-height: 44px;
    padding: 2px 16px;
    border: 1px solid var(--_border);
    border-radius: 22px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    font-size: 0.875em;
    pointer-events: auto;
  }

  .notice:has(.button) {
    padding-inline-end: 4px;
  }

  .notice .button {
    border-radius: 20px;
    color: var(--_accent);
    white-space: nowrap;
  }

  .notice .meter {
    flex: none;
    width: 72px;
  }

  .notice .said {
    overflow-wrap: anywhere;
  }

  .notice.error {
    border-color: transparent;
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .notice.offline {
    border-color: transparent;
    background: var(--_warning-soft);
    color: var(--_warning);
  }

  .controls {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    flex: none;
    height: var(--_bar);
    padding: 0 6px;
    border-top: 1px solid var(--_border);
    background: var(--_surface);
  }

  .turn,
  .tools,
  .where {
    display: flex;
    align-items: center;
  }

  .tools.end {
    justify-content: end;
  }

  .where {
    gap: 6px;
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .controls .number {
    width: 3.6em;
    min-height: 36px;
    padding: 4px;
    border-color: var(--_border);
    text-align: center;
  }

  :host(:fullscreen) {
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

    .notice {
      font-size: 0.8125em;
    }
  }

  @media (pointer: coarse) {
    .controls .number {
      min-height: 44px;
    }
  }
`;
