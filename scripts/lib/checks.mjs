/**
 * The steps of `npm run verify`. A check answers `{ ok, output }`; what it
 * prints on success is shown too, so most print nothing then. `built` says
 * that it looks at what `npm run build` makes.
 */
import { checkPages, checkServerGuide } from './check-docs.mjs';
import { checkPackage } from './check-package.mjs';
import { checkTidy } from './check-tidy.mjs';
import { checkManifest } from './manifest.mjs';
import { hash, list } from './files.mjs';
import { bin, node, run } from './run.mjs';
import { checkSizes } from './sizes.mjs';

const LIMIT_MS = 15 * 60_000;

/** A command whose status is the answer and whose output is the reason. */
const command = (start) => async () => {
  const { code, output, timedOut } = await start();
  const said = timedOut ? `${output}\ntook longer than ${LIMIT_MS / 60_000} minutes` : output;
  return { ok: code === 0, output: code === 0 ? '' : said };
};

const tsc = (...args) => node(['node_modules/typescript/bin/tsc', ...args], { timeoutMs: LIMIT_MS });

/** ESLint's cache does not see our own rules change; the folder's name does. */
const lintCache = () => `.cache/eslint/${hash(list(['scripts/lint', 'eslint.config.js'])).slice(0, 16)}`;

/** @type {Record<string, { built?: boolean, check: () => Promise<{ ok: boolean, output: string }> }>} */
export const CHECKS = {
  // By far the longest: whatever else there is runs beside it.
  sizes: { built: true, check: checkSizes },
  format: {
    check: command(() =>
      run(
        bin('prettier'),
        ['--check', '--cache', '--cache-location', '.cache/prettier', '--log-level', 'warn', '.'],
        {
          timeoutMs: LIMIT_MS,
        },
      ),
    ),
  },
  lint: {
    check: command(() =>
      run(bin('eslint'), ['--max-warnings', '0', '--cache', '--cache-location', lintCache(), '.'], {
        timeoutMs: LIMIT_MS,
      }),
    ),
  },
  types: { check: command(() => tsc('-p', 'tsconfig.json')) },
  'types core': { check: command(() => tsc('-p', 'tsconfig.core.json')) },
  'types usage': { built: true, check: command(() => tsc('-p', 'test/types/tsconfig.json')) },
  tidy: { check: checkTidy },
  manifest: { check: checkManifest },
  pages: { check: checkPages },
  guide: { built: true, check: checkServerGuide },
  package: { built: true, check: checkPackage },
};
