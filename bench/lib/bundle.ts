/**
 * TypeScript to plain JavaScript before it is measured: a loader in the child
 * would cost threads, memory and renamed functions that no user has.
 */
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const OUT = fileURLToPath(new URL(`../../.cache/bench/${process.pid}/`, import.meta.url));
process.on('exit', () => rmSync(OUT, { recursive: true, force: true }));
const built = new Map<string, Promise<string>>();

/** The path of `entry` as one file; packages stay outside. Each entry is built once a run. */
export function bundle(entry: URL): Promise<string> {
  const path = fileURLToPath(entry);
  const outfile = `${OUT}${basename(path, '.ts')}.mjs`;
  let done = built.get(path);
  if (!done) {
    done = build({
      entryPoints: [path],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'error',
    }).then(() => outfile);
    built.set(path, done);
  }
  return done;
}
