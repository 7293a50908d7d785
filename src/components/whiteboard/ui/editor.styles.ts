import { css, unsafeCSS } from 'lit';
import { PALETTE } from '../../../core/ot/board/state.js';
import { inkOf } from '../drawing/palette.js';

const inks = PALETTE.map(
  (name) => `.ink-${name}{--_ink:light-dark(${inkOf(name, false)},${inkOf(name, true)})}`,
);
const lightInks = PALETTE.map((name) => `.ink-${name}{--_ink:${inkOf(name, false)}}`);

/** The toolbar, what opens above it, notices, and the field for words. */
export const editorStyles = css`
  ${unsafeCSS(lightInks.join(''))}

  @supports (color: light-dark(#000, #fff)) {
    ${unsafeCSS(inks.join(''))}
  }

  .dock {
    position: absolute;
    z-index: 3;
    inset-inline: 0;
    inset-block-end: 10px;
    display: grid;
    justify-items: center;
    gap: 8px;
    padding-inline: 8px;
    pointer-events: none;
  }

  .bar,
  .menu,
  .closed .button,
  .notice {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    pointer-events: auto;
  }

  .bar {
    display: flex;
    align-items: center;
    gap: 2px;
    max-width: 100%;
    padding: 3px;
    overflow-x: auto;
    overscroll-behavior-inline: contain;
    scrollbar-width: none;
    /* A shade at each end beyond which there is more; what moves along covers it where there is not. */
    --_more: color-mix(in srgb, var(--_text) 28%, transparent);
    background:
      linear-gradient(to right, var(--_surface) 50%, transparent) left / 36px 100% no-repeat local,
      linear-gradient(to left, var(--_surface) 50%, transparent) right / 36px 100% no-repeat local,
      linear-gradient(to right, var(--_more), transparent) left / 14px 100% no-repeat,
      linear-gradient(to left, var(--_more), transparent) right / 14px 100% no-repeat,
      var(--_surface);
  }

  .bar > .button,
  .menu .button {
    flex: none;
    min-width: 42px;
    min-height: 42px;
    outline-offset: -2px;
  }

  .gap {
    flex: none;
    width: 1px;
    height: 24px;
    margin-inline: 3px;
    background: var(--_border);
  }

  .button[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .opens {
    position: relative;
  }

  /* A small corner says that more opens. */
  .opens::after {
    position: absolute;
    inset-block-end: 6px;
    inset-inline-end: 6px;
    width: 0;
    height: 0;
    border: 2.5px solid;
    border-block-start-color: transparent;
    border-inline-start-color: transparent;
    content: '';
    opacity: 0.6;
  }

  .dot {
    width: 20px;
    height: 20px;
    border: 1px solid var(--_border-strong);
    border-radius: 50%;
    background: var(--_ink);
  }

  .menu {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 2px;
    max-width: 100%;
    padding: 3px;
  }

  .menu.style {
    flex-direction: column;
    padding: 8px;
  }

  .menu.more {
    flex-direction: column;
    align-items: stretch;
  }

  .menu.more .button {
    justify-content: start;
    color: var(--_text);
  }

  .menu.question {
    align-items: center;
    gap: 8px;
    max-width: 420px;
    padding: 12px;
  }

  .question p {
    flex: 1 1 100%;
    margin: 0;
  }

  .swatches {
    display: grid;
    grid-template-columns: repeat(11, 1fr);
    justify-items: center;
  }

  .swatch {
    display: grid;
    place-items: center;
    width: 36px;
    height: 40px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    cursor: pointer;
  }

  .swatch > span {
    width: 24px;
    height: 24px;
    border: 1px solid var(--_border-strong);
    border-radius: 50%;
    background: var(--_ink);
    forced-color-adjust: none;
  }

  .swatch[aria-pressed='true'] > span {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .widths {
    display: flex;
    justify-content: center;
    gap: 2px;
  }

  .stroke {
    width: 22px;
    border-radius: 99px;
    background: currentColor;
  }

  .stroke.wide-0 {
    height: 2px;
  }

  .stroke.wide-1 {
    height: 4px;
  }

  .stroke.wide-2 {
    height: 7px;
  }

  .stroke.wide-3 {
    height: 12px;
  }

  .notice {
    position: absolute;
    z-index: 3;
    inset-block-start: 62px;
    inset-inline-start: 8px;
    display: flex;
    align-items: center;
    gap: 4px;
    max-width: min(460px, calc(100% - 16px));
    min-height: 46px;
    padding-inline: 14px;
    overflow-wrap: anywhere;
  }

  .notice:has(button) {
    padding-inline-end: 0;
  }

  .words {
    position: absolute;
    z-index: 1;
    inset-block-start: 0;
    left: 0;
    box-sizing: border-box;
    margin: 0;
    border: 0;
    border-radius: 2px;
    font-family: inherit;
    line-height: 1.3;
    overflow: hidden;
    resize: none;
    outline: 1.5px dashed var(--_accent);
    outline-offset: 2px;
    user-select: text;
    -webkit-user-select: text;
    white-space: pre-wrap;
    overflow-wrap: break-word;
  }

  :host([annotate]) .dock {
    inset-block: 8px auto;
    direction: inherit;
  }

  /* Over something else the bar is at the top, and what opens is below it. */
  :host([annotate]) .bar {
    order: -1;
  }

  :host([annotate]) .closed {
    justify-items: end;
  }

  :host([annotate]) .notice {
    inset-block: auto 8px;
  }

  @container (max-width: 560px) {
    .bar {
      justify-self: stretch;
    }

    /* On most phones the last one that has room is cut: there is more to see. */
    .bar > .button {
      min-width: 40px;
    }

    .swatches {
      grid-template-columns: repeat(6, 1fr);
    }

    .swatch {
      width: 44px;
      height: 44px;
    }

    /* Two fingers move the view. */
    .hand {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .button[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
    }

    .dot {
      forced-color-adjust: none;
    }

    .stroke {
      background: ButtonText;
    }
  }
`;
