/**
 * The participants' colours: twelve hues of one lightness. `--_hue` is a ground
 * for white text, `--_hue-text` a text colour on the surface, light or dark;
 * all keep at least 4.5 : 1.
 */
import { css, unsafeCSS } from 'lit';
import { HUES } from './person.js';

const hues = Array.from({ length: HUES }, (_, n) => `.hue-${n}{--_h:${(360 / HUES) * n + 15}}`).join('');

export const personStyles = css`
  ${unsafeCSS(hues)}
  [class*='hue-'] {
    --_hue: oklch(0.5 0.145 var(--_h));
    --_hue-text: var(--_hue);
  }

  @supports (color: light-dark(#000, #fff)) {
    [class*='hue-'] {
      --_hue-text: light-dark(var(--_hue), oklch(0.8 0.11 var(--_h)));
    }
  }

  .avatar {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: var(--_avatar, 32px);
    height: var(--_avatar, 32px);
    border-radius: 50%;
    background: var(--_hue);
    color: #fff;
    font-size: calc(var(--_avatar, 32px) * 0.39);
    font-weight: 600;
    line-height: 1;
    user-select: none;
  }

  @media (forced-colors: active) {
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`;
