import { css } from 'lit';

/** The looks of the bar under the stage, and of full screen. */
export const barStyles = css`
  .controls {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    flex: none;
    height: var(--_bar);
    padding: 0 6px;
    border-top: 1px solid var(--_border);
    background: var(--_surface);
  }

  .turn,
  .tools,
  .where {
    display: flex;
    align-items: center;
  }

  /* Back is where one has read. */
  .turn .button:dir(rtl) .icon {
    transform: scaleX(-1);
  }

  .tools {
    min-width: 0;
  }

  .activity {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    margin-inline-start: 6px;
    color: var(--_text-muted);
    font-size: 0.8125em;
  }

  .activity .words {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .activity .meter {
    flex: none;
    width: 48px;
  }

  .activity.offline {
    color: var(--_warning);
  }

  .tools.end {
    justify-content: end;
  }

  .where {
    gap: 6px;
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  :host(:fullscreen) {
    --_ground: var(--mm-slides-background, #0f1218);

    width: 100%;
    height: 100%;
    border: 0;
    border-radius: 0;
  }

  :host(:fullscreen) .stage {
    aspect-ratio: auto;
  }

  @container (max-width: 620px) {
    .activity .words {
      position: absolute;
      width: 1px;
      height: 1px;
      clip-path: inset(50%);
    }
  }

  @container (max-width: 420px) {
    .activity .meter {
      width: 28px;
    }
  }
`;
