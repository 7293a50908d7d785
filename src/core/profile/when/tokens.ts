/** The words of a condition, each with the place where it stands. */
import { MMError } from '../../protocol/errors.js';

export type Token =
  | { readonly kind: 'name' | 'text' | 'sign'; readonly at: number; readonly text: string }
  | { readonly kind: 'number'; readonly at: number; readonly text: string }
  | { readonly kind: 'end'; readonly at: number; readonly text: '' };

const WORD =
  /\s*(?:([A-Za-z]+(?:\.[A-Za-z]+)*)|('[^']*'|"[^"]*")|(\d{1,12}(?:\.\d{1,6})?)|(==|!=|<=|>=|<|>|\(|\)))/y;

/** Throws `BAD_MESSAGE` at the first character that begins no word. `at` counts from 0. */
export function tokensOf(condition: string): readonly Token[] {
  const tokens: Token[] = [];
  WORD.lastIndex = 0;
  for (;;) {
    const from = WORD.lastIndex;
    const found = WORD.exec(condition);
    if (!found) return [...tokens, endOf(condition, from)];
    const [all, name, quoted, number] = found;
    const text = (name ?? quoted ?? number ?? found[4])!;
    const at = from + all.length - text.length;
    if (quoted !== undefined) tokens.push({ kind: 'text', at, text: quoted.slice(1, -1) });
    else
      tokens.push({ kind: name !== undefined ? 'name' : number !== undefined ? 'number' : 'sign', at, text });
  }
}

function endOf(condition: string, from: number): Token {
  const at = condition.length - condition.slice(from).trimStart().length;
  if (at === condition.length) return { kind: 'end', at, text: '' };
  const character = String.fromCodePoint(condition.codePointAt(at)!);
  const hint = {
    '&': '; "and" joins two conditions',
    '|': '; "or" joins two conditions',
    '=': '; "==" compares',
  };
  throw new MMError(
    'BAD_MESSAGE',
    `character ${at + 1} of the condition, ${JSON.stringify(character)}, means nothing${hint[character as '='] ?? ''}`,
  );
}
