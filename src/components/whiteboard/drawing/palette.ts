/**
 * What the colours of the palette look like. Objects name them, so that a
 * drawing made on light paper is as easy to read on dark paper.
 */
import type { ColorName } from '../../../core/ot/board/state.js';

type Shades = readonly [light: string, dark: string];

/** For lines and words: at least 3 : 1 on their paper, but white and yellow, which are for other grounds. */
const INKS: Readonly<Record<ColorName, Shades>> = {
  ink: ['#161b26', '#eceff4'],
  grey: ['#6b7485', '#98a2b3'],
  red: ['#d92d20', '#ff7a6e'],
  orange: ['#d95f02', '#ff9a4d'],
  yellow: ['#e0a800', '#ffd24a'],
  green: ['#1a8a4a', '#5fd08d'],
  teal: ['#0b8088', '#4fd0d6'],
  blue: ['#2f55d4', '#8aabff'],
  purple: ['#7a3fd1', '#bd9bff'],
  pink: ['#c9317e', '#ff8ac2'],
  white: ['#ffffff', '#ffffff'],
};

/** For highlighters: bright, as what lies below shows through. */
const MARKERS: Readonly<Record<ColorName, Shades>> = {
  ink: ['#5b6475', '#98a2b3'],
  grey: ['#9aa3b2', '#98a2b3'],
  red: ['#ff5c4d', '#ff7a6e'],
  orange: ['#ff9326', '#ff9a4d'],
  yellow: ['#ffdd00', '#ffd24a'],
  green: ['#2fdc7d', '#5fd08d'],
  teal: ['#1fd3d6', '#4fd0d6'],
  blue: ['#5c97ff', '#8aabff'],
  purple: ['#b27dff', '#bd9bff'],
  pink: ['#ff5fb0', '#ff8ac2'],
  white: ['#ffffff', '#ffffff'],
};

/** For the paper of notes, and what is written on it. */
const PAPERS: Readonly<Record<ColorName, Shades>> = {
  ink: ['#2b3242', '#3a4252'],
  grey: ['#e6e9ee', '#454d5c'],
  red: ['#ffd5d1', '#6e2b27'],
  orange: ['#ffe0c2', '#6a3c16'],
  yellow: ['#fff1a8', '#5f5014'],
  green: ['#cdf2da', '#1e5435'],
  teal: ['#c8f1f2', '#14535a'],
  blue: ['#d6e2ff', '#29407f'],
  purple: ['#e7dbff', '#4b3380'],
  pink: ['#ffd9ea', '#6d2a4c'],
  white: ['#ffffff', '#2a303b'],
};

/** The line around a note: paper on paper of its colour is still seen. */
export const EDGE = '#80889433';

/** A colour of the palette as CSS knows it; any other one as it is. */
export function inkOf(color: string, dark: boolean): string {
  return shade(INKS, color, dark);
}

export function markerOf(color: string, dark: boolean): string {
  return shade(MARKERS, color, dark);
}

export function paperOf(color: string, dark: boolean): string {
  return shade(PAPERS, color, dark);
}

/** What can be read on `paper`, which is `#rrggbb`. */
export function inkOn(paper: string): string {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(paper.slice(i, i + 2), 16) / 255) as [
    number,
    number,
    number,
  ];
  // Relative luminance, near enough: black and white are far apart.
  return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2 > 0.3 ? '#161b26' : '#ffffff';
}

function shade(colors: Readonly<Record<string, Shades>>, color: string, dark: boolean): string {
  return Object.hasOwn(colors, color) ? colors[color]![dark ? 1 : 0] : color;
}
