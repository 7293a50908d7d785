/**
 * Tests for Node as plain modules, made all at once and side by side: a test's
 * process needs no compiler of its own, and reads a few files for hundreds.
 * What a module looks for beside itself it finds where its source is.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './run.mjs';
import { SERVER_ENTRIES } from './targets.mjs';

/** Threads and processes that the server starts; as in its own bundle, they lie beside what starts them. */
const { main: _, ...STARTED } = SERVER_ENTRIES;
const STARTING = ['server/storage/sqlite/op-log.ts', 'server/convert/convert-process.ts'];

/** The tooling loads modules by names that it finds, which nothing but their sources have. */
const asItIs = (path) => path.startsWith('scripts/');

/**
 * Compiles tests into a folder of the checkout.
 *
 * @param {readonly string[]} files from the root of the checkout
 * @param {string} into the folder, from the root too
 * @returns {Promise<string[]>} the modules to run, in the same order; rejects with what does not compile
 */
export async function compileTests(files, into) {
  const { build } = await import('esbuild');
  const named = files.filter((path) => !asItIs(path)).map((path) => [path.replace(/\.\w+$/, ''), path]);
  await build({
    absWorkingDir: root,
    entryPoints: { ...STARTED, ...Object.fromEntries(named) },
    outdir: into,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    // The package says of what is built which files do something; sources are not among them.
    ignoreAnnotations: true,
    logLevel: 'silent',
    plugins: [serversOwn(), ownAddresses(join(root, into, 'started-from-here.js'))],
  });
  for (const path of files.filter(asItIs)) withTsx(path, moduleOf(path, into));
  return files.map((path) => moduleOf(path, into));
}

/** The module that a test became. */
const moduleOf = (path, into) => join(into, path.replace(/\.\w+$/, '.js'));

const urlOf = (path) => JSON.stringify(pathToFileURL(join(root, path)).href);

function withTsx(path, module) {
  mkdirSync(dirname(join(root, module)), { recursive: true });
  writeFileSync(join(root, module), `import 'tsx';\nawait import(${urlOf(path)});\n`);
}

const SERVERS = join(root, 'server/node_modules');

/** Packages that the server has in a version of its own, which nobody finds from another folder. */
const serversOwn = () => ({
  name: 'servers-own',
  setup({ onResolve }) {
    onResolve({ filter: /^[\w@]/ }, ({ path, importer }) => {
      const name = path.split('/', path.startsWith('@') ? 2 : 1).join('/');
      if (!importer.startsWith(join(root, 'server/')) || !existsSync(join(SERVERS, name))) return undefined;
      const file = createRequire(importer).resolve(path);
      return { path: pathToFileURL(file).href, external: true };
    });
  },
});

/** Has each module know the address of its source, but those that start others: they look for them `here`. */
const ownAddresses = (here) => ({
  name: 'own-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const source = readFileSync(path, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      const starting = STARTING.some((name) => path.endsWith(`/${name}`));
      const url = JSON.stringify(pathToFileURL(starting ? here : path).href);
      return {
        contents: source.replaceAll('import.meta.url', url),
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      };
    });
  },
});
