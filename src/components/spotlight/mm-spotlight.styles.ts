import { css } from 'lit';
import { iconStyles } from '../base/icons.styles.js';

export const styles = [
  iconStyles,
  css`
    :host {
      display: block;
      container-type: inline-size;
    }

    .frame {
      display: flex;
      flex-direction: column;
      height: 100%;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_surface);
      overflow: hidden;
    }

    .bar {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      padding: 4px 6px;
      border-block-end: 1px solid var(--_border);
    }

    .tabs {
      display: flex;
      min-width: 0;
      gap: 2px;
      overflow-x: auto;
      scrollbar-width: none;
    }

    .tab {
      flex: none;
      max-width: 14rem;
      padding: 0 12px;
    }

    .tab-label {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .tab:focus-visible {
      outline-offset: -2px;
    }

    .tab[aria-selected='true'] {
      background: var(--_accent-soft);
      color: var(--_accent);
    }

    .lit {
      display: inline-flex;
      color: var(--_warning);
    }

    .lead {
      display: flex;
      flex: none;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: 4px;
    }

    .lead .button {
      padding: 0 12px;
      font-size: 0.875rem;
    }

    .who {
      max-width: 14rem;
      padding: 4px 12px;
      border-radius: 99px;
      background: var(--_surface-raised);
      color: var(--_text-muted);
      font-size: 0.875rem;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .who.own {
      background: var(--_accent-soft);
      color: var(--_accent);
      font-weight: 600;
    }

    .stage {
      position: relative;
      display: grid;
      flex: 1 1 var(--mm-spotlight-height, auto);
      grid: minmax(0, 1fr) / minmax(0, 1fr);
      min-height: 0;
    }

    .panel {
      min-height: 0;
      overflow: auto;
      overflow-anchor: none;
      overscroll-behavior: contain;
    }

    .panel:focus-visible {
      outline-offset: -2px;
    }

    /* Not gone: as large as what is shown, so that a map, a video or a place in a text is as it was left. */
    .panel[inert] {
      position: absolute;
      inset: 0;
      visibility: hidden;
    }

    ::slotted(*) {
      box-sizing: border-box;
      min-width: 0;
    }

    /* ——— a phone: tabs at the bottom, where thumbs are ——— */

    @container (max-width: 34rem) {
      .frame {
        flex-direction: column-reverse;
      }

      .bar {
        flex-direction: column-reverse;
        align-items: stretch;
        gap: 4px;
        padding: 4px;
        border-block-end: 0;
        border-block-start: 1px solid var(--_border);
      }

      .lead {
        justify-content: center;
      }

      .lead:empty {
        display: none;
      }

      .tab {
        flex: 1 0 auto;
        padding: 0 10px;
        font-size: 0.875rem;
      }
    }

    @media (forced-colors: active) {
      .tab[aria-selected='true'],
      .who.own {
        outline: 2px solid Highlight;
        outline-offset: -2px;
      }
    }
  `,
];
