/**
 * State: any JSON value that a page wants to share, and what custom tools and
 * bound pages keep theirs in. What they call their deeds travels with the
 * operation; who may do it is asked for `edit`, whatever it is called.
 */
import { checkInteger, checkList, tooLarge } from '../ot/check.js';
import { shapeOf } from '../ot/json-shape.js';
import { isObject, jsonType, setAt, type Doc, type JSONOp, type Path } from '../ot/json.js';
import { parseNotes, type Note } from '../ot/state/notes.js';
import { begin, isNoted, noted, notesOf, stateType, type StateOp } from '../ot/state/state.js';
import { LIMITS } from '../protocol/limits.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { checkPlain } from '../protocol/plain.js';
import { badArgument, readArgs } from './arguments.js';
import type { Tool } from './tool.js';

export const stateTool: Tool<Doc, StateOp> = {
  name: 'state',
  type: stateType,
  coalesces: true,

  verbs: {
    /**
     * A JSON operation, `{op}` with one, `{value}`: the whole new value, or `{path, value}`: a part of it.
     * With `did`, a list of `{verb, text}`, the history tells these instead.
     */
    edit(args, state) {
      const op = readEdit(args, state);
      if (stateType.isNoop(op)) return null;
      checkGrowth(op, state);
      return op;
    },

    /** `{value}`: the keys of an object that are not there yet, as they are at first. */
    begin(args, state) {
      const { value } = readArgs(args, 'begin', ['value']);
      checkPlain(value, 'value');
      if (!isObject(value) || !isObject(state))
        throw badArgument('begin', 'an object, for a value that is one');
      const missing = Object.entries(value).filter(([key]) => !Object.hasOwn(state, key));
      const op = stateType.parse(begin(Object.fromEntries(missing)));
      if (!stateType.isNoop(op)) checkGrowth(op, state);
      return op;
    },
  },

  verbsOf: (op) => (stateType.isNoop(op) ? [] : ['edit']),

  sentence(op, { name }) {
    if (stateType.isNoop(op)) return null;
    if (isNoted(op)) return told(notesOf(op), name);
    return Array.isArray(op) ? `${name} edited the shared value` : null;
  },

  admit: checkGrowth,
};

/** "Ana rolled 5, took back “rolled 3”"; null when none of it is to be told. The same again is told once. */
function told(notes: readonly Note[], name: string): string | null {
  const parts = notes.flatMap(({ text, undone }) =>
    text === undefined ? [] : undone ? `took back “${text}”` : text,
  );
  const news = parts.filter((part, i) => part !== parts[i - 1]);
  return news.length > 0 ? `${name} ${news.join(', ')}` : null;
}

function readEdit(args: unknown, state: Doc): StateOp {
  if (args === null || Array.isArray(args)) return stateType.parse(args);
  const { did, ...rest } = readArgs(args, 'edit', [], ['op', 'path', 'value', 'did']);
  const op = readChange(rest, state);
  if (did === undefined || op === null) return op;
  if (!Array.isArray(op)) throw badArgument('edit', 'did with a JSON operation alone');
  return noted(parseNotes(did), op as JSONOp);
}

function readChange(
  fields: Readonly<Partial<Record<'op' | 'path' | 'value', unknown>>>,
  state: Doc,
): StateOp {
  if (Object.hasOwn(fields, 'op')) {
    if (Object.keys(fields).length > 1) throw badArgument('edit', 'either {op} or {value}');
    return stateType.parse(fields.op);
  }
  if (!Object.hasOwn(fields, 'value')) throw badArgument('edit', '{op}, {value} or {path, value}');
  checkPlain(fields.value, 'value');
  const value = fields.value as Doc;
  const op =
    fields.path === undefined ? jsonType.diff(state, value) : setAt(state, readPath(fields.path), value);
  return stateType.parse(op);
}

function readPath(raw: unknown): Path {
  return checkList(raw, 'path').map((key, i) =>
    typeof key === 'string' ? key : checkInteger(key, `path[${i}]`, 0, TOOL_LIMITS.stateChars),
  );
}

function checkGrowth(op: StateOp, state: Doc): void {
  const { size, depth } = shapeOf(stateType.apply(state, op));
  if (size > TOOL_LIMITS.stateChars) {
    throw tooLarge(`the value would have ${size} characters, at most ${TOOL_LIMITS.stateChars} are allowed`);
  }
  if (depth > LIMITS.depth) throw tooLarge(`the value would nest deeper than ${LIMITS.depth} levels`);
}

export { stateTool as tool };
