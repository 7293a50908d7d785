/**
 * The SFU's worker, a native program of mediasoup's: put where mediasoup looks
 * for it (inside its own package), from the cache outside the checkout; else
 * downloaded as mediasoup publishes it; else built from the package's own
 * sources, once for each version. `MEDIASOUP_WORKER_BIN` names another.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { cpus, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { hash, list } from './files.mjs';
import { node, root, run } from './run.mjs';
import { Advice, dim, duration, say, tail } from './say.mjs';

const PACKAGE = join(root, 'node_modules/mediasoup');
/** Where mediasoup looks when nothing else is said. */
const PLACE = join(PACKAGE, 'worker/out/Release/mediasoup-worker');
const RECIPE = 'server/sfu/worker';
const DOWNLOAD_LIMIT_MS = 60_000;
const BUILD_LIMIT_MS = 30 * 60_000;

/** What the build needs of Debian. */
export const BUILD_PACKAGES = [
  'g++',
  'make',
  'pkg-config',
  'flatbuffers-compiler',
  'libflatbuffers-dev',
  'libuv1-dev',
  'libssl-dev',
  'libsrtp2-dev',
  'libabsl-dev',
];

/** Whether a worker that runs here is in its place. */
export async function hasSfuWorker() {
  return runs(process.env.MEDIASOUP_WORKER_BIN || PLACE);
}

/**
 * Puts the worker in its place.
 *
 * @param {(names: readonly string[], reason: string) => Promise<void>} installPackages
 * @throws {Advice} saying what is missing, when it can be had in no way
 */
export async function setUpSfuWorker(installPackages) {
  if (process.env.MEDIASOUP_WORKER_BIN) {
    if (await hasSfuWorker()) return;
    throw new Advice(`MEDIASOUP_WORKER_BIN names ${process.env.MEDIASOUP_WORKER_BIN}, which does not run`);
  }
  const cached = join(cacheFolder(), 'mediasoup-worker');
  // One that was built from older sources or another recipe is not taken for this one.
  if (await runs(cached)) return put(cached, PLACE);
  if (!(await hasSfuWorker()) && !(await download())) await build(installPackages);
  put(PLACE, cached);
}

/** Started without its version, the worker ends with a status of its own. */
async function runs(path) {
  const NOT_GIVEN_A_VERSION = 41;
  return (
    existsSync(path) &&
    (await run(path, [], { env: { MEDIASOUP_VERSION: undefined } })).code === NOT_GIVEN_A_VERSION
  );
}

/** Mediasoup's own published binary, by its own install script, which may build nothing. */
async function download() {
  const started = performance.now();
  await node(['npm-scripts.mjs', 'postinstall'], {
    cwd: PACKAGE,
    env: { PYTHON: 'false' },
    timeoutMs: DOWNLOAD_LIMIT_MS,
  });
  const done = await runs(PLACE);
  if (done) say(dim(`  voice and video: worker downloaded in ${duration(performance.now() - started)}`));
  return done;
}

async function build(installPackages) {
  const reason = 'voice and video need mediasoup’s worker, which is not published for this machine';
  if (process.platform !== 'linux') throw new Advice(`${reason}; set MEDIASOUP_WORKER_BIN to one of yours`);
  await installPackages(BUILD_PACKAGES, `${reason} and must be built`);
  const jobs = cpus().length;
  say(`Building the worker of voice and video (once; some 4 minutes on 2 cores) …`);
  const folder = `${cacheFolder()}.build-${process.pid}`;
  try {
    const make = ['-f', join(RECIPE, 'Makefile'), `-j${jobs}`, `MEDIASOUP=${PACKAGE}`, `OUT=${folder}`];
    const result = await run('make', make, { timeoutMs: BUILD_LIMIT_MS });
    if (result.code !== 0) throw new Advice(`the worker could not be built:\n${tail(result.output, 15)}`);
    const built = join(folder, 'mediasoup-worker');
    await run('strip', [built]);
    put(built, PLACE);
    say(dim(`  built in ${duration(result.ms)}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copied whole or not at all, whoever else does the same. */
function put(from, to) {
  if (existsSync(to) && readFileSync(from).equals(readFileSync(to))) return;
  mkdirSync(dirname(to), { recursive: true });
  const part = `${to}.${process.pid}`;
  copyFileSync(from, part);
  chmodSync(part, 0o755);
  renameSync(part, to);
}

/** Outside the checkout; one for each version of mediasoup, recipe and system. */
function cacheFolder() {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : process.platform;
  const key = hash(list([RECIPE]), `${version} ${process.arch} ${system}`).slice(0, 16);
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'mm-rooms', 'sfu-worker', `${version}-${key}`);
}
