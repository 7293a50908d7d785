/**
 * Tests as plain modules, made all at once and side by side: a test's process
 * needs no compiler of its own, a page no server that is one, and both read a
 * few files for hundreds. What a module looks for beside itself it finds where
 * its source is.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromRoot } from './files.mjs';
import { root } from './run.mjs';
import { SERVER_ENTRIES } from './targets.mjs';

/** Threads and processes that the server starts; as in its own bundle, they lie beside what starts them. */
const { main: _, ...STARTED } = SERVER_ENTRIES;
const STARTING = ['server/storage/sqlite/op-log.ts', 'server/convert/convert-process.ts'];

/** What cuts a module off, in a browser, needs it by itself. */
const alone = (path) => readFileSync(join(root, path), 'utf8').includes("'cut-module'");

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
    logLevel: 'silent',
    plugins: [serversOwn(), addresses(nodeAddress(join(root, into, 'started-from-here.js')))],
  });
  for (const path of files.filter(asItIs)) withTsx(path, moduleOf(path, into));
  return files.map((path) => moduleOf(path, into));
}

/**
 * Compiles the elements' tests into a folder of the checkout, from which the
 * test runner serves them as it serves their sources.
 *
 * @param {readonly string[]} files from the root of the checkout
 * @param {string} into the folder, from the root too
 * @returns {Promise<string[]>} what the test runner is to run; rejects with what does not compile
 */
export async function compileElementTests(files, into) {
  const { build } = await import('esbuild');
  const together = files.filter((path) => !alone(path));
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(together.map((path) => [path.replace(/\.\w+$/, ''), path])),
    outdir: into,
    bundle: true,
    splitting: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    conditions: ['development', 'browser'],
    external: ['/__web*'],
    sourcemap: true,
    logLevel: 'silent',
    plugins: [addresses((path) => `new URL('/${fromRoot(path)}', location.origin).href`)],
  });
  return files.map((path) => (alone(path) ? path : moduleOf(path, into)));
}

/** The module that a test became. */
const moduleOf = (path, into) => join(into, path.replace(/\.\w+$/, '.js'));

const urlOf = (path) => JSON.stringify(pathToFileURL(join(root, path)).href);

function withTsx(path, module) {
  mkdirSync(dirname(join(root, module)), { recursive: true });
  writeFileSync(join(root, module), `import 'tsx';\nawait import(${urlOf(path)});\n`);
}

/** A module has the address of its source, but one that starts others: it looks for them here. */
const nodeAddress = (here) => (path) => {
  const starting = STARTING.some((name) => path.endsWith(`/${name}`));
  return JSON.stringify(pathToFileURL(starting ? here : path).href);
};

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

/** Puts an address of our own choice in place of each module's. */
const addresses = (addressOf) => ({
  name: 'addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const source = readFileSync(path, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      const contents = source.replaceAll('import.meta.url', addressOf(path));
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
});
