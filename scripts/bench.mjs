/**
 * `npm run bench`: runs the figures of `bench/`, one process each, one after
 * the other. `-- name …` chooses some, `-- --full` runs them at full length.
 */
import { basename } from 'node:path';
import { buildAll } from './build.mjs';
import { list } from './lib/files.mjs';
import { node } from './lib/run.mjs';
import { Advice, bold, main, red, say } from './lib/say.mjs';
import { setUpMedia, setUpPackages } from './setup.mjs';

/** The entries are the files right in `bench/`; what they share lies in its folders. */
const entries = () =>
  list(['bench'], (path) => /^bench\/[^/]+\.ts$/.test(path) && !path.endsWith('.test.ts'));

await main(async () => {
  const args = process.argv.slice(2);
  const flags = args.filter((arg) => arg.startsWith('--'));
  const names = args.filter((arg) => !arg.startsWith('--'));
  const all = entries().map((path) => basename(path, '.ts'));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length) throw new Advice(`no such figures: ${unknown.join(', ')}; there are ${all.join(', ')}`);

  await setUpPackages();
  if ((await buildAll(['cdn', 'server'])).length) throw new Advice('the figures need both builds');

  const chosen = names.length ? names : all;
  if (chosen.includes('media')) await setUpMedia();

  let failed = 0;
  for (const name of chosen) {
    say(`\n${bold(`— ${name} —`)}`);
    const { code } = await node(['--import=tsx', '--expose-gc', `bench/${name}.ts`, ...flags], {
      show: true,
    });
    if (code !== 0) {
      failed += 1;
      say(red(`${name} ended with status ${code}`));
    }
  }
  return failed ? 1 : 0;
});
