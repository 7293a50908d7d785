/** custom-elements.json: made from the elements, committed, and the same for everyone. */
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, run } from './run.mjs';

const COMMITTED = join(root, 'custom-elements.json');

/** The manifest that the sources ask for, as text. */
async function generate() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const out = mkdtempSync(join(root, '.cache/manifest-'));
  try {
    const { code, output } = await run(
      bin('cem'),
      ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--outdir', out.slice(root.length)],
      { timeoutMs: 600_000 },
    );
    const file = join(out, 'custom-elements.json');
    if (code !== 0 || !existsSync(file)) throw new Error(`the analyzer failed:\n${output}`);
    return `${JSON.stringify(JSON.parse(readFileSync(file, 'utf8')), null, 2)}\n`;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

export async function writeManifest() {
  writeFileSync(COMMITTED, await generate());
}

export async function checkManifest() {
  const wanted = await generate();
  const committed = existsSync(COMMITTED) ? readFileSync(COMMITTED, 'utf8') : '';
  if (wanted === committed) return { ok: true, output: '' };
  const theirs = committed.split('\n');
  const line = wanted.split('\n').findIndex((text, i) => text !== theirs[i]);
  return {
    ok: false,
    output:
      `custom-elements.json is not what the elements say, from line ${line + 1} on:\n` +
      `- ${theirs[line] ?? '(end)'}\n+ ${wanted.split('\n')[line] ?? '(end)'}\n` +
      'Run `npm run generate` and commit the result.',
  };
}
