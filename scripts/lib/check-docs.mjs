/** Pages that are made from the code: the committed text must be what the code says. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, root, run } from './run.mjs';

/** Pages that `scripts/pages.ts` writes from the tables that the code runs on. */
const PAGES = ['authorisation.md', 'collisions.md', 'reference.md', 'texts.md', 'texts.en.json'].map((page) =>
  join(root, `docs/${page}`),
);
const read = () => PAGES.map((page) => (existsSync(page) ? readFileSync(page, 'utf8') : ''));

async function writePages() {
  const { code, output } = await node(['--import=tsx', 'scripts/pages.ts'], { timeoutMs: 300_000 });
  if (code !== 0) throw new Error(output);
}

export async function checkPages() {
  const before = read();
  await writePages();
  const stale = PAGES.filter((page, i) => readFileSync(page, 'utf8') !== before[i]);
  PAGES.forEach((page, i) => writeFileSync(page, before[i]));
  return {
    ok: stale.length === 0,
    output: stale.map((page) => `${page} is not what the code says; run \`npm run generate\``).join('\n'),
  };
}

const GUIDE = join(root, 'docs/guides/server.md');
const SETTINGS = /(```text settings\n)[\s\S]*?(```)/;

/** The server's guide with the table of settings that `--help` prints, run as the command that it is. */
async function guideAsItShouldBe() {
  const { code, output } = await run(join(root, 'server/dist/main.js'), ['--help'], {
    timeoutMs: 300_000,
  });
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
  await writePages();
}
