import { css } from 'lit';

/** The paper with what lies over it, the buttons of the view, and the list of objects. */
export const studioStyles = css`
  .paper {
    outline: none;
    touch-action: pan-x pan-y;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }

  .paper.draws {
    pointer-events: auto;
    touch-action: none;
  }

  .grid {
    position: absolute;
    inset: var(--_corner);
    overflow: clip;
    pointer-events: none;
  }

  .dots {
    position: absolute;
    inset: calc(-1 * var(--step, 24px) - var(--_corner));
    /* What lies below an opaque picture need not be painted. */
    background-color: var(--_paper);
    background-image: radial-gradient(circle, var(--_grid) 1px, transparent 1.5px);
    background-size: var(--step, 24px) var(--step, 24px);
    will-change: transform;
  }

  .board {
    position: absolute;
    inset: 0;
    /* What a highlighter mixes with is the drawing, and not the page. */
    isolation: isolate;
    border: var(--_corner) solid transparent;
    overflow: hidden;
    pointer-events: none;
  }

  .board > * {
    margin: calc(-1 * var(--_corner));
  }

  .paper:focus-visible::after {
    position: absolute;
    z-index: 1;
    inset: 0;
    border: var(--_focus);
    border-radius: calc(var(--_radius) - 1px);
    content: '';
    pointer-events: none;
  }

  .hint {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    margin: 0;
    padding: 24px;
    color: var(--_text-muted);
    text-align: center;
    pointer-events: none;
  }

  .marks,
  .marks > * {
    position: absolute;
    inset-block-start: 0;
    left: 0;
    pointer-events: none;
  }

  .frame {
    border: 1.5px solid var(--_accent);
  }

  .band {
    border: 1px solid var(--_accent);
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
  }

  .handle::before {
    position: absolute;
    inset: -5px;
    width: 10px;
    height: 10px;
    border: 1.5px solid var(--_accent);
    border-radius: 2px;
    background: #fff;
    content: '';
  }

  .handle.turn::before {
    border-radius: 50%;
  }

  .theirs {
    border: 1.5px dashed var(--_hue-text);
    border-radius: 3px;
  }

  .theirs > span {
    position: absolute;
    inset-block-end: 100%;
    left: -1.5px;
    max-width: 12em;
    margin-bottom: 2px;
    padding: 0 6px;
    border-radius: 4px;
    background: var(--_hue);
    color: #fff;
    font-size: 0.6875rem;
    font-weight: 550;
    line-height: 1.6;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .flash {
    border-radius: 6px;
    box-shadow: 0 0 0 6px color-mix(in srgb, var(--_accent) 45%, transparent);
    opacity: 0;
    animation: flash-a 900ms;
  }

  /* The same animation under another name: each time begins anew, with no timer. */
  .flash.again {
    animation-name: flash-b;
  }

  @keyframes flash-a {
    from {
      opacity: 1;
    }
  }

  @keyframes flash-b {
    from {
      opacity: 1;
    }
  }

  .corner,
  .list {
    position: absolute;
    z-index: 2;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .corner {
    inset-block-start: 8px;
    inset-inline-end: 8px;
    display: flex;
    overflow: hidden;
    pointer-events: auto;
  }

  .corner.history {
    inset-inline: 8px auto;
  }

  .corner .button {
    border-radius: 0;
    outline-offset: -2px;
  }

  .percent {
    min-width: 56px;
    padding: 0 4px;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  .list {
    inset-block: 62px 76px;
    inset-inline-end: 8px;
    width: min(300px, calc(100% - 16px));
    height: fit-content;
    max-height: calc(100% - 138px);
    overflow: auto;
    overscroll-behavior: contain;
    pointer-events: auto;
  }

  .list header {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-inline-start: 14px;
    background: var(--_surface);
  }

  .list ul {
    margin: 0;
    padding: 0 6px 6px;
    list-style: none;
  }

  .list p {
    margin: 0;
    padding: 4px 14px 14px;
    color: var(--_text-muted);
  }

  .row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 10px;
    width: 100%;
    min-height: var(--_target);
    padding: 4px 8px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    overflow-wrap: anywhere;
  }

  .row:hover,
  .row[aria-current] {
    background: var(--_surface-hover);
  }

  .row small {
    flex: none;
    max-width: 40%;
    color: var(--_text-muted);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @container (max-width: 560px) {
    /* Two fingers do what the others do. */
    .corner:not(.history) .button:not(:first-child, :nth-child(2)) {
      display: none;
    }
  }
`;
