/** State: any JSON value that a page wants to share. */
import { checkInteger, checkList, tooLarge } from '../ot/check.js';
import { shapeOf } from '../ot/json-shape.js';
import { jsonType, setAt, type Doc, type JSONOp, type Path } from '../ot/json.js';
import { LIMITS } from '../protocol/limits.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { checkPlain } from '../protocol/plain.js';
import { badArgument, readArgs } from './arguments.js';
import type { Tool } from './tool.js';

export const stateTool: Tool<Doc, JSONOp> = {
  name: 'state',
  type: jsonType,
  coalesces: true,

  verbs: {
    /** A JSON operation, `{op}` with one, `{value}`: the whole new value, or `{path, value}`: a part of it. */
    edit(args, state) {
      const op = readEdit(args, state);
      if (jsonType.isNoop(op)) return null;
      checkGrowth(op, state);
      return op;
    },
  },

  verbsOf: (op) => (jsonType.isNoop(op) ? [] : ['edit']),

  sentence: (op, { name }) => (jsonType.isNoop(op) ? null : `${name} edited the shared value`),

  admit: checkGrowth,
};

function readEdit(args: unknown, state: Doc): JSONOp {
  if (args === null || Array.isArray(args)) return jsonType.parse(args);
  const fields = readArgs(args, 'edit', [], ['op', 'path', 'value']);
  if (Object.hasOwn(fields, 'op')) {
    if (Object.keys(fields).length > 1) throw badArgument('edit', 'either {op} or {value}');
    return jsonType.parse(fields.op);
  }
  if (!Object.hasOwn(fields, 'value')) throw badArgument('edit', '{op}, {value} or {path, value}');
  checkPlain(fields.value, 'value');
  const value = fields.value as Doc;
  const op =
    fields.path === undefined ? jsonType.diff(state, value) : setAt(state, readPath(fields.path), value);
  return jsonType.parse(op);
}

function readPath(raw: unknown): Path {
  return checkList(raw, 'path').map((key, i) =>
    typeof key === 'string' ? key : checkInteger(key, `path[${i}]`, 0, TOOL_LIMITS.stateChars),
  );
}

function checkGrowth(op: JSONOp, state: Doc): void {
  const { size, depth } = shapeOf(jsonType.apply(state, op));
  if (size > TOOL_LIMITS.stateChars) {
    throw tooLarge(`the value would have ${size} characters, at most ${TOOL_LIMITS.stateChars} are allowed`);
  }
  if (depth > LIMITS.depth) throw tooLarge(`the value would nest deeper than ${LIMITS.depth} levels`);
}

export { stateTool as tool };
