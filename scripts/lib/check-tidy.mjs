/**
 * Small things that no other tool looks at: files that have grown too long,
 * notes to oneself, a lock file bound to one registry.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { list } from './files.mjs';
import { root } from './run.mjs';

const MAX_LINES = 400;
const SOURCES = ['src', 'server', 'demo', 'bench', 'scripts', 'test', '.ci'];
// Put together, so that this file does not find itself.
const NOTES = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`);

export async function checkTidy() {
  const problems = [];
  for (const path of list(SOURCES, (name) => /\.(ts|mjs|js|css|html)$|^\.ci\/run$/.test(name))) {
    const lines = readFileSync(join(root, path), 'utf8').split('\n');
    if (lines.length > MAX_LINES)
      problems.push(`${path}: ${lines.length} lines, more than ${MAX_LINES}; split it`);
    lines.forEach((line, i) => {
      const note = NOTES.exec(line);
      if (note) problems.push(`${path}:${i + 1}: ${note[0]} left behind`);
    });
  }
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const [path, { resolved }] of Object.entries(lock.packages)) {
    if (resolved?.includes('://')) problems.push(`package-lock.json: ${path} names a host: ${resolved}`);
  }
  return { ok: problems.length === 0, output: problems.join('\n') };
}
