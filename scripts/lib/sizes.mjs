/**
 * What a page pays: the sizes of scripts/sizes.json, measured on the modules
 * of the package bundled with everything they need, as the CDN build does it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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
  const lazy = new Map();
  let ok = true;
  for (const { name, elements, beyond = [], max } of budgets) {
    const missing = elements.filter((noun) => !existsSync(entry(noun)));
    if (missing.length) {
      ok = false;
      rows.push(`${name.padEnd(34)} missing: ${missing.map((noun) => `<mm-${noun}>`).join(', ')}`);
      continue;
    }
    const whole = await size([...new Set([...beyond, ...elements])]);
    const bytes = whole.bytes - (beyond.length ? (await size(beyond)).bytes : 0);
    for (const [chunk, gz] of whole.lazy) lazy.set(chunk, gz);
    const fits = bytes <= max * KB;
    ok &&= fits;
    const mark = fits ? green('ok') : red('too large');
    rows.push(`${name.padEnd(34)} ${kilo(bytes).padStart(6)} of ${String(max).padStart(2)} kB  ${mark}`);
  }
  for (const [chunk, bytes] of [...lazy].sort()) {
    rows.push(`${`lazy: ${chunk}`.padEnd(34)} ${kilo(bytes).padStart(6)} kB`);
  }
  return { ok, output: rows.join('\n') };
}

const entry = (noun) => join(root, `dist/components/${noun}/mm-${noun}.js`);
const kilo = (bytes) => (bytes / KB).toFixed(2);

let parsed;
/** @type {Map<string, Map<string, unknown>>} */
const made = new Map();

/** Bytes of a page with these elements, min + gzip, and of the chunks that load lazily. */
async function measure(nouns) {
  const { rollup } = await import('rollup');
  const bundle = await rollup({
    input: 'page',
    preserveEntrySignatures: false,
    external: ['ws'],
    onwarn: () => {},
    // What one page has parsed, the next one need not.
    cache: parsed,
    plugins: [page(nouns), ...(await plugins())],
  });
  const { output } = await bundle.generate({ format: 'es' });
  parsed = bundle.cache;
  await bundle.close();
  const chunks = new Map(
    output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const gz = (name) => gzipSync(chunks.get(name).code, { level: 9 }).length;
  const eager = new Set();
  const follow = (name) => {
    if (eager.has(name) || !chunks.has(name)) return;
    eager.add(name);
    chunks.get(name).imports.forEach(follow);
  };
  follow([...chunks.values()].find(({ isEntry }) => isEntry).fileName);
  const lazy = [...chunks.values()].filter(({ fileName }) => !eager.has(fileName));
  return {
    bytes: [...eager].reduce((sum, name) => sum + gz(name), 0),
    lazy: new Map(lazy.map(({ name, fileName }) => [name, gz(fileName)])),
  };
}

/** The module of a page that uses these elements and nothing else. */
const page = (nouns) => ({
  name: 'page',
  resolveId: (id) => (id === 'page' ? id : null),
  load: (id) =>
    id === 'page' ? nouns.map((noun) => `import ${JSON.stringify(entry(noun))};`).join('\n') : null,
});

async function plugins() {
  const [
    { leanMediasoup },
    { default: resolve },
    { default: commonjs },
    { minifyTemplateLiterals },
    { minify },
  ] = await Promise.all([
    import('./lean-mediasoup.mjs'),
    import('@rollup/plugin-node-resolve'),
    import('@rollup/plugin-commonjs'),
    import('rollup-plugin-minify-template-literals'),
    import('./minify.mjs'),
  ]);
  return [
    leanMediasoup(),
    resolve({ browser: true, exportConditions: ['browser', 'production'] }),
    commonjs(),
    minifyTemplateLiterals({ include: join(root, 'dist/components/**') }),
    ...minify().map(once),
  ];
}

/** What loads lazily is the same on many pages, and the largest of it takes longest: each chunk is made small once. */
function once(plugin) {
  const { renderChunk } = plugin;
  return {
    ...plugin,
    renderChunk(code, ...rest) {
      const known = made.get(plugin.name) ?? made.set(plugin.name, new Map()).get(plugin.name);
      if (!known.has(code)) known.set(code, renderChunk.call(this, code, ...rest));
      return known.get(code);
    },
  };
}
