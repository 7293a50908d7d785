/** docs/texts.md and docs/texts.en.json: what translators need, from the tables that elements speak from. */
import { format } from 'prettier';
import { collectTables, shownTexts, type ShownText } from './texts.js';

export async function textsPage(): Promise<string> {
  const texts = shownTexts(await collectTables());
  const page = [
    '# Texts',
    'Written by `scripts/pages.ts` from the tables that elements speak from. How a room puts them otherwise is in [the guide](guides/profiles.md#texts); the same as one object to translate is [`texts.en.json`](texts.en.json).',
    'What a text is made of stands in it as `{0}`, `{1}` …; a name that ends in `.one` is what is said with the number 1.',
    ...[...groups(texts)].flatMap(([tag, rows]) => [`## ${tag}`, table(rows)]),
  ];
  return format(page.join('\n\n'), { parser: 'markdown', printWidth: 110 });
}

/** All texts by name, as `strings` of a profile has them. */
export async function textsJson(): Promise<string> {
  const rows = shownTexts(await collectTables()).flatMap(rowsOf);
  return `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`;
}

const rowsOf = ({ name, text, one }: ShownText): [name: string, english: string][] =>
  one === null
    ? [[name, text]]
    : [
        [name, text],
        [`${name}.one`, one],
      ];

/** By the first part of their names: the element, or `base` for what several say. */
function groups(texts: readonly ShownText[]): ReadonlyMap<string, ShownText[]> {
  const found = new Map<string, ShownText[]>();
  for (const text of texts) {
    const noun = text.name.slice(0, text.name.indexOf('.'));
    found.set(noun, [...(found.get(noun) ?? []), text]);
  }
  return found;
}

const table = (texts: readonly ShownText[]): string =>
  [
    '| name | English |',
    '| --- | --- |',
    ...texts.flatMap(rowsOf).map(([name, english]) => `| \`${name}\` | ${cell(english)} |`),
  ].join('\n');

/** Text that stays text in a table of Markdown. */
const cell = (text: string): string =>
  text.replace(/[\\|*_`<>[\]]/g, (sign) => `\\${sign}`).replaceAll('\n', ' ');
