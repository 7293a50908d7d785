import { css } from 'lit';

export const viewStyles = css`
  .lobby {
    display: grid;
    grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr);
    align-items: center;
    gap: clamp(16px, 4cqw, 40px);
    max-width: 64rem;
    margin-inline: auto;
    padding: clamp(12px, 3cqw, 32px);
  }

  .lobby.bare {
    grid-template-columns: minmax(0, 28rem);
    justify-content: center;
    text-align: center;
  }

  .preview {
    position: relative;
    aspect-ratio: 16 / 10;
    border-radius: var(--_radius);
    background: #10141b;
    color: #eceff4;
    overflow: hidden;
  }

  .preview video {
    width: 100%;
    height: 100%;
    object-fit: cover;
    /* One knows oneself from the mirror. */
    transform: scaleX(-1);
  }

  .preview > .off {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    height: 100%;
    padding-block-end: 56px;
  }

  .preview .off .avatar {
    --_avatar: 84px;

    font-size: 30px;
  }

  .preview .name {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-start: 12px;
    max-width: calc(100% - 24px);
    padding: 2px 10px;
    border-radius: 99px;
    background: #000a;
    font-size: 0.875rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .toggles {
    position: absolute;
    inset-block-end: 14px;
    inset-inline: 0;
    display: flex;
    justify-content: center;
    gap: 12px;
  }

  .toggles .button {
    width: 52px;
    height: 52px;
    border-radius: 50%;
    font-size: 1.125rem;
  }

  .about {
    display: grid;
    gap: 14px;
    min-width: 0;
  }

  h2 {
    margin: 0;
    font-size: 1.5rem;
    line-height: 1.2;
  }

  .who,
  .line p {
    margin: 0;
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }

  .who {
    margin-block-start: -8px;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
  }

  /* Beside a way out, or above it where that leaves too little room. */
  .line p {
    flex: 1 1 14rem;
    min-width: 0;
  }

  .line .button {
    flex: none;
    min-height: 36px;
  }

  .line::before {
    content: '';
    flex: none;
    width: 9px;
    height: 9px;
    border-radius: 50%;
    background: var(--_border-strong);
  }

  .line.good::before {
    background: var(--_success);
  }

  .line.warning::before {
    background: var(--_warning);
  }

  .loudness {
    display: grid;
    gap: 6px;
  }

  .level {
    height: 8px;
    border-radius: 99px;
    background: var(--_surface-hover);
    overflow: hidden;
  }

  .level::before {
    content: '';
    display: block;
    width: 100%;
    height: 100%;
    border-radius: inherit;
    background: var(--mm-lobby-level, #35c773);
    transform: scaleX(var(--_level, 0));
    transform-origin: 0 50%;
  }

  .level:dir(rtl)::before {
    transform-origin: 100% 50%;
  }

  .diagnosis {
    padding: 12px 14px;
    border-radius: var(--_radius-small);
    background: var(--_warning-soft);
  }

  .diagnosis code {
    background: var(--_surface);
  }

  /* Two ways out leave no room for a sentence beside them. */
  .lobby .note {
    flex-wrap: wrap;
    padding: 10px 14px;
    text-align: start;
  }

  .lobby .note p {
    flex-basis: 70%;
  }

  .lobby .note .button {
    margin-inline-start: 0;
  }

  .ways {
    display: grid;
    gap: 6px;
  }

  .ways .primary {
    min-height: 48px;
  }

  /* In a narrow place the picture stands above the rest. */
  @container (max-width: 44rem) {
    .lobby {
      grid-template-columns: minmax(0, 1fr);
      max-width: 34rem;
    }

    .preview {
      aspect-ratio: 16 / 11;
    }
  }

  @media (forced-colors: active) {
    .level {
      border: 1px solid CanvasText;
    }

    .level::before {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
