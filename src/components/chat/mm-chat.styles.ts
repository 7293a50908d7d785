import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    height: var(--mm-chat-height, 24rem);
    min-height: 14rem;
    container-type: inline-size;
  }

  .panel {
    display: flex;
    flex-direction: column;
    height: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  .body {
    position: relative;
    display: grid;
    flex: 1;
    min-height: 0;
  }

  .log {
    min-height: 0;
    padding: 12px;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scrollbar-width: thin;
  }

  .log:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius);
  }

  .log > .empty {
    min-height: 100%;
  }

  .earlier {
    display: flex;
    margin: 0 auto 8px;
    font-size: 0.8125rem;
  }

  .pill {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: 0;
    width: fit-content;
    min-height: 36px;
    margin: 0 auto;
    border-radius: 99px;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: var(--_shadow);
    font-size: 0.8125rem;
  }

  .pill:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }

  /* A finger needs more than is drawn. */
  .pill::after {
    content: '';
    position: absolute;
    inset: -4px;
  }

  .day {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 16px 0 10px;
    color: var(--_text-muted);
    font-size: 0.75rem;
    font-weight: 550;
  }

  .day:first-child {
    margin-top: 0;
  }

  .day::before,
  .day::after {
    content: '';
    flex: 1;
    border-top: 1px solid var(--_border);
  }

  /* ——— a message ——— */

  .message {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    margin-top: 3px;
    padding-inline-start: 36px;
  }

  .message.first {
    margin-top: 14px;
  }

  .day + .message.first,
  .message.first:first-child {
    margin-top: 0;
  }

  .message.own {
    align-items: flex-end;
    padding-inline: 36px 0;
  }

  header {
    position: relative;
    display: flex;
    align-items: baseline;
    gap: 8px;
    max-width: 100%;
    margin-bottom: 3px;
  }

  header .avatar {
    --_avatar: 28px;

    position: absolute;
    inset-block-start: 0;
    inset-inline-start: -36px;
  }

  .name {
    min-width: 0;
    color: var(--_hue-text, var(--_text-muted));
    font-size: 0.8125rem;
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  time,
  .edited,
  .state {
    flex: none;
    color: var(--_text-muted);
    font-size: 0.75rem;
  }

  .line {
    position: relative;
    max-width: min(100%, 42rem);
    min-width: 0;
  }

  .bubble {
    margin: 0;
    padding: 7px 12px;
    border-radius: 4px 16px 16px;
    background: var(--_surface-raised);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    unicode-bidi: isolate;
  }

  .own .bubble {
    border-radius: 16px 4px 16px 16px;
    background: var(--_accent-soft);
  }

  .message:not(.first) .bubble {
    border-radius: 16px;
  }

  .bubble:focus {
    outline: none;
  }

  .bubble a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }

  .own .bubble .edited {
    color: inherit;
    opacity: 0.8;
  }

  .pending .bubble {
    opacity: 0.75;
  }

  .state {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    margin-top: 2px;
  }

  /* What is confirmed within a moment was never in doubt. */
  .pending .state {
    animation: reveal 150ms 800ms backwards;
  }

  .refused .bubble {
    background: var(--_danger-soft);
  }

  .refused .state {
    color: var(--_danger);
  }

  .choices {
    display: flex;
    gap: 4px;
    margin-top: 4px;
  }

  /* ——— a message's buttons ——— */

  .actions {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-end: calc(100% + 4px);
    translate: 0 -50%;
    display: flex;
    border-radius: var(--_radius-small);
    background: var(--_surface);
    opacity: 0;
    pointer-events: none;
    transition: opacity 100ms;
  }

  .message:not(.own) .actions {
    inset-inline: calc(100% + 4px) auto;
  }

  .message:hover .actions,
  .message:focus-within .actions {
    opacity: 1;
    pointer-events: auto;
  }

  .actions .button {
    min-width: 36px;
    min-height: 36px;
  }

  .actions .danger {
    padding: 0 10px;
    color: var(--_danger);
    white-space: nowrap;
  }

  /* Where a bubble may be as wide as the list, they lie over its upper edge. */
  @container (max-width: 26rem) {
    .actions,
    .message:not(.own) .actions {
      inset-inline: auto 4px;
      inset-block-start: 0;
      translate: 0 -75%;
      border: 1px solid var(--_border);
      box-shadow: var(--_shadow);
    }

    .message {
      padding-inline-start: 32px;
    }

    .message.own {
      padding-inline: 16px 0;
    }
  }

  @media (pointer: coarse) {
    .actions .button {
      min-width: var(--_target);
      min-height: var(--_target);
    }
  }

  /* ——— the foot ——— */

  .foot {
    border-top: 1px solid var(--_border);
    padding: 0 10px 10px;
  }

  .typing {
    min-height: 1.5rem;
    padding: 2px 4px;
    color: var(--_text-muted);
    font-size: 0.75rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .note {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0 0 8px;
    padding: 6px 10px;
    border-radius: var(--_radius-small);
    background: var(--_warning-soft);
    color: var(--_warning);
    font-size: 0.8125rem;
  }

  .note.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
    justify-content: space-between;
  }

  .note .button {
    color: inherit;
  }

  form {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 8px;
    align-items: end;
  }

  .editing {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-inline-start: 4px;
    color: var(--_accent);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  textarea {
    display: block;
    width: 100%;
    max-height: 9.5rem;
    resize: none;
    field-sizing: content;
    scrollbar-width: thin;
  }

  /* Smaller, and phones zoom the page when one writes. */
  @media (pointer: coarse) {
    textarea {
      font-size: max(16px, 1em);
    }
  }

  .counter {
    grid-column: 1 / -1;
    padding: 4px 4px 0;
    color: var(--_text-muted);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }

  .counter.over {
    color: var(--_danger);
    font-weight: 600;
  }

  @keyframes reveal {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .bubble,
    .note {
      border: 1px solid CanvasText;
    }
  }
`;
