/** The elements' tests, in a real Chromium. One file: `npx web-test-runner src/components/chat/mm-chat.test.ts`. */
import { existsSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { commonjsInBrowser } from './scripts/lib/commonjs-in-browser.mjs';
import { cutModules } from './test/support/cut-modules.mjs';
import { standInForPuppeteer } from './test/support/youtube-stand-in.mjs';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM_BIN ?? candidates.find((path) => existsSync(path));

const cut = cutModules();

/** A page in a sandboxed frame has an origin like no other, and asks for modules as from elsewhere. */
const modulesForFrames = (context, next) => {
  context.set('access-control-allow-origin', '*');
  return next();
};

/** For what hangs alone: a busy machine is many times slower than an idle one. */
const PATIENCE_MS = 180_000;

/** The test file that was asked for last. */
let latest = 'no test yet';
const noteTest = (context, next) => {
  if (context.path.endsWith('.test.ts')) latest = context.path;
  return next();
};

/** A page that crashes ends the run at once and says where: nobody would hear of its tests again. */
function endWith(page) {
  page.on('error', ({ message }) => {
    // The runner holds back what is said to the console.
    writeSync(2, `\n${latest}: ${message}\n`);
    process.exit(1);
  });
}

export default {
  files: 'src/components/**/*.test.ts',
  nodeResolve: { exportConditions: ['development', 'browser'] },
  concurrency: 1,
  browserStartTimeout: PATIENCE_MS,
  testsStartTimeout: PATIENCE_MS,
  testsFinishTimeout: 5 * PATIENCE_MS,
  testFramework: { config: { timeout: PATIENCE_MS } },
  middleware: [noteTest, modulesForFrames, cut.middleware],
  plugins: [
    cut.plugin,
    commonjsInBrowser(['ot-text-unicode', 'ot-json1']),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [
    chromeLauncher({
      async createPage({ context }) {
        const page = await context.newPage();
        page.setDefaultNavigationTimeout(PATIENCE_MS);
        endWith(page);
        await standInForPuppeteer(page);
        return page;
      },
      launchOptions: {
        timeout: PATIENCE_MS,
        ...(executablePath ? { executablePath } : {}),
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--disable-background-networking',
          '--no-first-run',
        ],
      },
    }),
  ],
};
