/**
 * For the elements' tests: packages that are CommonJS only, as modules. A
 * browser takes no others, and the test runner bundles nothing.
 */
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);

/** A plugin for the test runner that serves `packages`, each one file with everything it needs. */
export function commonjsInBrowser(packages) {
  const modules = new Map(packages.map((name) => [pathOf(name), name]));
  const built = new Map();
  return {
    name: 'commonjs-in-browser',
    async serve({ path }) {
      const name = modules.get(path);
      if (!name) return undefined;
      if (!built.has(name)) built.set(name, bundle(name));
      return { body: await built.get(name), type: 'js' };
    },
  };
}

const pathOf = (name) => require.resolve(name).replace(/^.*(?=\/node_modules\/)/, '');

async function bundle(name) {
  const names = Object.keys(require(name)).join(', ');
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from '${name}';`, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0].text;
}
