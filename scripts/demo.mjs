/**
 * `npm run demo`: installs and builds what is missing, then runs the server
 * with the demo's pages until it is told to stop. `PORT` (8787) and `MM_DATA`
 * (`./.data`) are honoured, and so is every other `MM_*` of the server.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { buildAll } from './build.mjs';
import { root } from './lib/run.mjs';
import { Advice, bold, dim, main, say } from './lib/say.mjs';
import { setUpMedia, setUpPackages } from './setup.mjs';
import { hasSfuWorker } from './lib/sfu-worker.mjs';

await main(async () => {
  const wanted = process.env.MM_PORT || process.env.PORT || '8787';
  const host = process.env.MM_HOST || '127.0.0.1';
  await setUpPackages();
  const failed = await buildAll(['cdn', 'server']);
  if (failed.length) throw new Advice('the demo needs both builds; why they failed is above');
  if (!/^\d{1,5}$/.test(wanted)) throw new Advice(`PORT is ${wanted}, which is no port; try PORT=8787`);
  const port = await findPort(Number(wanted), host);

  const server = spawn(process.execPath, ['--enable-source-maps', 'server/dist/main.js'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { MM_SITE: join(root, 'demo/site'), MM_LOG_LEVEL: 'warn', ...process.env, MM_PORT: String(port) },
  });
  const ended = new Promise((resolve) => server.once('exit', (code) => resolve(code ?? 0)));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));

  const url = `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`;
  if (await answers(`http://${host}:${port}/readyz`, ended)) {
    say(`\n  ${bold('mm-rooms')} is running at ${bold(url)}`);
    say(
      dim('  Open it in two windows. Ctrl+C stops it; rooms are kept in ') +
        dim(process.env.MM_DATA ?? './.data'),
    );
    say();
    await prepareMedia();
  }
  return await ended;
});

/** Rooms work without it, and the server looks for the worker again when somebody calls: nobody needs to wait. */
async function prepareMedia() {
  if (await hasSfuWorker()) return;
  try {
    await setUpMedia();
    say('  Voice and video are ready.');
  } catch (error) {
    say(dim(`  There are no voice and video: ${error.message}`));
  }
}

/** The port to use (any free one for 0); explains one that cannot be had before the server stumbles over it. */
function findPort(port, host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const taken =
        error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.message})`;
      reject(new Advice(`port ${port} ${taken}; choose another one: PORT=${port + 1} npm run demo`));
    });
    probe.listen(port, host, () => {
      const { port: found } = probe.address();
      probe.close(() => resolve(found));
    });
  });
}

/** Waits until `url` answers 200; false when the server ended before that. */
async function answers(url, ended) {
  let over = false;
  void ended.then(() => (over = true));
  for (let tries = 0; tries < 300 && !over; tries++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
