/** One object on a 2D context. Keeps what is costly to make, as long as the object stays the same. */
import type { BoardObject, Image, Note, Shape, Stroke, Text } from '../../../core/ot/board/state.js';
import type { Context } from './canvas.js';
import { blendOf, colorOf, isMarker } from './marker.js';
import { createMeasure } from './measure.js';
import { isLine, traceLine, traceShape, traceStroke } from './outline.js';
import { EDGE, inkOf, inkOn, paperOf } from './palette.js';
import type { Pictures, Theme } from './types.js';
import { EDGE_SHARE, layOut, RADIUS_SHARE, runsLeft, type Layout, type Measure } from './words.js';

/** Board units to device pixels: `pixel = (x, y) + board * scale`. */
export interface Onto {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** What is made of an object once. */
interface Made {
  path?: Path2D;
  /** A stroke's middle line, for where it is too thin to have an outline. */
  line?: Path2D;
  /** The scale that its line is fine enough for. */
  fine?: number;
  layout?: Layout;
}

/** Below this many device pixels an object is a dot. */
const DOT = 1.5;
/** Device pixels: a stroke that is thinner is drawn as a line. */
const THIN = 1.6;
/** Device pixels between the points of such a line: no eye sees its corners. */
const APART = 1.5;
/** Device pixels: what is a hair wider than one takes five times as long to paint. */
const HAIR = 0.99;
/** How wide the ink of a stroke is on average, as a share of its pen. */
const INK_SHARE = 0.7;

export class Artist {
  readonly #pictures: Pictures;
  #theme: Theme = { dark: false, font: 'sans-serif' };
  #made = new WeakMap<BoardObject, Made>();
  #measure: Measure = createMeasure('sans-serif');

  constructor(pictures: Pictures) {
    this.#pictures = pictures;
  }

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    if (theme.font !== this.#theme.font) {
      this.#made = new WeakMap();
      this.#measure = createMeasure(theme.font);
    }
    this.#theme = theme;
  }

  /** `object` takes the place of `old`: what was made of that one is kept where it fits. */
  inherit(old: BoardObject, object: BoardObject): void {
    const made = this.#made.get(old);
    if (made && looksLike(old, object)) this.#made.set(object, made);
  }

  /** Paints `object`; leaves the context's transformation and styles as they happen to be. */
  draw(context: Context, object: BoardObject, onto: Onto): void {
    const { x, y, w, h } = object;
    const { scale } = onto;
    context.globalAlpha = object.opacity ?? 1;
    context.globalCompositeOperation = isMarker(object) ? blendOf(this.#theme.dark) : 'source-over';
    const [cx, cy] = [onto.x + (x + w / 2) * scale, onto.y + (y + h / 2) * scale];
    const angle = ((object.rotation ?? 0) * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
    context.setTransform(cos, sin, -sin, cos, cx, cy);
    if ((Math.abs(w) + Math.abs(h)) * scale < DOT && object.kind !== 'stroke') this.#dot(context, object);
    else if (object.kind === 'stroke') this.#stroke(context, object, scale);
    else if (object.kind === 'shape') this.#shape(context, object);
    else if (object.kind === 'image') this.#image(context, object);
    else this.#words(context, object);
  }

  /** The lines of a text or a note, as they are painted. */
  layout(object: Text | Note): Layout {
    return (this.#madeOf(object).layout ??= layOut(object, this.#measure));
  }

  #dot(context: Context, object: BoardObject): void {
    context.fillStyle = inkOf(object.color, this.#theme.dark);
    context.fillRect(
      -Math.abs(object.w) / 2,
      -Math.abs(object.h) / 2,
      Math.abs(object.w),
      Math.abs(object.h),
    );
  }

  #stroke(context: Context, stroke: Stroke, scale: number): void {
    const ink = colorOf(stroke, this.#theme.dark);
    if (stroke.width * scale >= THIN) {
      context.fillStyle = ink;
      context.fill(this.#path(stroke));
      return;
    }
    const made = this.#madeOf(stroke);
    if (!made.line || !(scale <= made.fine!)) {
      traceLine(stroke, (made.line = new Path2D()), APART / scale);
      made.fine = scale * 1.5;
    }
    context.strokeStyle = ink;
    context.lineWidth = Math.min(stroke.width * INK_SHARE, HAIR / scale);
    context.lineCap = 'round';
    // Nobody sees the corners of a thin line, and round ones take twice as long to paint.
    context.lineJoin = 'bevel';
    context.stroke(made.line);
  }

  #shape(context: Context, shape: Shape): void {
    const path = this.#path(shape);
    if (shape.fill !== undefined && !isLine(shape)) {
      context.fillStyle = paperOf(shape.fill, this.#theme.dark);
      context.fill(path);
    }
    if (shape.width === 0) return;
    context.lineWidth = shape.width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.strokeStyle = inkOf(shape.color, this.#theme.dark);
    context.stroke(path);
  }

  #image(context: Context, { src, w, h }: Image): void {
    const picture = this.#pictures(src);
    if (picture) {
      // A mirrored one is painted in a mirrored world.
      context.scale(Math.sign(w) || 1, Math.sign(h) || 1);
      context.drawImage(picture, -Math.abs(w) / 2, -Math.abs(h) / 2, Math.abs(w), Math.abs(h));
      return;
    }
    context.globalAlpha *= 0.35;
    context.fillStyle = paperOf('grey', this.#theme.dark);
    context.fillRect(-w / 2, -h / 2, w, h);
  }

  #words(context: Context, object: Text | Note): void {
    const [w, h] = [Math.abs(object.w), Math.abs(object.h)];
    const { dark, font } = this.#theme;
    const paper = object.kind === 'note' ? paperOf(object.color, dark) : null;
    if (paper) {
      context.fillStyle = paper;
      context.beginPath();
      context.roundRect(-w / 2, -h / 2, w, h, Math.min(w, h) * RADIUS_SHARE);
      context.fill();
      context.strokeStyle = EDGE;
      context.lineWidth = Math.min(w, h) * EDGE_SHARE;
      context.stroke();
    }
    const { lines, size, step, padding } = this.layout(object);
    const left = runsLeft(object.text);
    context.fillStyle = paper ? inkOn(paper) : inkOf(object.color, dark);
    context.font = `${size}px ${font}`;
    context.textBaseline = 'alphabetic';
    context.direction = left ? 'rtl' : 'ltr';
    context.textAlign = left ? 'right' : 'left';
    const x = left ? w / 2 - padding : padding - w / 2;
    for (const [i, line] of lines.entries()) {
      const top = padding + i * step - h / 2;
      if (line !== '') context.fillText(line, x, top + step * 0.5 + size * 0.35);
    }
  }

  #path(object: Stroke | Shape): Path2D {
    const made = this.#madeOf(object);
    if (made.path) return made.path;
    made.path = new Path2D();
    if (object.kind === 'stroke') traceStroke(object, made.path);
    else traceShape(object, made.path);
    return made.path;
  }

  #madeOf(object: BoardObject): Made {
    let made = this.#made.get(object);
    if (!made) this.#made.set(object, (made = {}));
    return made;
  }
}

const LOOKS = ['kind', 'w', 'h', 'width', 'opacity', 'pen', 'points', 'shape', 'text', 'size'] as const;

/** Whether two objects differ in their place and colours alone. */
function looksLike(a: BoardObject, b: BoardObject): boolean {
  const [one, other] = [a, b] as unknown as Record<string, unknown>[];
  return LOOKS.every((name) => one![name] === other![name]);
}
