/**
 * A board as an SVG that stands for itself: no script, no style sheet, every
 * word escaped. Needs no DOM but what `measure` needs.
 */
import type { BoardObject, Note, Text } from '../../../core/ot/board/state.js';
import { boundsOfAll, frameOf } from './bounds.js';
import { grown, middleOf } from './geometry.js';
import { blendOf, colorOf, isMarker } from './marker.js';
import { byOrder } from './order.js';
import { isLine, traceShape, traceStroke, type PathPen } from './outline.js';
import { EDGE, inkOf, inkOn, paperOf } from './palette.js';
import type { Box, Theme } from './types.js';
import { EDGE_SHARE, layOut, RADIUS_SHARE, runsLeft, type Measure } from './words.js';

export interface SvgOptions {
  readonly theme: Theme;
  readonly measure: Measure;
  /** Colour of the paper; null for none. */
  readonly paper: string | null;
  /** What stands for the picture at an address, a data URL perhaps; null leaves it out. Without it, the address itself. */
  readonly picture?: (src: string) => string | null;
}

/** Board units around everything. */
export const MARGIN = 16;

/** What an export shows: all that is there, with a margin. */
export function exportBox(objects: readonly BoardObject[]): Box {
  return grown(boundsOfAll(objects) ?? { x: 0, y: 0, width: 0, height: 0 }, MARGIN);
}

export function exportSvg(objects: readonly BoardObject[], options: SvgOptions): string {
  const shown = objects.filter(({ gone }) => gone === undefined).sort(byOrder);
  const box = exportBox(shown);
  const size = `width="${n(box.width)}" height="${n(box.height)}"`;
  const view = `viewBox="${[box.x, box.y, box.width, box.height].map(n).join(' ')}"`;
  const place = `x="${n(box.x)}" y="${n(box.y)}" ${size}`;
  const drawn = shown.map((object) => svgOf(object, options));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${view}>`,
    ...(options.paper === null ? [] : [`<rect ${place} fill="${escape(options.paper)}"/>`]),
    // What a highlighter mixes with is the drawing, and not the paper: as on screen.
    ...(shown.some(isMarker) ? [`<g style="isolation:isolate">`, ...drawn, '</g>'] : drawn),
    '</svg>\n',
  ].join('\n');
}

function svgOf(object: BoardObject, options: SvgOptions): string {
  const { x, y } = middleOf(frameOf(object));
  const turn = object.rotation ? ` rotate(${n(object.rotation)})` : '';
  const opacity = object.opacity === undefined ? '' : ` opacity="${n(object.opacity)}"`;
  const blend = isMarker(object) ? ` style="mix-blend-mode:${blendOf(options.theme.dark)}"` : '';
  return `<g transform="translate(${n(x)} ${n(y)})${turn}"${opacity}${blend}>${inner(object, options)}</g>`;
}

function inner(object: BoardObject, { theme, measure, picture = (src) => src }: SvgOptions): string {
  const ink = inkOf(object.color, theme.dark);
  const [w, h] = [Math.abs(object.w), Math.abs(object.h)];
  const box = `x="${n(-w / 2)}" y="${n(-h / 2)}" width="${n(w)}" height="${n(h)}"`;
  switch (object.kind) {
    case 'stroke':
      return `<path d="${pathOf((pen) => traceStroke(object, pen))}" fill="${colorOf(object, theme.dark)}"/>`;
    case 'shape': {
      const filled = object.fill !== undefined && !isLine(object);
      const fill = filled ? paperOf(object.fill!, theme.dark) : 'none';
      const line = `stroke="${ink}" stroke-width="${n(object.width)}" stroke-linecap="round" stroke-linejoin="round"`;
      return `<path d="${pathOf((pen) => traceShape(object, pen))}" fill="${fill}" ${line}/>`;
    }
    case 'image': {
      const href = picture(object.src);
      const title = object.alt ? `<title>${escape(object.alt)}</title>` : '';
      if (href === null) return title;
      const mirror = object.w < 0 || object.h < 0;
      const scale = mirror ? ` transform="scale(${object.w < 0 ? -1 : 1} ${object.h < 0 ? -1 : 1})"` : '';
      return `<image ${box} href="${escape(href)}" preserveAspectRatio="none"${scale}>${title}</image>`;
    }
    case 'note': {
      const paper = paperOf(object.color, theme.dark);
      const side = Math.min(w, h);
      const edge = `stroke="${EDGE}" stroke-width="${n(side * EDGE_SHARE)}"`;
      return `<rect ${box} rx="${n(side * RADIUS_SHARE)}" fill="${paper}" ${edge}/>${words(object, inkOn(paper), theme, measure)}`;
    }
    default:
      return words(object, ink, theme, measure);
  }
}

function words(object: Text | Note, ink: string, { font }: Theme, measure: Measure): string {
  const { lines, size, step, padding } = layOut(object, measure);
  const [w, h] = [Math.abs(object.w), Math.abs(object.h)];
  const left = runsLeft(object.text);
  const x = left ? w / 2 - padding : padding - w / 2;
  const rows = lines.flatMap((line, i) => {
    const top = padding + i * step - h / 2;
    return line === ''
      ? []
      : [`<text x="${n(x)}" y="${n(top + step * 0.5 + size * 0.35)}">${escape(line)}</text>`];
  });
  const run = left ? ' direction="rtl"' : '';
  return `<g fill="${ink}" font-family="${escape(font)}" font-size="${n(size)}" xml:space="preserve"${run}>${rows.join('')}</g>`;
}

/** The path that `trace` draws, as SVG writes it. */
function pathOf(trace: (pen: PathPen) => void): string {
  const parts: string[] = [];
  const put = (letter: string, ...numbers: number[]): void =>
    void parts.push(letter + numbers.map(n).join(' '));
  trace({
    moveTo: (x, y) => put('M', x, y),
    lineTo: (x, y) => put('L', x, y),
    quadraticCurveTo: (cx, cy, x, y) => put('Q', cx, cy, x, y),
    // A whole one, in two halves: SVG has no arc that ends where it begins.
    ellipse(x, y, rx, ry) {
      put('M', x - rx, y);
      put('A', rx, ry, 0, 1, 0, x + rx, y);
      put('A', rx, ry, 0, 1, 0, x - rx, y);
    },
    closePath: () => put('Z'),
  });
  return parts.join('');
}

const n = (value: number): string => String(Math.round(value * 100) / 100 + 0);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** As text and as an attribute alike; what XML does not allow at all is left out. */
function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}
