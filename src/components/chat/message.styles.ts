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

  .bubble a {
    color: var(--_accent);
    text-underline-offset: 2px;
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

  @container (max-width: 26rem) {
    .message {
      padding-inline-start: 32px;
    }

    .message.own {
      padding-inline: 16px 0;
    }
  }
`;
