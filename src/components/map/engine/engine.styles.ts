/** What the engine's own elements need; its sheet has the looks of controls that are not used here. */
import { css } from 'lit';

export const engineStyles = css`
  .maplibregl-map {
    position: absolute;
    inset: 0;
    overflow: hidden;
    -webkit-touch-callout: none;
  }

  .maplibregl-canvas {
    position: absolute;
    inset: 0;
    outline: none;
  }

  .maplibregl-canvas-container,
  .maplibregl-canvas-container canvas {
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
  }

  .maplibregl-canvas-container {
    position: absolute;
    inset: 0;
    cursor: grab;
  }

  .maplibregl-canvas-container:active {
    cursor: grabbing;
  }

  .aiming .maplibregl-canvas-container {
    cursor: crosshair;
  }

  .maplibregl-marker {
    position: absolute;
    top: 0;
    left: 0;
    will-change: transform;
  }

  .maplibregl-boxzoom {
    position: absolute;
    top: 0;
    left: 0;
    border: 2px solid var(--_accent);
    background: color-mix(in srgb, var(--_accent) 15%, transparent);
  }

  .ground:has(.maplibregl-canvas:focus-visible)::after {
    position: absolute;
    z-index: 1;
    inset: 0;
    border: var(--_focus);
    border-radius: calc(var(--_radius) - 1px);
    content: '';
    pointer-events: none;
  }
`;
