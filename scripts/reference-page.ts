/** docs/reference.md: errors, limits and verbs, from the tables that the code runs on. */
import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { ERROR_MEANINGS } from '../src/core/protocol/error-meanings.js';
import { ERRORS, type ErrorCode } from '../src/core/protocol/errors.js';
import { LIMITS } from '../src/core/protocol/limits.js';
import { TOOL_LIMITS } from '../src/core/protocol/tool-limits.js';
import { defaultTools } from '../src/core/tools/registry.js';

export async function referencePage(): Promise<string> {
  const page = [
    '# Errors, limits and verbs',
    'Written by `scripts/pages.ts` from the tables that client and server share.',
    '## Errors',
    'An HTTP answer has the status, a connection that ends has the close code. A refusal that is retryable may be no refusal later.',
    table(['code', 'means', 'HTTP', 'close', 'retryable'], errors()),
    '## Limits',
    'Both sides keep these. What a server sets for itself is in [its settings](guides/server.md).',
    table(['limit', 'value', 'of what'], limits()),
    '## Verbs',
    "An operation's name is `<tool>_<verb>`. Arguments are described beside each verb in [`src/core/tools`](../src/core/tools).",
    table(['tool', 'operation type', 'verbs'], await verbs()),
  ];
  return format(page.join('\n\n'), { parser: 'markdown', printWidth: 110 });
}

function errors(): string[][] {
  return Object.entries(ERRORS).map(([code, { status, close, retryable }]) => [
    `\`${code}\``,
    ERROR_MEANINGS[code as ErrorCode],
    status === null ? '–' : `${status}`,
    `${close}`,
    retryable ? 'yes' : 'no',
  ]);
}

/** The sentences are the comments of the table itself. */
function limits(): string[][] {
  const read = (file: string): string =>
    readFileSync(new URL(`../src/core/protocol/${file}`, import.meta.url), 'utf8');
  const source = ['limits.ts', 'tool-limits.ts', 'element-limits.ts'].map(read).join('');
  const sentences = new Map<string, string>();
  for (const [, sentence, name] of source.matchAll(/\/\*\* (.+?) \*\/\n {2}(\w+):/g))
    sentences.set(name!, sentence!);
  return Object.entries({ ...LIMITS, ...TOOL_LIMITS }).map(([name, value]) => {
    const sentence = sentences.get(name);
    if (!sentence) throw new Error(`the limit ${name} has no sentence`);
    return [`\`${name}\``, value.toLocaleString('en'), sentence];
  });
}

async function verbs(): Promise<string[][]> {
  const tools = defaultTools();
  const loaded = await Promise.all(tools.names.map((name) => tools.load(name)));
  return loaded.map(({ name, type, verbs }) => [
    `\`${name}\``,
    `\`${type.name}\``,
    Object.keys(verbs)
      .map((verb) => `\`${verb}\``)
      .join(' '),
  ]);
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
