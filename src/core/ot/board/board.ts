/**
 * A board of objects that many draw on. Knows ids and fields; what a person
 * may do, and the truth about authors and times, is the tool's affair.
 *
 * Each object stands for itself: of two values of one field the later one
 * stands, what is dropped takes changes of it along. Removing only marks an
 * object as gone, so that bringing it back needs no more than its id and
 * brings it back as it was, whatever others did to it meanwhile.
 */
import { bad } from '../check.js';
import type { OTType } from '../type.js';
import {
  composeChanges,
  fieldsBetween,
  invertChange,
  transformChange,
  withFields,
  type Change,
} from './changes.js';
import { parseOp, readOp, writeOp, type BoardOp } from './op.js';
import { findObject, placeOf, type BoardObject, type BoardState } from './state.js';

export const boardType: OTType<BoardState, BoardOp> = {
  name: 'mm/board@1',

  create: () => ({ objects: [] }),

  parse: parseOp,

  apply(state, op) {
    if (boardType.isNoop(op)) return state;
    const objects = [...state.objects];
    for (const [id, change] of readOp(op)) applyChange(objects, id, change);
    return { objects };
  },

  transform(op, against, order) {
    if (boardType.isNoop(op) || boardType.isNoop(against)) return op;
    const theirs = readOp(against);
    const changes = readOp(op);
    let met = false;
    for (const [id, change] of changes) {
      const other = theirs.get(id);
      if (!other) continue;
      met = true;
      const over = transformChange(change, other, order);
      if (over) changes.set(id, over);
      else changes.delete(id);
    }
    return met ? writeOp(changes, op.clear) : op;
  },

  compose(a, b) {
    const changes = readOp(a);
    for (const [id, change] of readOp(b)) {
      const both = composeChanges(changes.get(id), change);
      if (both) changes.set(id, both);
      else changes.delete(id);
    }
    return writeOp(changes, a.clear ?? b.clear);
  },

  invert(op, { objects }) {
    const changes = [...readOp(op)].map(([id, change]): [string, Change] => [
      id,
      invertChange(change, findObject(objects, id)),
    ]);
    return writeOp(new Map(changes));
  },

  isNoop: ({ drop, add, set, gone }) => !drop && !add && !set && !gone,

  diff({ objects: from }, { objects: to }) {
    const changes = new Map<string, Change>();
    for (const object of from) {
      if (placeOf(to, object.id) < 0) changes.set(object.id, { drop: true });
    }
    for (const object of to) {
      const old = findObject(from, object.id);
      if (old === object) continue;
      const set = old && fieldsBetween(old, object);
      if (!old) changes.set(object.id, { add: object });
      else if (!set) changes.set(object.id, { drop: true, add: object });
      else if (Object.keys(set).length > 0) changes.set(object.id, { set });
    }
    return writeOp(changes);
  },
};

/** Binary search and a shift of the list: cheap enough for thousands of objects, unlike copying a record of them. */
function applyChange(objects: BoardObject[], id: string, { drop, add, set }: Change): void {
  const place = placeOf(objects, id);
  if (add && !drop) {
    if (place >= 0) throw bad(`there is an object ${id} already`);
    objects.splice(~place, 0, add);
    return;
  }
  const old = objects[place];
  if (!old) throw bad(`there is no object ${id}`);
  if (set) objects[place] = withFields(old, set);
  else if (add) objects[place] = add;
  else objects.splice(place, 1);
}
