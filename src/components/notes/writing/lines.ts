/** The lines of a text and the lists in them, as Markdown writes them. Pure; offsets are UTF-16 units. */

export interface Line {
  readonly start: number;
  /** Without the end of the line. */
  readonly end: number;
  readonly text: string;
}

/** A line that belongs to a list: `  - [ ] milk` is indent, marker, box, and what is behind them. */
export interface Item {
  readonly indent: string;
  /** `-`, `*`, `+`, or a number with its point or bracket. */
  readonly marker: string;
  /** `[ ]` or `[x]`, for something to do. */
  readonly box: string | null;
  /** Units before what is written in the item. */
  readonly lead: number;
}

/** The lines that touch the selection from `start` to `end`. */
export function linesAt(text: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  let at = text.lastIndexOf('\n', start - 1) + 1;
  for (;;) {
    const next = text.indexOf('\n', at);
    const stop = next < 0 ? text.length : next;
    lines.push({ start: at, end: stop, text: text.slice(at, stop) });
    // A selection that ends where a line begins does not mean that line.
    if (next < 0 || next + 1 >= end) return lines;
    at = next + 1;
  }
}

const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])(?: (\[[ xX]\]))?(?: |$)/;

export function itemOf(line: string): Item | null {
  const match = ITEM.exec(line);
  if (!match) return null;
  const [all, indent = '', marker = '', box = null] = match;
  return { indent, marker, box, lead: all.length };
}

/** The marker of the item after one with `marker`. */
export function nextMarker(marker: string): string {
  const number = /^(\d+)(.)$/.exec(marker);
  return number ? `${Number(number[1]) + 1}${number[2]}` : marker;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;

/** The address that the caret is in or at, made safe to open; null for none. */
export function linkAt(text: string, caret: number): string | null {
  const line = linesAt(text, caret, caret)[0]!;
  for (const { 0: found, index } of line.text.matchAll(ADDRESS)) {
    const address = found.replace(/[.,;:!?*_~)\]}]+$/, '');
    const start = line.start + index;
    if (caret < start || caret > start + address.length) continue;
    return URL.canParse(address) ? new URL(address).href : null;
  }
  return null;
}
