/**
 * Everything that elements say, collected from their tables: `*.strings.ts`
 * beside each element. What a text is made of is shown as `{0}`, `{1}` …, as
 * rooms write it that put the text otherwise.
 */
import { readdirSync } from 'node:fs';
import { WORDING, type Worded } from '../src/components/base/texts.js';
import type { Room } from '../src/core/room/room.js';

export interface ShownText {
  /** `<noun>.<name>` */
  readonly name: string;
  readonly text: string;
  /** The English for 1, where it is not the same with another number. */
  readonly one: string | null;
}

type Table = Readonly<Record<string, unknown>>;

const COMPONENTS = new URL('../src/components/', import.meta.url);

/** Where the tables are. */
export const tableFiles = (): readonly URL[] =>
  readdirSync(COMPONENTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.strings.ts'))
    .sort()
    .map((file) => new URL(file, COMPONENTS));

/** The tables by their nouns, in the order of the nouns. Throws where two have one noun. */
export async function collectTables(): Promise<ReadonlyMap<string, Table>> {
  const tables = new Map<string, Table>();
  // A room that only listens: a table names itself when it is asked for words.
  const wording = {
    strings: {},
    of<T>(noun: string, table: T): T {
      if (tables.has(noun)) throw new Error(`two tables are called ${noun}`);
      tables.set(noun, table as Table);
      return table;
    },
  };
  const listener = { [WORDING]: wording } satisfies Worded as unknown as Room;
  for (const file of tableFiles()) {
    const made = (await import(file.href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(made))
      if (name.endsWith('Texts') && typeof value === 'function') (value as (room: Room) => unknown)(listener);
  }
  return new Map([...tables].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function shownTexts(tables: ReadonlyMap<string, Table>): readonly ShownText[] {
  return [...tables].flatMap(([noun, table]) =>
    Object.entries(table).map(([name, text]) => ({ name: `${noun}.${name}`, ...shown(text) })),
  );
}

/** As many as a text is made of at most. */
const PLACES = [0, 1, 2, 3];

function shown(text: unknown): Pick<ShownText, 'text' | 'one'> {
  if (typeof text === 'string') return { text, one: null };
  const say = text as (...values: unknown[]) => string;
  const places = PLACES.map(place);
  const general = say(...places);
  const one = PLACES.map((at) => {
    try {
      const said = say(...places.with(at, 1));
      return said === general.replaceAll(`{${at}}`, '1') ? null : said;
    } catch {
      // What is no number there can do what no number can.
      return null;
    }
  }).find((each) => each !== null);
  return { text: general, one: one ?? null };
}

/** What stands for a text or a number in any text: no number is like it. */
const place = (at: number): unknown => {
  const written = (): string => `{${at}}`;
  return {
    toString: written,
    valueOf: () => NaN,
    toFixed: written,
    toLocaleString: written,
    toLowerCase: written,
  };
};
