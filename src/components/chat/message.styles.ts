/** How one message looks. */
import { css } from 'lit';

export const messageStyles = css`
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

  .time,
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
    unicode-bidi: isolate;
  }

  .text {
    white-space: pre-wrap;
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
`;
