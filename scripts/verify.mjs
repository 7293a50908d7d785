/**
 * `npm run verify`: everything that can be checked without running the
 * product's tests. Each step says ok or failed; the last line counts them.
 * `npm run verify -- name …` runs some steps.
 */
import { cpus } from 'node:os';
import { buildAll } from './build.mjs';
import { CHECKS } from './lib/checks.mjs';
import { Advice, dim, duration, green, indent, main, red, say, tail } from './lib/say.mjs';
import { setUpPackages } from './setup.mjs';

await main(async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(CHECKS);
  const unknown = names.filter((name) => !CHECKS[name]);
  if (unknown.length) {
    throw new Advice(`no such check: ${unknown.join(', ')}; there are ${Object.keys(CHECKS).join(', ')}`);
  }
  await setUpPackages();
  let passed = 0;
  const failed = [];
  const count = (name, ok, started, output) => {
    const mark = ok ? `${green('ok')}    ` : `${red('failed')}`;
    say(`${mark} ${name.padEnd(12)} ${dim(duration(performance.now() - started))}`);
    if (output?.trim()) say(indent(ok ? output : tail(output, 120)));
    if (ok) passed += 1;
    else failed.push(name);
  };

  if (names.some((name) => CHECKS[name].built)) {
    const started = performance.now();
    count('build', (await buildAll()).length === 0, started);
  }
  // The next one starts when a place is free: most are processes of their own, with one busy thread.
  const waiting = [...names];
  const work = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const started = performance.now();
      try {
        const { ok, output } = await CHECKS[name].check();
        count(name, ok, started, output);
      } catch (error) {
        count(name, false, started, error instanceof Advice ? error.message : String(error?.stack ?? error));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, cpus().length) }, work));
  if (failed.length) say(`\n${red('failed:')} ${failed.join(', ')}`);
  say(`${passed} passed, ${failed.length} failed`);
  return failed.length ? 1 : 0;
});
