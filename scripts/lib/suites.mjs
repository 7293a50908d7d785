/**
 * The test suites: which files each has, how it is run and how long it may
 * take. A suite ends in a count, whatever happens to it. Limits are there for
 * what hangs: each is several times what is needed on a machine that is idle.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { compileTests } from './compiled.mjs';
import { list } from './files.mjs';
import { bin, node, root, run } from './run.mjs';
import { say, yellow } from './say.mjs';

const MINUTE = 60_000;
const isTest = (path) => /\.test\.(ts|mjs)$/.test(path);
const isE2e = (path) => path.startsWith('test/e2e/');

/** @typedef {{ passed: number, failed: number, skipped: string[], failures: string[] }} Count */

/**
 * @type {Record<string, { files: () => string[], browser: boolean, limitMs: number,
 *   start: (files: string[], options: object) => Promise<object> }>}
 */
export const SUITES = {
  unit: {
    files: () =>
      list(
        ['src/core', 'server', 'demo', 'bench', 'test', 'scripts'],
        (path) => isTest(path) && !isE2e(path),
      ),
    browser: false,
    limitMs: 20 * MINUTE,
    start: nodeTests({ concurrency: Math.max(2, cpus().length), fileLimitMs: 10 * MINUTE }),
  },
  elements: {
    files: () => list(['src/components'], isTest),
    browser: true,
    limitMs: 16 * MINUTE,
    start: browserTests,
  },
  e2e: {
    files: () => list(['test/e2e'], (path) => /\.(test|e2e)\.ts$/.test(path)),
    browser: true,
    limitMs: 35 * MINUTE,
    // Calls of many, and those in which the machine's speed decides what is seen, are run by themselves, afterwards.
    start: inTurn(
      (path) => !/\/call-(check|four|layers|sight|speaker|storm)/.test(path),
      nodeTests({ concurrency: 2, fileLimitMs: 15 * MINUTE }),
      nodeTests({ concurrency: 1, fileLimitMs: 15 * MINUTE }),
    ),
  },
};

/**
 * Runs one suite with its output shown as it comes.
 *
 * @param {string} name
 * @param {string} pattern run only files whose path holds this; empty for all
 * @param {string | undefined} browser path of a Chromium
 * @returns {Promise<Count>}
 */
export async function runSuite(name, pattern, browser) {
  const { files, limitMs, start } = SUITES[name];
  const chosen = files().filter((path) => path.includes(pattern));
  if (chosen.length === 0) return broken(`${name}: no test file${pattern && ` matches ${pattern}`}`);
  const tally = join(root, '.cache/tests', `${name}-${process.pid}.json`);
  mkdirSync(join(root, '.cache/tests'), { recursive: true });
  rmSync(tally, { force: true });
  const env = { CHROMIUM_BIN: browser, TALLY_FILE: tally, NODE_OPTIONS: undefined };
  const { code, timedOut } = await start(chosen, { show: true, timeoutMs: limitMs, env });
  const count = readTally(tally);
  rmSync(tally, { force: true });
  if (timedOut) return broken(`${name}: took longer than ${limitMs / MINUTE} minutes`, count);
  if (!count) return broken(`${name}: ended with status ${code} and without a count`);
  if (count.passed + count.failed === 0) return broken(`${name}: no test ran`, count);
  if (code !== 0 && count.failed === 0) return broken(`${name}: ended with status ${code}`, count);
  return count;
}

/** A count in which the suite itself is a failure. */
function broken(reason, count) {
  const { passed = 0, failed = 0, skipped = [], failures = [] } = count ?? {};
  return { passed, failed: failed + 1, skipped, failures: [...failures, reason] };
}

function nodeTests({ concurrency, fileLimitMs }) {
  return async (files, options) => {
    const { loader, modules, remove } = await ready(files);
    try {
      return await node(
        [
          loader,
          '--test',
          `--test-concurrency=${concurrency}`,
          `--test-timeout=${fileLimitMs}`,
          '--test-reporter=spec',
          '--test-reporter-destination=stdout',
          '--test-reporter=./scripts/lib/tally-node.mjs',
          `--test-reporter-destination=${options.env.TALLY_FILE}`,
          ...modules,
        ],
        options,
      );
    } finally {
      remove();
    }
  };
}

/** Tests as plain modules; as they are, so that those which can run, where one of them does not compile. */
async function ready(files) {
  const into = `.cache/tests/node-${process.pid}`;
  const remove = () => rmSync(join(root, into), { recursive: true, force: true });
  remove();
  try {
    return { loader: '--enable-source-maps', modules: await compileTests(files, into), remove };
  } catch (error) {
    say(`${yellow('!')} tests run uncompiled: ${error.message}`);
    return { loader: '--import=tsx', modules: files, remove };
  }
}

/** Files that `first` takes are run by `one`, the others afterwards by `other`, into one tally. */
function inTurn(first, one, other) {
  return async (files, { timeoutMs, env, ...options }) => {
    const until = performance.now() + timeoutMs;
    const counts = [];
    let result = { code: 0, timedOut: false };
    for (const [start, mine] of [
      [one, files.filter(first)],
      [other, files.filter((path) => !first(path))],
    ]) {
      if (mine.length === 0 || result.timedOut) continue;
      rmSync(env.TALLY_FILE, { force: true });
      const { code, timedOut } = await start(mine, { ...options, env, timeoutMs: until - performance.now() });
      result = { code: result.code || code, timedOut };
      counts.push(readTally(env.TALLY_FILE) ?? broken(`ended with status ${code} and without a count`));
    }
    writeFileSync(env.TALLY_FILE, JSON.stringify(sum(counts)));
    return result;
  };
}

/** @param {Count[]} counts */
function sum(counts) {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
    skipped: counts.flatMap(({ skipped }) => skipped),
    failures: counts.flatMap(({ failures }) => failures),
  };
}

/** Null where none was written. */
function readTally(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8') || 'null') : null;
}

function browserTests(files, { env, ...options }) {
  return run(bin('wtr'), ['--config', 'scripts/lib/wtr.config.mjs'], {
    ...options,
    env: { ...env, TEST_FILES: files.join('\n') },
  });
}
