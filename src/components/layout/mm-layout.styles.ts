import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    block-size: var(--mm-layout-height, min(100dvh, 56rem));
    min-block-size: 16rem;
    container-type: inline-size;
  }

  .layout {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 1.5);
    block-size: 100%;
  }

  .before {
    display: block;
    overflow: auto;
  }

  .dock {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
    position: relative;
    z-index: 2;
  }

  .dock img {
    max-block-size: 36px;
    margin-inline-end: auto;
  }

  .field {
    display: grid;
    flex: 1;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    gap: calc(var(--_space) * 1.5);
    min-block-size: 0;
  }

  .as-side.has-side {
    grid-template:
      'stage side' minmax(0, 1fr) / minmax(0, 1fr)
      clamp(280px, 28cqi, 400px);
  }

  .as-side.has-faces {
    grid-template:
      'stage faces' minmax(0, auto) 'stage side' minmax(0, 1fr) / minmax(0, 1fr)
      clamp(280px, 28cqi, 400px);
  }

  .as-focus.has-side,
  .as-focus.has-faces {
    grid-template: 'stage stage' minmax(0, 1fr) 'faces side' auto / minmax(0, 1fr) minmax(0, 1fr);
  }

  .as-focus [data-group='side'] > .panels:not(:has([data-open])) {
    display: none;
  }

  .as-focus [data-group]:is([data-group='side'], [data-group='faces']) > .panels {
    block-size: min(40cqi, 20rem);
  }

  .field:is(.as-side, .as-focus):is(.has-side, .has-faces) > [data-group='stage'] {
    grid-area: stage;
  }

  .has-side > [data-group='side'],
  .has-faces > [data-group='side'] {
    grid-area: side;
  }

  .has-faces > [data-group='faces'] {
    grid-area: faces;
    max-block-size: 42cqb;
  }

  .as-focus.has-side:not(.has-faces) > [data-group='side'],
  .as-focus.has-faces:not(.has-side) > [data-group='faces'] {
    grid-column: 1 / -1;
  }

  .group {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .group[data-group='faces'] {
    border: 0;
    background: none;
    overflow: auto;
  }

  .group.over {
    outline: 2px dashed var(--_accent);
    outline-offset: -4px;
  }

  .tabs {
    display: flex;
    flex: none;
    padding-inline: 6px;
    border-block-end: 1px solid var(--_border);
    overflow-x: auto;
    scrollbar-width: none;
  }

  .tab {
    flex: none;
    min-block-size: var(--_target);
    padding: 0 12px;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_text-muted);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
    touch-action: manipulation;
  }

  .tab:hover {
    color: var(--_text);
  }

  .tab[aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: var(--_text);
  }

  .tab:focus-visible {
    outline-offset: -4px;
  }

  .movable .tab {
    cursor: grab;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }

  .movable .tab.held {
    outline: 1px dashed var(--_text-muted);
    outline-offset: -4px;
  }

  .tab.before {
    box-shadow: inset 3px 0 var(--_accent);
  }

  .tab.after,
  .tab.before:dir(rtl) {
    box-shadow: inset -3px 0 var(--_accent);
  }

  .tab.after:dir(rtl) {
    box-shadow: inset 3px 0 var(--_accent);
  }

  /* What hangs at the pointer: a little below it, so that a finger does not hide it. */
  .ghost {
    position: fixed;
    inset: 0 auto auto 0;
    margin: 14px 0 0 10px;
    padding: 8px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    color: var(--_text);
    font: inherit;
    font-weight: 600;
    pointer-events: none;
  }

  .panels {
    display: grid;
    flex: 1;
    min-block-size: 0;
  }

  .panel {
    min-block-size: 0;
    min-inline-size: 0;
    overflow: auto;
    container-type: size;
  }

  [data-group='faces'] .panel {
    container-type: normal;
  }

  .cells {
    display: grid;
    flex: 1;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 0;
    overflow: auto;
  }

  .cells.grid {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
    grid-auto-rows: minmax(16rem, 1fr);
  }

  .cells.stack {
    grid-auto-rows: minmax(18rem, auto);
  }

  .cells > .panel {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  .panel ::slotted(*) {
    --mm-map-aspect: auto;

    display: block;
    inline-size: 100%;
    block-size: 100%;
  }

  [data-group='faces'] ::slotted(*) {
    --mm-stage-aspect: 1.4;

    block-size: auto;
  }

  /* What has a shape of its own is as large as its place allows. */
  .panel ::slotted(:is(mm-slides, mm-video, mm-youtube)) {
    inline-size: min(100cqi - 24px, (100cqb - 84px) * 16 / 9);
    block-size: auto;
    margin: 12px auto;
  }

  @media (forced-colors: active) {
    .tab:is(.before, .after) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .tab[aria-selected='true'] {
      border-block-end-color: Highlight;
    }
  }
`;
