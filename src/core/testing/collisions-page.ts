/** docs/collisions.md from the cases that the tests run. */
import type { Collision, CollisionTable, Deed } from './collisions/case.js';
import { COLLISIONS } from './collisions.js';

/** The whole page, formatted as the repository's formatter would. */
export function collisionsPage(): string {
  return [
    '# What comes of two verbs at the same time',
    'Two people act on the same state before either has seen the other. The server puts one of them first; everyone ends up with the same document, and this is which. Written by `scripts/pages.ts` from the cases that the tests run in both orders.',
    ...COLLISIONS.map(section),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function section(table: CollisionTable): string {
  const header = ['One', 'The other', 'Outcome', 'In the end, one first', 'In the end, the other first'];
  const rows = table.collisions.map((collision) => row(table, collision));
  return [
    `## ${title(table.tool.name)}`,
    `Each case starts from ${code(table.show(table.start))}.`,
    grid([header, ...rows]),
  ].join('\n\n');
}

function row({ collisions: _, ...table }: CollisionTable, { one, other, outcome, end }: Collision): string[] {
  const [oneFirst, otherFirst] = end.map((shown) => (shown === '' ? 'nothing' : code(shown))) as [
    string,
    string,
  ];
  return [
    name(table.tool.name, one),
    name(table.tool.name, other),
    outcome,
    oneFirst,
    otherFirst === oneFirst ? 'the same' : otherFirst,
  ];
}

function name(tool: string, { verb, args }: Deed): string {
  return code(`${tool}_${verb}${args === undefined ? '' : ` ${JSON.stringify(args)}`}`);
}

function title(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function code(text: string): string {
  return `\`${text}\``;
}

function grid(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  const [header, ...rest] = rows;
  return [line(header!), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
}
