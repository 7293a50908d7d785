/**
 * `npm test`: installs what is missing, builds what is out of date, runs every
 * suite and closes with `N passed, N failed`, alone on the last line.
 *
 * `npm test -- --only unit|elements|e2e [part of a path]` runs a part.
 */
import { buildAll } from './build.mjs';
import { bold, dim, duration, main, red, say, yellow } from './lib/say.mjs';
import { runSuite, SUITES } from './lib/suites.mjs';
import { setUpBrowser, setUpCommands, setUpMedia, setUpPackages } from './setup.mjs';

await main(async () => {
  const { names, pattern } = wanted(process.argv.slice(2));
  await setUpPackages();
  const total = { passed: 0, failed: 0, skipped: [], failures: [] };
  const add = (count) => {
    for (const key of Object.keys(total))
      total[key] = total[key].concat?.(count[key]) ?? total[key] + count[key];
  };
  const fail = (reason) => add({ passed: 0, failed: 1, skipped: [], failures: [reason] });

  // What is missing fails the tests that need it; the others still run.
  let browser;
  const tell = (error) => say(`${red('✗')} ${error.message}`);
  if (!names.every((name) => name === 'elements')) {
    await setUpCommands().catch(tell);
    await setUpMedia().catch(tell);
  }
  if (names.some((name) => SUITES[name].browser)) {
    try {
      browser = await setUpBrowser();
    } catch (error) {
      tell(error);
    }
  }
  for (const target of await buildAll()) fail(`build ${target}`);

  for (const name of names) {
    if (SUITES[name].browser && !browser) {
      fail(`${name}: no browser`);
      continue;
    }
    say(`\n${bold(`— ${name} —`)}`);
    const started = performance.now();
    const count = await runSuite(name, pattern, browser);
    add(count);
    say(
      dim(
        `${name}: ${count.passed} passed, ${count.failed} failed in ${duration(performance.now() - started)}`,
      ),
    );
  }

  say();
  for (const title of total.skipped) say(`${yellow('skipped')} ${title}`);
  for (const title of total.failures) say(`${red('failed')} ${title}`);
  say(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});

function wanted(args) {
  const rest = args.filter((arg) => arg !== '--only');
  if (args.includes('--only') || SUITES[rest[0]]) {
    if (!SUITES[rest[0]]) throw new Error(`--only takes one of ${Object.keys(SUITES).join(', ')}`);
    return { names: [rest[0]], pattern: rest[1] ?? '' };
  }
  return { names: Object.keys(SUITES), pattern: rest[0] ?? '' };
}
