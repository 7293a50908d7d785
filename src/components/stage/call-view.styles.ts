import { css } from 'lit';

export const styles = css`
  /* What is to be known must leave room for the faces. */
  .notes {
    /* No note is wider than the stage, however long its words are. */
    grid-template-columns: minmax(0, 1fr);
    max-height: 40%;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .area {
    position: relative;
    flex: 1;
    min-height: 0;
    container: area / size;
  }

  .tiles {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .tile {
    position: absolute;
    display: grid;
    place-items: center;
    border-radius: var(--mm-stage-tile-radius, var(--_radius));
    background: color-mix(in oklab, var(--_hue-text) 16%, var(--_surface-raised));
    overflow: hidden;
    transition:
      inset-inline-start 220ms,
      top 220ms,
      width 220ms,
      height 220ms;
  }

  .tile.screen {
    background: #0d1017;
  }

  .tile video {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

  .tile.screen video {
    object-fit: contain;
  }

  /* As in a mirror, for oneself alone. */
  .tile.own.camera video {
    transform: scaleX(-1);
  }

  .nobody {
    display: grid;
    place-items: center;
    width: 100%;
    height: 100%;
    container-type: size;
  }

  .nobody .avatar {
    --_avatar: clamp(32px, 38cqmin, 112px);
  }

  .loading .avatar {
    animation: waiting 900ms ease-in-out infinite alternate;
  }

  @keyframes waiting {
    to {
      opacity: 0.5;
    }
  }

  .tile.away > :is(video, .nobody),
  .reconnecting .tile > :is(video, .nobody) {
    opacity: 0.45;
    filter: grayscale(1);
  }

  /* The ring lies over the picture, and the whole tile is the button. */
  .face {
    position: absolute;
    inset: 0;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: inherit;
    background: none;
    cursor: pointer;
  }

  .face:focus-visible {
    outline-offset: -4px;
    box-shadow: inset 0 0 0 6px var(--_surface);
  }

  .speaking .face {
    box-shadow: inset 0 0 0 3px var(--mm-stage-speaking, #35c773);
  }

  .speaking .face:focus-visible {
    box-shadow:
      inset 0 0 0 6px var(--_surface),
      inset 0 0 0 9px var(--mm-stage-speaking, #35c773);
  }

  .caption,
  .marks {
    position: absolute;
    display: flex;
    align-items: center;
    gap: 5px;
    color: #fff;
    font-size: 0.8125rem;
    pointer-events: none;
  }

  .caption {
    inset-inline-start: 6px;
    bottom: 6px;
    max-width: calc(100% - 12px);
    padding: 2px 8px;
    border-radius: 6px;
    background: #0b1020b8;
    white-space: nowrap;
  }

  .caption .icon {
    width: 14px;
    height: 14px;
  }

  .weak {
    display: inline-flex;
    color: #ffd08a;
  }

  .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* Of the two, the reason gives way. */
  .why {
    flex: 0 100 auto;
    overflow: hidden;
    text-overflow: ellipsis;
    padding-inline-start: 6px;
    border-inline-start: 1px solid #ffffff59;
    color: #ffffffd9;
  }

  .marks {
    inset-inline-end: 6px;
    top: 6px;
  }

  .mark {
    display: inline-grid;
    place-items: center;
    width: 32px;
    height: 32px;
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: #0b1020b8;
    color: #fff;
    font-size: 0.8125rem;
  }

  /* Not there for most of the time: what is there keeps the corner. */
  .pop {
    order: -1;
    opacity: 0;
    cursor: pointer;
  }

  .tile:hover .pop,
  .tile:focus-within .pop,
  .pop[aria-pressed='true'] {
    opacity: 1;
    pointer-events: auto;
  }

  /* Where nothing hovers, the large one has it: a tap makes any tile large. */
  @media (hover: none) {
    .pop {
      width: var(--_target);
      height: var(--_target);
    }

    .large .pop {
      opacity: 1;
      pointer-events: auto;
    }
  }

  .turn {
    position: absolute;
    bottom: 6px;
    z-index: 1;
    min-width: var(--_target);
    padding: 0 10px;
    border-color: var(--_border);
    border-radius: 99px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    font-size: 0.875rem;
  }

  .turn.next {
    inset-inline-end: 6px;
  }

  .turn.previous {
    inset-inline-start: 6px;
  }

  .turn .icon:dir(rtl) {
    transform: scaleX(-1);
  }

  .said {
    position: absolute;
    inset-inline: 0;
    bottom: 44px;
    width: fit-content;
    max-width: calc(100% - 24px);
    margin: 0 auto;
    padding: 6px 14px;
    border-radius: 12px;
    background: #0b1020b8;
    color: #fff;
    font-size: 0.875rem;
    text-align: center;
    pointer-events: none;
  }

  /* Low as the stage is, the face begins further up: above it is room, between the marks of both corners. */
  @container area (max-height: 270px) {
    .said {
      inset-block: 6px auto;
      max-width: calc(100% - 96px);
    }
  }

  @container area (max-height: 116px) {
    .said {
      display: none;
    }
  }

  .bar {
    display: grid;
    flex: none;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    gap: 8px;
  }

  .bar slot {
    display: contents;
  }

  .devices,
  ::slotted([slot='controls']) {
    grid-column: 2;
  }

  .devices,
  .views {
    display: flex;
    gap: 8px;
  }

  .devices .button {
    border-radius: 50%;
  }

  .devices .ask {
    position: relative;
    color: var(--_text);
  }

  .devices .ask:not(.icon-only) {
    padding-inline: 14px 18px;
    border-radius: 99px;
    white-space: nowrap;
  }

  .devices .ask.asked {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .ask .sign {
    position: absolute;
    inset: -4px -2px auto auto;
    display: grid;
    place-items: center;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.75rem;
    font-weight: 700;
  }

  .ask .sign:dir(rtl) {
    inset: -4px auto auto -2px;
  }

  .devices .hang-up {
    padding-inline: 18px;
    border-radius: 99px;
  }

  .views {
    grid-column: 3;
    justify-content: flex-end;
    gap: 0;
  }

  @container (max-width: 34rem) {
    .bar {
      grid-template-columns: auto 1fr;
    }

    .devices,
    ::slotted([slot='controls']) {
      grid-column: 1;
    }

    .views {
      grid-column: 2;
    }
  }

  @container (max-width: 26rem) {
    .note.plain {
      flex-wrap: nowrap;
      font-size: 0.8125rem;
    }

    .note.plain p {
      padding-block: 0;
    }

    /* What one may ask for is said; how it is looked at can wait. */
    .devices:has(.ask) {
      flex-wrap: wrap;
    }

    .ask:not(.icon-only) .icon,
    .bar:has(.ask) .layout-button {
      display: none;
    }

    .devices .ask:not(.icon-only) {
      padding-inline: 12px;
    }
  }

  /* Beside a chat: what one needs has room. */
  @container (max-width: 20rem) {
    .layout-button {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .tile {
      border: 1px solid CanvasText;
    }

    .speaking .face {
      border: 4px solid Highlight;
    }
  }
`;
