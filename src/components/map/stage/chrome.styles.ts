import { css } from 'lit';

/** The bars over the map, the small messages, and the foot. */
export const chromeStyles = css`
  .bar,
  .chip,
  .making {
    position: absolute;
    z-index: 2;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .bar {
    top: 10px;
    display: flex;
    flex-direction: column;
    padding: 2px;
  }

  .bar .button {
    --_target: 40px;

    border-radius: 6px;
    background: none;
  }

  .bar .button:hover:not(:disabled) {
    background: var(--_surface-hover);
  }

  .bar .button[aria-pressed='true'],
  .bar .button[aria-pressed='true']:hover {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .tools {
    inset-inline-start: 10px;
  }

  .views {
    inset-inline-end: 10px;
  }

  .gap {
    height: 1px;
    margin: 2px 6px;
    background: var(--_border);
  }

  .compass:not(.away) .icon {
    opacity: 0.6;
  }

  .compass .icon {
    fill: currentColor;
    fill-opacity: 0.18;
  }

  .chips {
    position: absolute;
    z-index: 2;
    top: 10px;
    left: 50%;
    display: grid;
    justify-items: center;
    gap: 6px;
    width: calc(100% - 140px);
    translate: -50% 0;
    pointer-events: none;
  }

  .chip {
    position: static;
    display: flex;
    align-items: center;
    gap: 8px;
    max-width: 100%;
    padding: 5px 12px;
    font-size: 0.875em;
    pointer-events: auto;
  }

  .chip.alone {
    padding-inline-end: 5px;
    border-color: var(--_accent);
  }

  .chip.warning {
    border-color: transparent;
    background: var(--_warning-soft);
    color: var(--_warning);
  }

  .chip .button {
    --_target: 32px;

    flex: none;
    padding-inline: 10px;
  }

  .chip.mover {
    border-color: transparent;
    background: color-mix(in srgb, var(--_text) 88%, transparent);
    color: var(--_surface);
    pointer-events: none;
  }

  .making {
    bottom: 34px;
    left: 50%;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 6px;
    width: max-content;
    max-width: calc(100% - 20px);
    padding: 6px 6px 6px 14px;
    translate: -50% 0;
  }

  .making .button {
    --_target: 38px;
  }

  .colours {
    display: flex;
    gap: 2px;
  }

  .colour {
    width: 30px;
    height: 30px;
    margin: 0;
    padding: 5px;
    border: 2px solid transparent;
    border-radius: 50%;
    background: content-box currentColor;
    background-clip: content-box;
    cursor: pointer;
    forced-color-adjust: none;
  }

  .colour::before {
    display: block;
    height: 100%;
    border-radius: 50%;
    background: var(--_c);
    content: '';
  }

  .colour {
    background: none;
  }

  .colour-0 {
    --_c: #d6336c;
  }

  .colour-1 {
    --_c: #e8590c;
  }

  .colour-2 {
    --_c: #2b8a3e;
  }

  .colour-3 {
    --_c: #1971c2;
  }

  .colour-4 {
    --_c: #7048e8;
  }

  .colour[aria-checked='true'] {
    border-color: var(--_c);
  }

  .foot {
    position: absolute;
    z-index: 1;
    inset-inline: 10px;
    bottom: 6px;
    display: flex;
    align-items: end;
    justify-content: space-between;
    gap: 12px;
    color: light-dark(#27313f, #c9d3de);
    font-size: 0.6875rem;
    pointer-events: none;
  }

  .scale {
    flex: none;
    padding: 0 4px;
    border: 1.5px solid;
    border-top: 0;
    line-height: 1.3;
    text-align: center;
    unicode-bidi: plaintext;
    white-space: nowrap;
  }

  .credits {
    padding: 1px 6px;
    border-radius: 6px;
    background: color-mix(in srgb, var(--_surface) 72%, transparent);
    pointer-events: auto;
  }

  .credits:not(:has(a)):empty {
    display: none;
  }

  .credits a {
    color: inherit;
  }

  @container (max-width: 480px) {
    .chips {
      width: calc(100% - 116px);
    }

    .making {
      left: 10px;
      width: auto;
      padding: 8px;
      translate: none;
      inset-inline: 10px;
    }

    .making > span:first-child {
      width: 100%;
      text-align: center;
    }

    .bar .redo {
      display: none;
    }
  }
`;
