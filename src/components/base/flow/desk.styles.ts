/** How those who wait and ask look; beside the styles of buttons and people. */
import { css } from 'lit';

export const deskStyles = css`
  .desk {
    padding: 2px 6px 8px;
    border-block-end: 1px solid var(--_border);
    background: var(--_accent-soft);
  }

  .desk header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
    padding: 0 0 0 8px;
  }

  .desk h3 {
    flex: 1;
    margin: 0;
    color: var(--_accent);
    font-size: 0.8125rem;
    font-weight: 650;
  }

  .desk ul {
    max-height: 14rem;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .desk li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    min-height: var(--_target);
    padding: 3px 4px 3px 8px;
    content-visibility: visible;
  }

  .desk .who {
    flex: 1 1 6rem;
    min-width: 0;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    overflow-wrap: break-word;
    line-height: 1.3;
  }

  .desk .what {
    color: var(--_text-muted);
  }

  .desk .acts {
    display: flex;
    gap: 4px;
    margin-inline-start: auto;
  }

  .acts .yes {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .acts .yes:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }

  .desk .button {
    padding: 0 12px;
    font-size: 0.8125rem;
  }

  .desk .button.quiet {
    color: var(--_text);
  }

  @media (pointer: fine) {
    .desk .button {
      min-height: 36px;
    }
  }

  .badge {
    display: inline-grid;
    place-items: center;
    min-width: 20px;
    height: 20px;
    padding: 0 6px;
    border-radius: 99px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.75rem;
    font-weight: 700;
    line-height: 1;
    font-variant-numeric: tabular-nums;
  }

  @media (forced-colors: active) {
    .desk,
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
