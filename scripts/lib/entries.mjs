/** What the package offers, by specifier; derived from the sources, never listed. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** The nouns of the elements: `slides` for `<mm-slides>` in `src/components/slides/mm-slides.ts`. */
export function elementNouns() {
  const folder = join(root, 'src/components');
  return readdirSync(folder)
    .filter((noun) => existsSync(join(folder, noun, `mm-${noun}.ts`)))
    .sort();
}

/** Every specifier with types, as written after `mm-rooms`. */
export function typedEntries() {
  return [
    '.',
    './core',
    './ot',
    './testing',
    './profile',
    './define-tool',
    './foreign-tool',
    ...elementNouns().map((noun) => `./elements/mm-${noun}.js`),
  ];
}
