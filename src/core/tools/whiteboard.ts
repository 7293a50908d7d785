/**
 * The whiteboard: people draw, move, write and remove; anybody may change what
 * anybody drew. What was removed stays for a while, so that taking a removal
 * back needs no more than an id.
 */
import { boardType } from '../ot/board/board.js';
import { sameValue } from '../ot/board/changes.js';
import { checkAnchor, checkId, type Fields } from '../ot/board/fields.js';
import { parseOp, readOp, splitIds, writeOp, type BoardOp } from '../ot/board/op.js';
import { findObject, type Anchor, type BoardObject, type BoardState } from '../ot/board/state.js';
import { bad, checkList, tooLarge } from '../ot/check.js';
import { MMError } from '../protocol/errors.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { badArgument, readArgs } from './arguments.js';
import type { Author, Tool, Verb, VerbContext } from './tool.js';
import { withPoints } from './whiteboard-points.js';
import { moveInOrder, topOf } from './whiteboard-order.js';
import { boardSentence } from './whiteboard-sentence.js';
import { charsOf, charsOfFields, charsOn, longRemoved } from './whiteboard-room.js';

type BoardVerb = Verb<BoardState, BoardOp>;

const ID_CHARS = 8;

const verbs = {
  /**
   * `{object}` or `{objects}`: without `by` and `at`; without `id` and `z` it
   * gets a free id and the top place. The points of a stroke may be a list.
   */
  add(args, { objects }, context) {
    const given = listOf(args, 'add', 'object', 'objects');
    let top = topOf(objects);
    const add = given.map((raw) => {
      const fields = withPoints(readFields(raw, 'object'));
      const at = { by: context.author.id, at: context.now };
      return { z: ++top, ...fields, id: fields['id'] ?? freeId(objects, context), ...at };
    });
    if (add.length === 0) return null;
    const op = parseOp({ add });
    for (const { id } of op.add!) if (findObject(objects, id)) throw bad(`there is an object ${id} already`);
    const drop = longRemoved(objects, add.length, context.now);
    return drop.length === 0 ? op : parseOp({ ...op, drop: drop.join(' ') });
  },

  /** `{id, …fields}` or `{objects}`, a list of such; null takes away what an object need not have. */
  set(args, { objects }) {
    const given = listOf(args, 'set', 'id', 'objects').map((raw) => withPoints(readFields(raw, 'set')));
    const set = given.flatMap(({ id, ...fields }) => {
      const object = existing(objects, id) as unknown as Fields;
      const other = Object.entries(fields).filter(
        ([name, value]) => !Object.hasOwn(object, name) || !sameValue(object[name], value),
      );
      const changed = other.filter(([name, value]) => value !== null || Object.hasOwn(object, name));
      return changed.length > 0 ? [[id, Object.fromEntries(changed)]] : [];
    });
    return set.length > 0 ? parseOp({ set }) : null;
  },

  /** `{ids}` or `{id}` */
  remove: (args, { objects }, { now }) =>
    goneOp(
      idsOf(args, 'remove').map((id) => existing(objects, id)),
      now,
    ),

  /** `{id, to}` or `{ids, to}`: `front`, `back`, or one step `forward` or `backward`. */
  order(args, { objects }) {
    const { to, ...which } = readArgs(args, 'order', ['to'], ['id', 'ids']);
    const chosen = idsOf(which, 'order').map((id) => existing(objects, id));
    const set = moveInOrder(objects, chosen, to);
    return set.length > 0 ? parseOp({ set }) : null;
  },

  /** `{anchor?}`: everything, or what has all fields of the anchor. */
  clear(args, { objects }, { now }) {
    const { anchor } = readArgs(args ?? {}, 'clear', [], ['anchor']);
    const wanted = anchor === undefined ? {} : checkAnchor(anchor, 'the anchor');
    return goneOp(
      objects.filter((object) => liesAt(object, wanted)),
      now,
      true,
    );
  },
} satisfies Record<string, BoardVerb>;

export const whiteboardTool: Tool<BoardState, BoardOp> = {
  name: 'whiteboard',
  type: boardType,
  verbs,
  // Dragging makes many in a row, and only the last place counts.
  coalesces: true,

  verbsOf({ add, drop, set = [], gone, clear }) {
    const names = new Set<string>();
    // Taking back what one added, and making room for more, come with adding.
    if (add || drop) names.add('add');
    for (const [, fields] of set) {
      const others = Object.keys(fields).length - (Object.hasOwn(fields, 'z') ? 1 : 0);
      if (Object.hasOwn(fields, 'z')) names.add('order');
      if (others > 0) names.add('set');
    }
    if (gone) names.add(clear ? 'clear' : 'remove');
    return [...names];
  },

  sentence: boardSentence,

  authorsOf: (op, { objects }) => [
    ...new Set([...readOp(op).keys()].flatMap((id) => findObject(objects, id)?.by ?? [])),
  ],

  admit(op, state, author) {
    const { objects } = state;
    const dropped = op.drop ? splitIds(op.drop) : [];
    for (const id of dropped) {
      const object = findObject(objects, id);
      if (object && object.gone === undefined && object.by !== author.id)
        throw new MMError('NOT_PERMITTED', `only its author may take ${id} away for good`);
    }
    const count = objects.length + (op.add?.length ?? 0) - dropped.length;
    if (count > objects.length && count > TOOL_LIMITS.boardObjects)
      throw tooLarge(
        `the whiteboard would have ${count} objects, at most ${TOOL_LIMITS.boardObjects} are allowed`,
      );
    // Most operations bring a handful of characters: only then is it worth counting what is there.
    const more = [...readOp(op).values()].reduce(
      (sum, { add, set }) => sum + (add ? charsOf(add) : set ? charsOfFields(set) : 0),
      0,
    );
    if (more === 0) return;
    const chars = charsOn(state) + more;
    if (chars > TOOL_LIMITS.boardChars)
      throw tooLarge(
        `the whiteboard would have ${chars} characters, at most ${TOOL_LIMITS.boardChars} are allowed`,
      );
  },

  stamp(op, author, at) {
    if (!op.add && !op.gone) return op;
    const changes = readOp(op);
    for (const [id, change] of changes) {
      if (change.add) changes.set(id, { ...change, add: stamped(change.add, author, at) });
      else if (change.set?.['gone']) changes.set(id, { set: { ...change.set, gone: at } });
    }
    return writeOp(changes, op.clear);
  },
};

/**
 * What comes back removed was somebody's, and nobody can say whose any more. It
 * was made and removed before now: from the future it would never make way.
 */
function stamped(object: BoardObject, author: Author, at: number): BoardObject {
  if (object.gone === undefined) return { ...object, by: author.id, at };
  return { ...object, by: '', at: Math.min(object.at, at), gone: Math.min(object.gone, at) };
}

function goneOp(objects: readonly BoardObject[], now: number, clear?: true): BoardOp | null {
  const live = objects.filter(({ gone }) => gone === undefined);
  const at = Math.max(1, now);
  return live.length > 0 ? writeOp(new Map(live.map(({ id }) => [id, { set: { gone: at } }])), clear) : null;
}

function liesAt({ anchor }: BoardObject, wanted: Anchor): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => anchor && Object.hasOwn(anchor, name) && anchor[name] === value,
  );
}

function existing(objects: readonly BoardObject[], rawId: unknown): BoardObject {
  const id = checkId(rawId, 'id');
  const object = findObject(objects, id);
  if (!object) throw bad(`there is no object ${id}`);
  return object;
}

/** `{one: …}` or `{many: [...]}`; for `set` the argument itself is the one. */
function listOf(args: unknown, verb: string, one: string, many: string): readonly unknown[] {
  const fields = readFields(args, `the argument of ${verb}`);
  if (Object.hasOwn(fields, many)) return checkList(readArgs(args, verb, [many])[many], many);
  if (!Object.hasOwn(fields, one)) throw badArgument(verb, `{${one}} or {${many}}`);
  return [one === 'id' ? args : readArgs(args, verb, [one])[one]];
}

function idsOf(args: unknown, verb: string): readonly unknown[] {
  const { id, ids } = readArgs(args, verb, [], ['id', 'ids']);
  if ((id === undefined) === (ids === undefined)) throw badArgument(verb, '{id} or {ids}');
  return id === undefined ? [...new Set(checkList(ids, 'ids'))] : [id];
}

function readFields(raw: unknown, what: string): Record<string, unknown> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw bad(`${what} must be an object`);
  return { ...raw } as Record<string, unknown>;
}

/** Short, because one operation may have to name thousands. */
function freeId(objects: readonly BoardObject[], { newId }: VerbContext): string {
  for (;;) {
    const id = newId().slice(-ID_CHARS);
    if (!findObject(objects, id)) return id;
  }
}

export { whiteboardTool as tool };
