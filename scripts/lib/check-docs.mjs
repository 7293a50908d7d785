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
    output: ok ? '' : 'docs/collisions.md is not what the tests run; run `npm run generate`',
  };
}

const GUIDE = join(root, 'docs/guides/server.md');
const SETTINGS = /(```text settings\n)[\s\S]*?(```)/;

/** The server's guide with the table of settings that `--help` prints. */
async function guideAsItShouldBe() {
  const { code, output } = await node(['server/dist/main.js', '--help'], { timeoutMs: 30_000 });
  if (code !== 0) throw new Error(`--help ended with status ${code}:\n${output}`);
  return readFileSync(GUIDE, 'utf8').replace(
    SETTINGS,
    (_, open, close) => `${open}${output.trimEnd()}\n${close}`,
  );
}

export async function checkServerGuide() {
  const ok = (await guideAsItShouldBe()) === readFileSync(GUIDE, 'utf8');
  return {
    ok,
    output: ok ? '' : 'docs/guides/server.md does not show what --help prints; run `npm run generate`',
  };
}

/** Writes what is made from the code; needs a built server. */
export async function writeDocs() {
  writeFileSync(GUIDE, await guideAsItShouldBe());
  const { code, output } = await node(['--import=tsx', 'scripts/collisions.ts'], { timeoutMs: 60_000 });
  if (code !== 0) throw new Error(output);
}
