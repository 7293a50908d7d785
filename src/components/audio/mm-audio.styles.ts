import { css } from 'lit';
import { iconStyles } from '../base/icons.styles.js';

export const styles = [
  iconStyles,
  css`
    :host {
      display: block;
      container-type: inline-size;
    }

    .panel {
      display: grid;
      gap: 6px;
      padding: 6px;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_surface);
    }

    .row {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: var(--_target);
    }

    .about {
      display: flex;
      flex: 1;
      align-items: center;
      gap: 10px;
      min-width: 0;
      padding-inline: 8px;
      color: var(--_text-muted);
    }

    .about > .icon {
      color: var(--_accent);
    }

    .about > span {
      min-width: 0;
    }

    .people {
      display: flex;
      flex: none;
      gap: 6px;
      margin: 0;
      padding: 4px;
      list-style: none;
    }

    .people li {
      position: relative;
      display: inline-grid;
      border-radius: 50%;
      /* As large with the ring as without. */
      box-shadow: 0 0 0 2px transparent;
      transition: box-shadow 120ms;
    }

    .people .speaking {
      box-shadow:
        0 0 0 2px var(--_surface),
        0 0 0 5px var(--mm-audio-speaking, #35c773);
    }

    .people .away .avatar {
      opacity: 0.45;
      filter: grayscale(1);
    }

    .people .more {
      background: var(--_surface-hover);
      color: var(--_text);
    }

    .muted-mark {
      position: absolute;
      inset-inline-end: -3px;
      bottom: -3px;
      display: grid;
      place-items: center;
      width: 17px;
      height: 17px;
      border-radius: 50%;
      background: var(--_surface);
      color: var(--_danger);
    }

    .muted-mark .icon {
      width: 12px;
      height: 12px;
    }

    .who {
      flex: 1;
      min-width: 0;
      color: var(--_text-muted);
      font-size: 0.875rem;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .acts {
      display: flex;
      flex: none;
      gap: 6px;
      margin-inline-start: auto;
    }

    .acts .icon-only {
      border-radius: 50%;
    }

    /* ——— a narrow place: who is there, then what one can do ——— */

    @container (max-width: 26rem) {
      .who {
        display: none;
      }
    }

    @media (forced-colors: active) {
      .people .speaking {
        outline: 3px solid Highlight;
        outline-offset: 1px;
      }
    }
  `,
];
