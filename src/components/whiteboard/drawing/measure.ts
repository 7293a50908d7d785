/** How wide lines of words are, in a browser. */
import type { Text } from '../../../core/ot/board/state.js';
import { createCanvas, type Context } from './canvas.js';
import { heightOfWords, type Measure } from './words.js';

/** Letters are measured at this size: hinting makes small ones wider than they are. */
const MEASURED_AT = 64;
/** Lines change with each letter that is written: old ones are not worth keeping. */
const KEPT = 2_000;

/** Measures in `font`, a list of families as in CSS; remembers what it has measured. */
export function createMeasure(font: string): Measure {
  const widths = new Map<string, number>();
  let ruler: Context | null = null;
  return (line) => {
    let width = widths.get(line);
    if (width !== undefined) return width;
    if (!ruler) {
      ruler = createCanvas(1, 1).getContext('2d') as Context;
      ruler.font = `${MEASURED_AT}px ${font}`;
    }
    width = ruler.measureText(line).width / MEASURED_AT;
    if (widths.size > KEPT) widths.clear();
    widths.set(line, width);
    return width;
  };
}

/** The height that a text needs at its width: what `h` is to be after its words or its width have changed. */
export function heightOfText(text: Text, measure: Measure): number {
  return heightOfWords(text, measure);
}
