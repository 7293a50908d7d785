/**
 * What a page pays: the sizes of scripts/sizes.json, measured on the modules
 * of the package bundled with everything they need, as the CDN build does it;
 * and what the CDN build loads lazily.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { leanPartysocket } from './lean-partysocket.mjs';
import { small } from './minify.mjs';
import { root } from './run.mjs';
import { green, red } from './say.mjs';

const KB = 1000;

export async function checkSizes() {
  const { budgets } = JSON.parse(readFileSync(join(root, 'scripts/sizes.json'), 'utf8'));
  const measured = new Map();
  const size = async (nouns) => {
    const key = nouns.join('+');
    if (!measured.has(key)) measured.set(key, await measure(nouns));
    return measured.get(key);
  };
  // The minifier of templates says for each module with unsafeCSS() that it leaves the CSS alone.
  const { warn } = console;
  console.warn = () => {};
  try {
    return await table(budgets, size);
  } finally {
    console.warn = warn;
  }
}

async function table(budgets, size) {
  const rows = [];
  let ok = true;
  for (const { name, elements, beyond = [], max } of budgets) {
    const missing = elements.filter((noun) => !existsSync(entry(noun)));
    if (missing.length) {
      ok = false;
      rows.push(`${name.padEnd(34)} missing: ${missing.map((noun) => entry(noun)).join(', ')}`);
      continue;
    }
    const whole = await size([...new Set([...beyond, ...elements])]);
    const bytes = whole - (beyond.length ? await size(beyond) : 0);
    const fits = bytes <= max * KB;
    ok &&= fits;
    const mark = fits ? green('ok') : red('too large');
    rows.push(`${name.padEnd(34)} ${kilo(bytes).padStart(6)} of ${String(max).padStart(2)} kB  ${mark}`);
  }
  for (const [chunk, bytes] of lazy()) {
    rows.push(`${`lazy: ${chunk}`.padEnd(34)} ${kilo(bytes).padStart(6)} kB`);
  }
  return { ok, output: rows.join('\n') };
}

/** An element by its noun, or an entry of the package by its file. */
const entry = (noun) => join(root, 'dist', noun.endsWith('.js') ? noun : `components/${noun}/mm-${noun}.js`);
const kilo = (bytes) => (bytes / KB).toFixed(2);

const gz = (code) => gzipSync(code, { level: 9 }).length;

/** The chunks that lie beside the one module of the CDN build, by name. */
function lazy() {
  const folder = join(root, 'dist/cdn/chunks');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => [file.replace(/-[\w-]{8}\.js$/, ''), gz(readFileSync(join(folder, file)))]);
}

/** Large, and only in what loads lazily: no page's own size depends on them. */
const ENGINES = ['maplibre-gl', 'mediasoup-client', 'perfect-freehand'];

let parsed;

/** Bytes of a page with these elements, min + gzip, without what loads lazily. */
async function measure(nouns) {
  const { rollup } = await import('rollup');
  const bundle = await rollup({
    input: 'page',
    preserveEntrySignatures: false,
    external: ['ws', ...ENGINES],
    onwarn: () => {},
    // What one page has parsed, the next one need not.
    cache: parsed,
    plugins: [page(nouns), ...(await plugins())],
  });
  const { output } = await bundle.generate({ format: 'es' });
  parsed = bundle.cache;
  await bundle.close();
  const sizes = await Promise.all(eagerOf(output).map(async ({ code }) => gz(await small(code))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The chunks that a page loads before anything runs. */
function eagerOf(output) {
  const chunks = new Map(
    output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const eager = new Set();
  const follow = (name) => {
    if (ENGINES.includes(name)) throw new Error(`a page loads ${name} at once`);
    if (eager.has(chunks.get(name)) || !chunks.has(name)) return;
    eager.add(chunks.get(name));
    chunks.get(name).imports.forEach(follow);
  };
  follow([...chunks.values()].find(({ isEntry }) => isEntry).fileName);
  return [...eager];
}

/** An element registers itself; of an entry everything is used. */
const use = (noun, i) => {
  const from = JSON.stringify(entry(noun));
  return noun.endsWith('.js')
    ? `import * as all${i} from ${from}; globalThis.all${i} = all${i};`
    : `import ${from};`;
};

/** The module of a page that uses these elements and nothing else. */
const page = (nouns) => ({
  name: 'page',
  resolveId: (id) => (id === 'page' ? id : null),
  load: (id) => (id === 'page' ? nouns.map(use).join('\n') : null),
});

async function plugins() {
  const [{ default: resolve }, { default: commonjs }, { minifyTemplateLiterals }] = await Promise.all([
    import('@rollup/plugin-node-resolve'),
    import('@rollup/plugin-commonjs'),
    import('rollup-plugin-minify-template-literals'),
  ]);
  return [
    leanPartysocket(),
    resolve({ browser: true, exportConditions: ['browser', 'production'] }),
    commonjs(),
    minifyTemplateLiterals({ include: join(root, 'dist/components/**') }),
  ];
}
