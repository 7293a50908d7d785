/**
 * What the keys and buttons do to a text: each command takes the text and the
 * selection and returns the change, or null when it has nothing to do there.
 * Changes are as small as what they mean, so that they pass what others write.
 * Pure; offsets are UTF-16 units.
 */
import type { Change } from '../pad/pad.js';
import type { Splice } from '../pad/splices.js';
import { itemOf, linesAt, nextMarker, type Line } from './lines.js';

export type Command = (text: string, start: number, end: number) => Change | null;

const INDENT = '  ';

/** Enter in a list begins the next item; in an empty item it ends the list. */
export const newItem: Command = (text, start, end) => {
  const line = linesAt(text, start, start)[0]!;
  const item = itemOf(line.text);
  if (!item || start < line.start + item.lead) return null;
  if (start === end && line.text.slice(item.lead).trim() === '') {
    return {
      splices: [{ at: line.start, removed: line.end - line.start, inserted: '' }],
      selection: [line.start, line.start],
    };
  }
  const inserted = `\n${item.indent}${nextMarker(item.marker)} ${item.box ? '[ ] ' : ''}`;
  const caret = start + inserted.length;
  return { splices: [{ at: start, removed: end - start, inserted }], selection: [caret, caret] };
};

/** Moves the items of the selection further in; null where there are none, so that Tab goes on. */
export const indent: Command = (text, start, end) =>
  overLines(text, start, end, (line) =>
    itemOf(line.text) ? { at: line.start, removed: 0, inserted: INDENT } : null,
  );

export const outdent: Command = (text, start, end) =>
  overLines(text, start, end, (line) => {
    const [blank = ''] = /^(?: {1,2}|\t)/.exec(line.text) ?? [];
    return itemOf(line.text) && blank ? { at: line.start, removed: blank.length, inserted: '' } : null;
  });

/** Whether Tab means the list here, even if nothing can move any further. */
export const inList = (text: string, start: number, end: number): boolean =>
  linesAt(text, start, end).some((line) => itemOf(line.text));

/** Ticks what is to be done, or takes the tick back; other lines become something to do. */
export const toggleTask: Command = (text, start, end) => {
  const items = linesAt(text, start, end).map((line) => itemOf(line.text));
  const boxes = items.every((item) => item?.box);
  const tick = items.some((item) => item?.box === '[ ]');
  return overLines(text, start, end, (line) => {
    const item = itemOf(line.text);
    if (boxes && item) {
      const at = line.start + line.text.indexOf('[') + 1;
      return { at, removed: 1, inserted: tick ? 'x' : ' ' };
    }
    if (item?.box) return null;
    if (item) return { at: line.start + item.lead, removed: 0, inserted: '[ ] ' };
    return { at: line.start + indentOf(line), removed: 0, inserted: '- [ ] ' };
  });
};

/** Makes the lines a list, or plain lines again when all of them are items. */
export const toggleList: Command = (text, start, end) => {
  const all = linesAt(text, start, end).every((line) => itemOf(line.text));
  return overLines(text, start, end, (line) => {
    const item = itemOf(line.text);
    const at = line.start + indentOf(line);
    if (all && item) return { at, removed: item.lead - item.indent.length, inserted: '' };
    return item ? null : { at, removed: 0, inserted: '- ' };
  });
};

/** Puts `mark` around the selection, or takes it away again. */
export const wrap =
  (mark: string): Command =>
  (text, start, end) => {
    const size = mark.length;
    const marked = text.slice(start - size, start) === mark && text.slice(end, end + size) === mark;
    // `*` inside `**` is no mark of its own.
    const single =
      mark !== '*' || text.slice(start - 2, start) !== '**' || text.slice(start - 3, start) === '***';
    if (marked && single && start >= size) {
      const splices = [
        { at: start - size, removed: size, inserted: '' },
        { at: end, removed: size, inserted: '' },
      ];
      return { splices, selection: [start - size, end - size] };
    }
    const splices = [
      { at: start, removed: 0, inserted: mark },
      { at: end, removed: 0, inserted: mark },
    ];
    return { splices, selection: [start + size, end + size] };
  };

const indentOf = (line: Line): number => /^[ \t]*/.exec(line.text)![0].length;

/** One splice a line; the selection moves along with the letters it holds. */
function overLines(
  text: string,
  start: number,
  end: number,
  splice: (line: Line) => Splice | null,
): Change | null {
  const splices = linesAt(text, start, end).flatMap((line) => splice(line) ?? []);
  if (splices.length === 0) return null;
  const move = (offset: number): number =>
    splices.reduce((to, { at, removed, inserted }) => {
      if (at > offset) return to;
      return to + inserted.length - Math.min(removed, offset - at);
    }, offset);
  return { splices, selection: [move(start), move(end)] };
}
