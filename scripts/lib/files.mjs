/** Files of the checkout: listing them, and one hash over many. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './run.mjs';

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.cache', '.data', 'coverage']);

/**
 * The files under the given files and folders, as sorted paths from the root
 * of the checkout, with `/`. What is not there counts as empty.
 *
 * @param {readonly string[]} starts
 * @param {(path: string) => boolean} [wanted]
 */
export function list(starts, wanted = () => true) {
  const found = [];
  const walk = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isFile()) {
      found.push(path.split(sep).join('/'));
      return;
    }
    for (const name of readdirSync(full)) if (!SKIPPED.has(name)) walk(join(path, name));
  };
  for (const start of starts) walk(start);
  return [...new Set(found)].filter(wanted).sort();
}

/** One hash over the names and contents of `paths`, and over `extra`. */
export function hash(paths, extra = '') {
  const sum = createHash('sha256').update(extra);
  for (const path of paths) {
    sum.update(`\0${path}\0`);
    sum.update(readFileSync(join(root, path)));
  }
  return sum.digest('hex');
}

export const fromRoot = (path) => relative(root, path).split(sep).join('/');
