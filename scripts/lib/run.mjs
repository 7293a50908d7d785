/**
 * Child processes for the scripts: each in a process group of its own, ended
 * as a whole when it takes too long or when the script is interrupted.
 * Knows nothing of what it runs.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    for (const child of running) endGroup(child, 'SIGTERM');
    process.exitCode = 130;
    setTimeout(() => process.exit(130), 3000).unref();
  });
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, timeoutMs?: number, show?: boolean, input?: boolean }} [options]
 *   `show` passes the output on as it comes instead of collecting it.
 * @returns {Promise<{ code: number, output: string, timedOut: boolean, ms: number }>}
 */
export function run(command, args, options = {}) {
  const { cwd = root, env = {}, timeoutMs = 0, show = false, input = false } = options;
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: [input ? 'inherit' : 'ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    let timedOut = false;
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const limit =
      timeoutMs > 0 &&
      setTimeout(() => {
        timedOut = true;
        endGroup(child, 'SIGTERM');
        setTimeout(() => endGroup(child, 'SIGKILL'), 3000).unref();
      }, timeoutMs);
    const done = (code) => {
      if (!running.delete(child)) return;
      if (limit) clearTimeout(limit);
      resolve({ code, output, timedOut, ms: performance.now() - started });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      done(127);
    });
    // Whatever the command left behind in its group must not outlive it.
    child.on('exit', () => endGroup(child, 'SIGKILL'));
    child.on('close', (code, signal) => done(code ?? (signal ? 128 : 1)));
  });
}

/** Runs a script of Node with the checkout's packages. */
export const node = (args, options) => run(process.execPath, args, options);

/** The path of a package's command, from the checkout's own packages. */
export const bin = (name) => `${root}node_modules/.bin/${name}`;

function endGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
