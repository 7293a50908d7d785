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
      gap: 8px;
      width: 100%;
      height: 100%;
      min-height: 13rem;
      max-height: 100dvh;
      /* Only where the page gives no height. */
      aspect-ratio: var(--mm-stage-aspect, 16 / 10);
      padding: 8px;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--mm-stage-background, var(--_surface));
      overflow: hidden;
    }

    .frame > .empty {
      flex: 1;
      overflow: auto;
    }

    .empty .button {
      margin-top: 12px;
    }

    :host(:fullscreen) .frame {
      border: 0;
      border-radius: 0;
    }

    /* ——— a phone: upright, and every pixel for the pictures ——— */

    @container (max-width: 34rem) {
      .frame {
        gap: 6px;
        aspect-ratio: var(--mm-stage-aspect, 4 / 5);
        padding: 6px;
      }
    }
  `,
];
