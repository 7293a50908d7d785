/**
 * The text of a field once more, unseen, line by line: it gives the field its
 * height and says where on the paper a letter stands, which a text field does
 * not. A change touches the lines it is in, so a long text costs no more than
 * a short one. Offsets are UTF-16 units. Knows no room and no operation.
 */
import type { Splice } from './splices.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class Mirror {
  readonly #element: HTMLElement;
  /** One element a line, each with one text, which ends with `\n`. */
  #lines: HTMLElement[] = [];

  constructor(element: HTMLElement, text: string) {
    this.#element = element;
    this.#lines = text.split('\n').map((line) => lineOf(line));
    element.replaceChildren(...this.#lines);
  }

  splice({ at, removed, inserted }: Splice): void {
    const [first, from] = this.#find(at);
    const [last, to] = removed > 0 ? this.#find(at + removed) : [first, from];
    const text = this.#lines[first]!.firstChild as Text;
    // Most changes stay in their line; told where, a browser lays out no more than it must.
    if (first === last && !inserted.includes('\n')) return text.replaceData(from, removed, inserted);
    const head = textIn(this.#lines[first]!).slice(0, from);
    const tail = textIn(this.#lines[last]!).slice(to, -1);
    const texts = `${head}${inserted}${tail}`.split('\n');
    text.data = `${texts[0]}\n`;
    const added = texts.slice(1).map((line) => lineOf(line));
    for (const gone of this.#lines.slice(first + 1, last + 1)) gone.remove();
    this.#lines[first]!.after(...added);
    this.#lines = this.#lines.toSpliced(first + 1, last - first, ...added);
  }

  /** Where the caret stands before unit `offset`: a box without width. */
  caret(offset: number): Box {
    const [line, column] = this.#find(offset);
    const text = this.#lines[line]!.firstChild as Text;
    const range = document.createRange();
    range.setStart(text, column);
    range.setEnd(text, column);
    const rects = range.getClientRects();
    // Where a line wraps there are two places; the caret of a field shows at the later one.
    const rect = rects[rects.length - 1] ?? this.#lines[line]!.getBoundingClientRect();
    const paper = this.#element.getBoundingClientRect();
    return { x: rect.left - paper.left, y: rect.top - paper.top, width: 0, height: rect.height };
  }

  /** The boxes of the text from `start` to `end`, as far as they lie between the heights `top` and `bottom`. */
  boxes(start: number, end: number, top: number, bottom: number): Box[] {
    const [first, from] = this.#find(start);
    const [last, to] = this.#find(end);
    const paper = this.#element.getBoundingClientRect();
    const boxes: Box[] = [];
    const begin = Math.max(first, this.lineAt(top));
    for (let i = begin; i <= last; i++) {
      const line = this.#lines[i]!;
      if (line.offsetTop > bottom) break;
      const range = document.createRange();
      range.setStart(line.firstChild!, i === first ? from : 0);
      // The end of a line is seen as a little room, as in a field.
      range.setEnd(line.firstChild!, i === last ? to : textIn(line).length);
      for (const { left, top, width, height } of range.getClientRects()) {
        boxes.push({ x: left - paper.left, y: top - paper.top, width: Math.max(width, 4), height });
      }
    }
    return boxes;
  }

  /** The line at height `y`. */
  lineAt(y: number): number {
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lines[middle]!.offsetTop <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Something to hold on to: the line at height `y` stays this line whatever is written around it. */
  anchorAt(y: number): HTMLElement {
    return this.#lines[this.lineAt(y)]!;
  }

  /** The line, and the place in it, of unit `offset`. */
  #find(offset: number): [line: number, column: number] {
    let left = offset;
    const last = this.#lines.length - 1;
    for (let i = 0; i < last; i++) {
      const length = textIn(this.#lines[i]!).length;
      if (left < length) return [i, left];
      left -= length;
    }
    return [last, Math.min(left, textIn(this.#lines[last]!).length - 1)];
  }
}

const textIn = (line: HTMLElement): string => (line.firstChild as Text).data;

function lineOf(text: string): HTMLElement {
  const line = document.createElement('div');
  // A line of nothing is as high as any other.
  line.append(`${text}\n`);
  return line;
}
