import { css } from 'lit';

/** The looks of a playback as a whole, of its stage and of what lies over it. */
export const playbackStyles = css`
  :host {
    --_bar: 52px;

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
    aspect-ratio: var(--mm-playback-aspect, 16 / 9);
    min-height: 0;
    overflow: hidden;
    background: var(--_surface-raised);
  }

  .stage.filled {
    background: var(--mm-playback-background, #000);
  }

  .player {
    position: absolute;
    inset: 0;
  }

  .player > * {
    display: block;
    width: 100%;
    height: 100%;
    border: 0;
  }

  .over .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-top: 4px;
  }

  /* Over a picture, which stays to be seen. */
  .over.veil {
    background: #0b1020d9;
  }

  .over.veil .empty {
    color: #d5dae3;
  }

  .over.veil strong {
    color: #fff;
  }

  .over.veil .button.quiet {
    color: #fff;
  }

  .over.veil .button.quiet:hover {
    background: #ffffff26;
    color: #fff;
  }

  .note {
    position: absolute;
    inset-block-start: 10px;
    inset-inline: 10px;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }

  .note > span {
    padding: 6px 12px;
    border-radius: 999px;
    background: #0b1020cc;
    color: #fff;
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
`;
