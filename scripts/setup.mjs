/**
 * Makes a fresh clone ready: the npm packages of the lock file, and a browser
 * where one is asked for. Needs nothing but Node; does nothing that is done.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hash } from './lib/files.mjs';
import { root, run } from './lib/run.mjs';
import { setUpSfuWorker } from './lib/sfu-worker.mjs';
import { Advice, dim, duration, main, say } from './lib/say.mjs';

const STAMP = join(root, 'node_modules/.mm-stamp');
const INSTALL_LIMIT_MS = 15 * 60_000;

/** Installs the npm packages when the lock file is not the one they were installed from. */
export async function setUpPackages() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Advice(`Node 20 or newer is needed; this is ${process.version}`);
  }
  const wanted = hash(
    ['package-lock.json'],
    `${process.platform} ${process.arch} ${process.versions.modules}`,
  );
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  if (!installedAsLocked()) {
    say('Installing npm packages (about a minute the first time) …');
    const result = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      show: true,
      // Older npm knows no allowScripts and would have mediasoup build its worker here and now.
      env: { MEDIASOUP_WORKER_BIN: process.env.MEDIASOUP_WORKER_BIN || 'later' },
      timeoutMs: INSTALL_LIMIT_MS,
    });
    if (result.code !== 0) throw new Advice('npm ci failed; its own message is above');
    say(dim(`  npm packages installed in ${duration(result.ms)}`));
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(STAMP, wanted);
}

/** Whether the packages on disk are those of the lock file, whoever installed them. */
function installedAsLocked() {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const versions = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const locked = versions(join(root, 'package-lock.json'));
  const installed = versions(hidden);
  return Object.entries(locked).every(
    ([path, { version, optional, peer, link }]) =>
      !path.startsWith('node_modules/') ||
      (installed[path] ? link || installed[path].version === version : optional || peer),
  );
}

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium on this machine, or undefined. `CHROMIUM_BIN` names another. */
export function findBrowser() {
  const named = process.env.CHROMIUM_BIN;
  if (named) {
    if (!existsSync(named)) throw new Advice(`CHROMIUM_BIN names ${named}, which does not exist`);
    return named;
  }
  return BROWSERS.find((path) => existsSync(path));
}

/** Finds a Chromium or installs it, and returns its path; says what to install where it cannot. */
export async function setUpBrowser() {
  const found = findBrowser();
  if (found) return found;
  await installDebian(['chromium', 'fonts-dejavu-core'], 'the tests run in a real browser');
  const installed = findBrowser();
  if (!installed)
    throw new Advice('chromium was installed but is not where it was expected; set CHROMIUM_BIN');
  return installed;
}

/** Has the commands that the tests run: those of the guides, and what records calls. */
export async function setUpCommands() {
  if ((await run('curl', ['--version'])).code !== 0)
    await installDebian(['curl'], 'the tests run the guides’ commands');
  if ((await run('ffmpeg', ['-version'])).code !== 0)
    await installDebian(['ffmpeg'], 'the tests record calls and look at the files');
  if ((await run('turnserver', ['--version'])).code !== 0) {
    await installDebian(['coturn'], 'the tests call through a TURN server');
    // Debian starts it as a service; the tests start their own, and nobody asked for one that stays.
    await asRoot('systemctl', ['disable', '--now', 'coturn']);
  }
}

/** Has the worker of voice and video; says what to do where it cannot. */
export async function setUpMedia() {
  await setUpSfuWorker(installDebian);
}

const isRoot = process.getuid?.() === 0;

/** Runs a command as the superuser, where that needs no password. */
const asRoot = (command, args, options) =>
  isRoot ? run(command, args, options) : run('sudo', ['-n', command, ...args], options);

/**
 * Installs packages of Debian.
 *
 * @param {readonly string[]} names
 * @param {string} reason why they are needed, for whoever must install them by hand
 */
async function installDebian(names, reason) {
  const byHand = `${reason}: please install ${names.join(' and ')}`;
  if (!existsSync('/usr/bin/apt-get')) {
    throw new Advice(
      `${byHand}${names.includes('chromium') ? ' (or Chrome, and set CHROMIUM_BIN to its path)' : ''}`,
    );
  }
  if (!isRoot && (await run('sudo', ['-n', 'true'])).code !== 0) {
    throw new Advice(`${byHand}, with: sudo apt-get install --no-install-recommends ${names.join(' ')}`);
  }
  say(`Installing ${names.join(', ')} from Debian …`);
  const apt = (...args) =>
    asRoot('apt-get', ['-y', '-q', ...args], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      timeoutMs: INSTALL_LIMIT_MS,
    });
  let result = await apt('install', '--no-install-recommends', ...names);
  if (result.code !== 0) {
    await apt('update');
    result = await apt('install', '--no-install-recommends', ...names);
  }
  if (result.code !== 0) throw new Advice(`${byHand}; apt-get said:\n${result.output}`);
  say(dim(`  installed in ${duration(result.ms)}`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setUpPackages();
    await setUpCommands();
    await setUpMedia();
    say(`npm packages: ready\nbrowser: ${await setUpBrowser()}\nvoice and video: ready`);
  });
}
