/**
 * What the attribute `map-style` means: the address of a style, a template of
 * raster tiles, or nothing, which is the plain world. Styles are fetched here,
 * so that what they name relative to themselves is found.
 */
import type { StyleSpecification } from 'maplibre-gl';
import { plainStyle } from './plain-style.js';

export interface StyleWish {
  /** An address, a template with `{z}`, `{x}` and `{y}`, or nothing. */
  readonly source: string;
  /** What tiles want to be credited with. */
  readonly attribution: string;
  readonly dark: boolean;
}

const NATURAL_EARTH = '<a href="https://www.naturalearthdata.com/">Natural Earth</a>';

/** Rejects when the style cannot be had. */
export async function loadStyle(
  { source, attribution, dark }: StyleWish,
  signal: AbortSignal,
): Promise<StyleSpecification> {
  if (source === '') return await plain(dark);
  if (/\{z\}/.test(source)) return raster(absolute(source, document.baseURI), attribution);
  const url = new URL(source, document.baseURI);
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url.href} answers ${response.status}`);
  return resolved((await response.json()) as StyleSpecification, url.href);
}

export async function plain(dark: boolean): Promise<StyleSpecification> {
  const { world } = await import('./world.js');
  return plainStyle({ dark, data: world(), attribution: NATURAL_EARTH });
}

function raster(template: string, attribution: string): StyleSpecification {
  return {
    version: 8,
    sources: { tiles: { type: 'raster', tiles: [template], tileSize: 256, attribution } },
    layers: [{ id: 'tiles', type: 'raster', source: 'tiles' }],
  };
}

/** `style` with every address absolute. */
export function resolved(style: StyleSpecification, base: string): StyleSpecification {
  if (typeof style !== 'object' || style === null || typeof style.sources !== 'object' || !style.layers)
    throw new Error(`${base} is no map style`);
  const sources = Object.fromEntries(
    Object.entries(style.sources).map(([id, source]) => {
      const next: Record<string, unknown> = { ...source };
      for (const key of ['url', 'data'])
        if (typeof next[key] === 'string') next[key] = absolute(next[key] as string, base);
      if (Array.isArray(next['tiles']))
        next['tiles'] = next['tiles'].map((tile) => absolute(String(tile), base));
      return [id, next];
    }),
  ) as StyleSpecification['sources'];
  const { glyphs, sprite } = style;
  return {
    ...style,
    sources,
    ...(glyphs && { glyphs: absolute(glyphs, base) }),
    ...(typeof sprite === 'string' && { sprite: absolute(sprite, base) }),
  };
}

/** Braces stay: they are a template's. */
const absolute = (path: string, base: string): string =>
  new URL(path, base).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
