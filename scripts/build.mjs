/**
 * Builds what is out of date: `sdk` (modules for bundlers), `types`, `cdn`
 * (one module for pages) and `server`. `node scripts/build.mjs [target …]`.
 */
import { fileURLToPath } from 'node:url';
import { build, TARGETS } from './lib/targets.mjs';
import { dim, duration, indent, main, red, say, tail } from './lib/say.mjs';
import { setUpPackages } from './setup.mjs';

/**
 * Builds the named targets side by side.
 *
 * @param {readonly string[]} names
 * @returns {Promise<string[]>} the names of those that failed; why is printed
 */
export async function buildAll(names = Object.keys(TARGETS)) {
  const unknown = names.filter((name) => !TARGETS[name]);
  if (unknown.length) throw new Error(`no such target: ${unknown}; there are ${Object.keys(TARGETS)}`);
  const results = await Promise.all(
    names.map(async (name) => {
      const { code, output, ms, fresh } = await build(name);
      if (code !== 0) say(`${red('✗')} build ${name}\n${indent(tail(output))}`);
      else if (!fresh) say(`  built ${name.padEnd(6)} ${dim(duration(ms))}`);
      return code === 0 ? [] : [name];
    }),
  );
  return results.flat();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setUpPackages();
    return (await buildAll(process.argv.length > 2 ? process.argv.slice(2) : undefined)).length ? 1 : 0;
  });
}
