/** The tables that elements speak from, all of them: what a room needs to put them otherwise. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { createWording } from '../src/components/room/wording.js';
import { BUILT_IN, builtIn } from '../src/core/profile/built-in/built-in.js';
import { knownTools } from '../src/core/profile/check/known.js';
import { checkProfileText } from '../src/core/profile/check/say.js';
import { defaultTools } from '../src/core/tools/registry.js';
import { textsJson, textsPage } from './texts-page.js';
import { collectTables, shownTexts, tableFiles, type ShownText } from './texts.js';

const PLURALS = /\.(zero|one|two|few|many|other|\d+)$/;

describe('the texts of the elements', () => {
  let tables: Awaited<ReturnType<typeof collectTables>>;
  let texts: readonly ShownText[];
  before(async () => {
    tables = await collectTables();
    texts = shownTexts(tables);
  });

  it('are all in tables that a room can put otherwise', () => {
    for (const file of tableFiles()) {
      const source = readFileSync(file, 'utf8');
      assert.match(source, /= \/\* @__PURE__ \*\/ texts\('/, file.pathname);
    }
    assert.ok(tables.size >= 40, `${tables.size} tables`);
  });

  it('have names of their own, and none that says a number or a plural form', () => {
    const names = texts.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => PLURALS.test(name)),
      [],
    );
    assert.equal(new Set(names).size, names.length);
  });

  it('are texts, or made of texts and numbers', () => {
    for (const { name, text, one } of texts) {
      assert.ok(text.trim() !== '', name);
      for (const each of [text, one ?? '']) assert.doesNotMatch(each, /undefined|NaN|\[object|,,/, name);
    }
  });

  it('fit into one profile, all of them', async () => {
    const around = { tools: await knownTools(defaultTools()), find: builtIn, profiles: BUILT_IN };
    const strings = JSON.parse(await textsJson()) as Record<string, string>;
    const checked = checkProfileText(JSON.stringify({ id: 'all', extends: 'open', strings }), around);
    assert.ok(checked.ok, JSON.stringify(checked));
  });

  it('are each said as a room puts it, with what it is made of', () => {
    const marked = Object.fromEntries(texts.map(({ name, text }) => [name, `⟦${text}⟧`]));
    const shown = new Map(texts.map(({ name, text }) => [name, text]));
    const wording = createWording(marked, 'en');
    const values = ['Ana', 'Ben', 'Cleo', 'Dan'];
    for (const [noun, table] of tables) {
      for (const [key, text] of Object.entries(wording.of(noun, table))) {
        const said = typeof text === 'function' ? (text as (...all: string[]) => unknown)(...values) : text;
        const name = `${noun}.${key}`;
        const wanted = shown.get(name)!.replace(/\{(\d)\}/g, (_, at: string) => values[Number(at)]!);
        assert.equal(said, `⟦${wanted}⟧`, name);
      }
    }
  });

  it('are called in the guide what they are called', () => {
    const guide = readFileSync(new URL('../docs/guides/profiles.md', import.meta.url), 'utf8');
    const [, section] = /^## Texts$([\s\S]*?)^## /m.exec(guide)!;
    const shown = [...section!.matchAll(/(?:^ +|name=)"([a-z]+\.[\w.]+)"/gm)].map(([, name]) => name!);
    assert.ok(shown.length >= 8, shown.join());
    const names = new Set(texts.map(({ name }) => name));
    for (const name of shown) assert.ok(names.has(name.replace(PLURALS, '')), name);
  });

  it('are listed for translators as `node --import tsx scripts/pages.ts` writes them', async () => {
    const read = (name: string): string => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');
    assert.equal(read('texts.md'), await textsPage());
    assert.equal(read('texts.en.json'), await textsJson());
  });
});
