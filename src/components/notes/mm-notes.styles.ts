import { css } from 'lit';

export const styles = css`
  :host {
    height: var(--mm-notes-height, 24rem);
    min-height: 12rem;
  }

  /* As high as it is with the bar in it: nothing jumps when that is there. */
  .head {
    min-height: calc(var(--_target) + 9px);
    border-bottom: 1px solid var(--_border);
  }

  .toolbar {
    display: flex;
    gap: 2px;
    padding: 4px 6px;
    overflow-x: auto;
    scrollbar-width: none;
  }

  .toolbar .button {
    flex: none;
  }

  .gap {
    flex: 1;
  }

  .button[aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }

  .scroller {
    display: grid;
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    /* What one reads is held in place by the element itself. */
    overflow-anchor: none;
    scrollbar-width: thin;
  }

  /* Field, mirror and carets lie on each other; the mirror has the height. */
  .sheet {
    position: relative;
    isolation: isolate;
    display: grid;
    min-width: 0;
    align-items: stretch;
  }

  .sheet > * {
    grid-area: 1 / 1;
    min-width: 0;
  }

  .mirror,
  textarea {
    font: var(--mm-notes-font, 400 1rem / 1.6 var(--_font));
    letter-spacing: normal;
    tab-size: 4;
    text-align: start;
    white-space: pre-wrap;
    overflow-wrap: break-word;
    word-break: normal;
  }

  .mirror {
    position: relative;
    margin: 26px 20px 40px;
    visibility: hidden;
    pointer-events: none;
  }

  .mirror[dir='auto'] > div {
    unicode-bidi: plaintext;
  }

  .layer {
    position: relative;
    margin: 26px 20px 40px;
    pointer-events: none;
  }

  textarea {
    position: relative;
    display: block;
    width: 100%;
    height: 100%;
    margin: 0;
    padding: 26px 20px 40px;
    border: 0;
    border-radius: 0;
    background: none;
    color: var(--_text);
    caret-color: var(--_accent);
    resize: none;
    overflow: hidden;
    outline: none;
  }

  textarea::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }

  .panel:has(textarea:focus-visible) {
    outline: var(--_focus);
    outline-offset: 1px;
  }

  .sheet > .empty {
    pointer-events: none;
  }

  .shades > div {
    position: absolute;
    inset: 0 auto auto 0;
    background: var(--_hue);
    opacity: 0.22;
    border-radius: 2px;
  }

  .caret {
    position: absolute;
    inset: 0 auto auto 0;
    z-index: 1;
    width: 2px;
    margin-left: -1px;
    background: var(--_hue);
    transition: transform 80ms ease-out;
  }

  .caret > span {
    position: absolute;
    bottom: 100%;
    left: 0;
    max-width: 12rem;
    padding: 1px 6px;
    border-radius: 4px 4px 4px 0;
    background: var(--_hue);
    color: #fff;
    font: 550 0.6875rem / 1.4 var(--_font);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    animation: leave 300ms 2.5s forwards;
  }

  .caret.turned > span {
    right: 0;
    left: auto;
    border-radius: 4px 4px 0 4px;
  }

  .caret.stirred-again > span {
    animation-name: leave-again;
  }

  @keyframes leave {
    to {
      opacity: 0;
    }
  }

  @keyframes leave-again {
    to {
      opacity: 0;
    }
  }

  .writing {
    min-height: 1.25rem;
    padding: 0 20px;
    color: var(--_text-muted);
    font-size: 0.75rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .note {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin: 0 10px 6px;
    padding: 6px 10px;
    border-radius: var(--_radius-small);
    background: var(--_warning-soft);
    color: var(--_warning);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }

  .note:not(.danger) {
    justify-content: start;
  }

  .note.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .note .button {
    flex: none;
    color: inherit;
  }

  /* The words of the foot run their own way, whichever way the page runs: .txt is not txt. */
  .foot * {
    unicode-bidi: plaintext;
  }

  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: calc(var(--_target) + 1px);
    padding-inline: 20px 6px;
    border-top: 1px solid var(--_border);
    color: var(--_text-muted);
    font-size: 0.8125rem;
    white-space: nowrap;
  }

  .take {
    display: flex;
  }

  .take .button {
    padding: 0 10px;
    font-size: 0.8125rem;
  }

  @container (max-width: 28rem) {
    .mirror,
    .layer {
      margin-inline: 14px;
    }

    textarea {
      padding-inline: 14px;
    }

    .foot {
      padding-inline-start: 14px;
    }
  }

  /* Smaller, and phones zoom the page when one writes. */
  @media (pointer: coarse) {
    .mirror,
    textarea {
      font-size: max(16px, 1em);
    }
  }

  @media (forced-colors: active) {
    .caret,
    .shades > div {
      forced-color-adjust: none;
    }

    .note {
      border: 1px solid CanvasText;
    }
  }
`;
