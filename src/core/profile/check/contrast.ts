/**
 * Whether text can be read in the colours of a profile: WCAG 2's ratio, for the
 * pairs in which elements put one on the other, on light and on dark pages.
 * Only colours that are written as `#rgb`, `#rrggbb` or `light-dark()` of such
 * are understood; of others nothing is said.
 */
import type { WholeProfile } from '../schema.js';
import type { Report } from '../shape/shape.js';

/** What elements take where a profile says nothing, on light and on dark ground: those of `tokens.styles.ts`. */
export const USUAL_COLOURS = {
  text: ['#161b26', '#eceff4'],
  'text-muted': ['#5a6475', '#a2adbd'],
  surface: ['#ffffff', '#14171d'],
  'surface-raised': ['#f3f5f8', '#1e232c'],
  'border-strong': ['#818b9a', '#77818f'],
  accent: ['#2f55d4', '#8aabff'],
  'on-accent': ['#ffffff', '#0d1430'],
  danger: ['#b3261e', '#ff9a90'],
} as const;
type Colour = keyof typeof USUAL_COLOURS;

const PAIRS: readonly (readonly [on: Colour, ground: Colour, least: number])[] = [
  ['text', 'surface', 4.5],
  ['text', 'surface-raised', 4.5],
  ['text-muted', 'surface', 4.5],
  ['accent', 'surface', 4.5],
  ['on-accent', 'accent', 4.5],
  ['danger', 'surface', 4.5],
  ['border-strong', 'surface', 3],
];

const SCHEMES = ['light', 'dark'] as const;

export function checkContrast({ brand }: WholeProfile, report: Report): void {
  const tokens = brand?.tokens ?? {};
  for (const [on, ground, least] of PAIRS) {
    const named = [on, ground].find((colour) => Object.hasOwn(tokens, tokenOf(colour)));
    if (!named) continue;
    for (const [i, scheme] of SCHEMES.entries()) {
      const [a, b] = [on, ground].map((colour) => valueOf(colour, i, tokens));
      if (!a || !b) continue;
      const ratio = contrast(a, b);
      if (ratio >= least) continue;
      report(
        ['brand', 'tokens', tokenOf(named)],
        `${on} (${a}) on ${ground} (${b}) has a contrast of ${ratio.toFixed(1)} on ${scheme} pages; at least ${least} can be read`,
      );
      break;
    }
  }
}

const tokenOf = (colour: string): string => `--mm-color-${colour}`;

function valueOf(colour: string, scheme: number, tokens: Readonly<Record<string, string>>): string | null {
  const name = tokenOf(colour);
  if (!Object.hasOwn(tokens, name)) return USUAL_COLOURS[colour as Colour][scheme]!;
  const value = tokens[name]!.trim().toLowerCase();
  const both = /^light-dark\(\s*(#[0-9a-f]+)\s*,\s*(#[0-9a-f]+)\s*\)$/.exec(value);
  const one = both ? both[scheme + 1]! : value;
  return /^#([0-9a-f]{3}|[0-9a-f]{6})$/.test(one) ? one : null;
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((d) => d + d).join('') : colour.slice(1);
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = parseInt(digits.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
