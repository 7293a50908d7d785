/**
 * What a page pays: the sizes of scripts/sizes.json, measured on the modules
 * of the package bundled with everything they need, templates minified, as a
 * consumer's bundler would.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
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
  for (const [chunk, bytes] of [...lazy].sort())
    rows.push(`${`lazy: ${chunk}`.padEnd(34)} ${kilo(bytes).padStart(6)} kB`);
  return { ok, output: rows.join('\n') };
}

const entry = (noun) => join(root, `dist/components/${noun}/mm-${noun}.js`);
const kilo = (bytes) => (bytes / KB).toFixed(2);

/** Bytes of a page with these elements, min + gzip, and of the chunks that load lazily. */
async function measure(nouns) {
  const esbuild = await import('esbuild');
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    stdin: {
      contents: nouns.map((noun) => `import ${JSON.stringify(entry(noun))};`).join('\n'),
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['production'],
    external: ['ws'],
    outdir: 'out',
    chunkNames: '[name]-[hash]',
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [await minifiedTemplates()],
  });
  const gz = new Map(
    outputFiles.map(({ path, contents }) => [
      path.slice(root.length),
      gzipSync(contents, { level: 9 }).length,
    ]),
  );
  const eager = new Set();
  const follow = (path) => {
    if (eager.has(path)) return;
    eager.add(path);
    for (const { path: next, kind } of metafile.outputs[path].imports) {
      if (kind === 'import-statement' && metafile.outputs[next]) follow(next);
    }
  };
  follow(Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === '<stdin>'));
  const lazy = new Map();
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (!eager.has(path))
      lazy.set(entryPoint?.replace(/^(dist|node_modules)\//, '') ?? 'shared', gz.get(path));
  }
  return { bytes: [...eager].reduce((sum, path) => sum + gz.get(path), 0), lazy };
}

/** A plugin of esbuild that minifies the HTML and CSS inside our template literals. */
async function minifiedTemplates() {
  const { minifyHTMLLiterals } = await import('minify-literals');
  return {
    name: 'minified-templates',
    setup(build) {
      build.onLoad({ filter: /\/dist\/components\/.*\.js$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const minified = await minifyHTMLLiterals(source, { fileName: path });
        return { contents: minified?.code ?? source, loader: 'js' };
      });
    },
  };
}
