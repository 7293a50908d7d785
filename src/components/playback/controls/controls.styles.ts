import { css } from 'lit';

/** The looks of the bar, of what is told below it, and of full screen. */
export const controlsStyles = css`
  .controls {
    flex: none;
    border-top: 1px solid var(--_border);
    background: var(--_surface);
  }

  .row {
    display: flex;
    align-items: center;
    gap: 2px;
    min-height: var(--_bar);
    padding: 0 6px;
  }

  .seek,
  .level {
    margin: 0;
    accent-color: var(--_accent);
    cursor: pointer;
    touch-action: none;
  }

  .seek {
    display: block;
    width: calc(100% - 24px);
    height: 28px;
    margin: 0 12px -8px;
  }

  .level {
    width: 72px;
  }

  .volume {
    display: flex;
    align-items: center;
  }

  .main {
    background: none;
  }

  .main .icon {
    width: 1.5em;
    height: 1.5em;
  }

  .time {
    padding-inline: 4px 8px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .total {
    color: var(--_text-muted);
  }

  .middle {
    display: flex;
    flex: 1;
    justify-content: end;
    min-width: 0;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    padding: 0 10px;
    font-size: 0.875em;
    font-weight: 450;
    white-space: nowrap;
  }

  .chip.offline {
    color: var(--_warning);
  }

  .chip .words {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .dot {
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--_success);
    forced-color-adjust: none;
  }

  .dot.nearly {
    background: var(--_warning);
  }

  .dot.off {
    border: 2px solid var(--_warning);
    background: none;
  }

  .back {
    padding: 0 12px;
    min-height: 36px;
    font-size: 0.875em;
    white-space: nowrap;
  }

  .rates {
    height: var(--_target);
    padding: 0 6px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_text-muted);
    font: inherit;
    font-size: 0.875em;
    font-weight: 550;
    cursor: pointer;
  }

  .rates:hover {
    background: var(--_surface-hover);
    color: var(--_text);
  }

  .rates option {
    background: var(--_surface);
    color: var(--_text);
  }

  .stragglers,
  .refusal {
    flex: none;
    padding: 6px 14px;
    border-top: 1px solid var(--_border);
    background: var(--_surface-raised);
    color: var(--_text-muted);
    font-size: 0.8125em;
    overflow-wrap: anywhere;
  }

  .refusal {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  :host(:fullscreen) {
    width: 100%;
    height: 100%;
    border: 0;
    border-radius: 0;
  }

  :host(:fullscreen) .stage {
    aspect-ratio: auto;
  }

  @container (max-width: 560px) {
    .level,
    .chip.offline .words {
      display: none;
    }
  }

  @container (max-width: 440px) {
    .chip .words,
    .total {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .row {
      gap: 0;
      padding: 0 2px;
    }

    .rates {
      padding: 0;
    }
  }
`;
