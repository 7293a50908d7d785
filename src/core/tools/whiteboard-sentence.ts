/** What an operation on a whiteboard did, in words. */
import { readOp, splitIds, type BoardOp } from '../ot/board/op.js';
import type { Fields } from '../ot/board/fields.js';
import { findObject, type BoardObject, type BoardState } from '../ot/board/state.js';
import type { Told } from './tool.js';

/** Characters of a text that a sentence quotes. */
const QUOTED = 80;
const PLACE = ['x', 'y'];
const SIZE = ['x', 'y', 'w', 'h', 'size'];

export function boardSentence(op: BoardOp, { name, before, after }: Told<BoardState>): string | null {
  const { add, drop, gone, clear } = op;
  if (add) {
    const shown = add.filter((object) => object.gone === undefined);
    if (shown.length > 0) return `${name} ${added(shown)}`;
  }
  const [removed, back] = [idsGone(gone, true), idsGone(gone, false)];
  if (removed.length > 0) {
    return clear ? `${name} cleared the whiteboard` : `${name} removed ${what(removed, before)}`;
  }
  if (back.length > 0) return `${name} brought back ${what(back, after)}`;
  const changed = [...readOp(op)].filter(([id, { set }]) => set && isShown(id, after));
  if (changed.length > 0) {
    const ids = changed.map(([id]) => id);
    return `${name} ${verbFor(changed.map(([, { set }]) => set!))} ${what(ids, after)}`;
  }
  const taken = drop ? splitIds(drop).filter((id) => isShown(id, before)) : [];
  return taken.length > 0 ? `${name} took back ${what(taken, before)}` : null;
}

function added(objects: readonly BoardObject[]): string {
  const [object] = objects as readonly [BoardObject];
  if (objects.every(({ kind }) => kind === 'stroke')) return 'drew on the whiteboard';
  if (objects.length > 1) return `added ${objects.length} objects`;
  return object.kind === 'text' ? `wrote${quote(object.text)}` : `added ${describe(object)}`;
}

function verbFor(sets: readonly Fields[]): string {
  const names = [...new Set(sets.flatMap((set) => Object.keys(set)))];
  const only = (some: readonly string[]): boolean => names.every((name) => some.includes(name));
  if (only(['z'])) return 'changed the order of';
  if (only(PLACE)) return 'moved';
  if (only(SIZE)) return 'resized';
  if (only([...PLACE, 'rotation'])) return 'turned';
  return names.includes('text') ? 'edited' : 'changed';
}

function what(ids: readonly string[], { objects }: BoardState): string {
  const object = ids.length === 1 ? findObject(objects, ids[0]!) : undefined;
  return object ? describe(object) : `${ids.length} objects`;
}

/** An object for people: "a note: buy milk". */
function describe(object: BoardObject): string {
  switch (object.kind) {
    case 'stroke':
      return 'a stroke';
    case 'shape':
      return `${/^[aeiou]/.test(object.shape) ? 'an' : 'a'} ${object.shape}`;
    case 'image':
      return `an image${quote(object.alt ?? '')}`;
    default:
      return `a ${object.kind}${quote(object.text)}`;
  }
}

function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  const letters = Array.from(line);
  return `: ${letters.length > QUOTED ? `${letters.slice(0, QUOTED).join('')}…` : line}`;
}

function idsGone(gone: BoardOp['gone'], removed: boolean): string[] {
  return (gone ?? []).filter(([time]) => time > 0 === removed).flatMap(([, ids]) => splitIds(ids));
}

const isShown = (id: string, { objects }: BoardState): boolean => findObject(objects, id)?.gone === undefined;
