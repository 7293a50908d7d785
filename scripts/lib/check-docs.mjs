/** Pages that are made from the code: the committed text must be what the code says. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, root } from './run.mjs';

/** docs/collisions.md comes from the list of collisions that the tests run. */
export async function checkCollisions() {
  const page = join(root, 'docs/collisions.md');
  if (!existsSync(join(root, 'scripts/collisions.ts'))) {
    return { ok: false, output: 'scripts/collisions.ts is missing' };
  }
  const before = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const { code, output } = await node(['--import=tsx', 'scripts/collisions.ts'], { timeoutMs: 60_000 });
  if (code !== 0) return { ok: false, output };
  const now = existsSync(page) ? readFileSync(page, 'utf8') : '';
  writeFileSync(page, before);
  const ok = before === now;
  return {
    ok,
    output: ok ? '' : 'docs/collisions.md is out of date: node --import tsx scripts/collisions.ts',
  };
}

const GUIDE = join(root, 'docs/guides/server.md');

/** The table of settings in the server's guide is what `--help` prints. */
export async function checkServerGuide() {
  const { code, output } = await node(['server/dist/main.js', '--help'], { timeoutMs: 30_000 });
  if (code !== 0) return { ok: false, output: `--help ended with status ${code}:\n${output}` };
  const guide = readFileSync(GUIDE, 'utf8');
  const ok = guide.includes(`\`\`\`text settings\n${output.trimEnd()}\n\`\`\``);
  return { ok, output: ok ? '' : 'docs/guides/server.md does not show what --help prints:\n' + output };
}
