import { css } from 'lit';

/** The board as a whole, and what is there before its own code has come. */
export const whiteboardStyles = css`
  :host {
    --_paper: var(--mm-whiteboard-paper, #fdfdfb);
    --_grid: var(--mm-whiteboard-grid, #0b10201a);
    /*
     * The drawing ends so far from the edge that it stays within the rounded
     * corners by itself: cutting it out roundly would have everything in it put
     * together once more in each frame.
     */
    --_corner: calc((var(--_radius) - 1px) * 0.3);

    display: block;
    position: relative;
    container-type: inline-size;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_paper: var(--mm-whiteboard-paper, light-dark(#fdfdfb, #1b1f26));
      --_grid: var(--mm-whiteboard-grid, light-dark(#0b10201a, #ffffff1a));
    }
  }

  :host([annotate]) {
    --_corner: 0px;

    border: 0;
    border-radius: 0;
    background: none;
    overflow: clip;
  }

  .base {
    position: relative;
    /* Both sides: with one alone, the ratio would decide about the other. */
    width: 100%;
    height: 100%;
    min-height: 240px;
    aspect-ratio: var(--mm-whiteboard-aspect, 16 / 10);
    overflow: clip;
  }

  :host(:not([annotate])) slot {
    display: none;
  }

  /* Over what it wraps, and nothing but its own buttons takes a click until one draws. */
  :host([annotate]) .base {
    position: absolute;
    z-index: 3;
    inset: 0;
    height: auto;
    min-height: 0;
    aspect-ratio: auto;
    pointer-events: none;
  }

  .paper {
    position: absolute;
    inset: 0;
    border-radius: calc(var(--_radius) - 1px);
  }

  :host(:not([annotate])) .paper {
    background-color: var(--_paper);
  }

  .missing {
    position: absolute;
    z-index: 4;
    inset-block-end: 8px;
    inset-inline: 8px;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px;
    width: fit-content;
    margin-inline: auto;
    padding: 4px 6px 4px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    pointer-events: auto;
  }

  .over .empty .button {
    margin-top: 8px;
  }
`;
