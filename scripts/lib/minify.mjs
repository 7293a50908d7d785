/**
 * How what is sent to browsers is made small, for the CDN build and for the
 * measuring of sizes alike: names that only the module sees (private members
 * too, which terser leaves alone) by esbuild, everything else by terser.
 */
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import { minify as terse } from 'terser';

const TERSE = { ecma: 2020, module: true, compress: { passes: 5, keep_fargs: false } };

/** Plugins for rollup, to stand last. */
export const minify = () => [shortNames(), terser(TERSE)];

/** What those plugins make of the code of one chunk. */
export async function small(code) {
  return (await terse((await shorten(code)).code, TERSE)).code;
}

const shortNames = () => ({ name: 'short-names', renderChunk: shorten });

async function shorten(code) {
  const options = { minifyIdentifiers: true, target: 'es2022', format: 'esm', sourcemap: 'external' };
  const { code: shorter, map } = await transform(code, options);
  return { code: shorter, map };
}
