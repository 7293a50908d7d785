/**
 * The participants' colours. `--_hue` is a ground for white text, `--_hue-text`
 * a text colour on the surface, light or dark; all keep at least 4.5 : 1.
 */
import { css, unsafeCSS } from 'lit';

const PALETTE = [
  ['#b42318', '#ff9b90'],
  ['#b54708', '#f7a35c'],
  ['#8a5a00', '#e8b84a'],
  ['#4d6b0c', '#b1d361'],
  ['#157347', '#6fd49a'],
  ['#0e6f6a', '#5fd3cb'],
  ['#0b6799', '#6cc3f5'],
  ['#1d4ed8', '#8fb0ff'],
  ['#4f46e5', '#a9a6ff'],
  ['#7c3aed', '#c5a5ff'],
  ['#a21caf', '#ee9bf7'],
  ['#be185d', '#ff9cc6'],
] as const;

const rules = PALETTE.map(([light, dark], n) => `.hue-${n}{--_hue:${light};--_hue-dark:${dark}}`).join('');

export const personStyles = css`
  ${unsafeCSS(rules)}

  [class*='hue-'] {
    --_hue-text: var(--_hue);
  }

  @supports (color: light-dark(#000, #fff)) {
    [class*='hue-'] {
      --_hue-text: light-dark(var(--_hue), var(--_hue-dark));
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
