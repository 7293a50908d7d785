/**
 * The design tokens. A page sets `--mm-*` on any ancestor, or on the element;
 * inside, only the `--_*` names that are made from them are used. Dark colours
 * follow the page's `color-scheme`: a guest must not be dark on a white page.
 */
import { css, unsafeCSS } from 'lit';

/** Each colour on light and on dark ground; text on its ground keeps at least 4.5 : 1. */
const COLORS = {
  text: ['#161b26', '#eceff4'],
  'text-muted': ['#5a6475', '#a2adbd'],
  surface: ['#ffffff', '#14171d'],
  'surface-raised': ['#f3f5f8', '#1e232c'],
  'surface-hover': ['#e8ecf2', '#2a303b'],
  border: ['#dde2ea', '#323946'],
  'border-strong': ['#818b9a', '#77818f'],
  accent: ['#2f55d4', '#8aabff'],
  'on-accent': ['#ffffff', '#0d1430'],
  'accent-soft': ['#e7edff', '#222e52'],
  danger: ['#b3261e', '#ff9a90'],
  'danger-soft': ['#fdeceb', '#43211f'],
  warning: ['#8a5300', '#f5c26b'],
  'warning-soft': ['#fff3dc', '#3d2f14'],
  success: ['#19733f', '#6fd49a'],
} as const;

const colors = (value: (light: string, dark: string) => string): string =>
  Object.entries(COLORS)
    .map(([name, [light, dark]]) => `--_${name}:var(--mm-color-${name},${value(light, dark)});`)
    .join('');

// `box-sizing` is not inherited: a browser then styles everything within anew for each element that moves.
export const tokenStyles = css`
  :host {
    ${unsafeCSS(colors((light) => light))}
    --_font: var(--mm-font-family, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
    --_font-size: var(--mm-font-size, 0.9375rem);
    --_radius: var(--mm-radius, 12px);
    --_radius-small: var(--mm-radius-small, 8px);
    --_space: var(--mm-space, 8px);
    --_shadow: var(--mm-shadow, 0 1px 2px #0b102014, 0 6px 20px #0b10201f);
    --_focus: var(--mm-focus-ring, 2px solid var(--_accent));
    --_target: 44px;

    box-sizing: border-box;
    color: var(--_text);
    font: 400 var(--_font-size) / 1.45 var(--_font);
    -webkit-tap-highlight-color: transparent;
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      ${unsafeCSS(colors((light, dark) => `light-dark(${light},${dark})`))}
    }
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      transition-duration: 0s !important;
      animation-duration: 0s !important;
      scroll-behavior: auto !important;
    }
  }
`;
