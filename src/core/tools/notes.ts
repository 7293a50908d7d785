/** Notes: a text that many write at once. */
import { checkString, tooLarge } from '../ot/check.js';
import { countCharacters, textType, type TextOp } from '../ot/text.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { badArgument, readArgs } from './arguments.js';
import type { Tool } from './tool.js';

export const notesTool: Tool<string, TextOp> = {
  name: 'notes',
  type: textType,
  coalesces: true,

  verbs: {
    /** A text operation, `{op}` with one, or `{text}`: the whole new text. */
    edit(args, text) {
      const op = readEdit(args, text);
      if (textType.isNoop(op)) return null;
      checkLength(op, text);
      return op;
    },
  },

  verbsOf: (op) => (textType.isNoop(op) ? [] : ['edit']),

  sentence: (op, { name }) => (textType.isNoop(op) ? null : `${name} edited the notes`),

  admit: checkLength,
};

function readEdit(args: unknown, text: string): TextOp {
  if (Array.isArray(args)) return textType.parse(args);
  const fields = readArgs(args, 'edit', [], ['op', 'text']);
  if (fields.op !== undefined && fields.text === undefined) return textType.parse(fields.op);
  if (fields.op !== undefined || fields.text === undefined)
    throw badArgument('edit', 'either {op} or {text}');
  return textType.diff(text, checkString(fields.text, 'text', 0, 2 * TOOL_LIMITS.textChars));
}

function checkLength(op: TextOp, text: string): void {
  const inserted = op.reduce<number>((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
  // Units are never fewer than characters: most texts need no counting.
  if (inserted === 0 || text.length + inserted <= TOOL_LIMITS.textChars) return;
  const length = countCharacters(textType.apply(text, op));
  if (length > TOOL_LIMITS.textChars) {
    throw tooLarge(`the text would have ${length} characters, at most ${TOOL_LIMITS.textChars} are allowed`);
  }
}

export { notesTool as tool };
