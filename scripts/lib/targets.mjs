/**
 * The things that can be built. Each has inputs, whose contents decide whether
 * it is out of date, and is made in a folder aside that then takes the old
 * one's place, so that nobody ever reads half a build.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { hash, list } from './files.mjs';
import { bin, node, root, run } from './run.mjs';

const LIMIT_MS = 15 * 60_000;
const isSource = (path) => !/\.(test|e2e|contract|types)\.ts$/.test(path);
const COMMON = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/lib/targets.mjs'];

/** The server's entry points: the process, the log's thread, the converter's process. */
export const SERVER_ENTRIES = {
  main: 'server/main.ts',
  'op-log-worker': 'server/storage/sqlite/op-log-worker.ts',
  'convert-child': 'server/convert/convert-child.ts',
};

const rollup = (target) => (out) =>
  run(bin('rollup'), ['-c', 'rollup.config.ts', '--configPlugin', 'esbuild', '--silent'], {
    env: { TARGET: target, OUT: out },
    timeoutMs: LIMIT_MS,
  });

/** @type {Record<string, { inputs: string[], into: string, proof: string, make: (out: string) => Promise<{ code: number, output: string }> }>} */
export const TARGETS = {
  sdk: { inputs: ['src', 'rollup.config.ts'], into: 'dist', proof: 'index.js', make: rollup('sdk') },
  types: {
    inputs: ['src', 'tsconfig.build.json'],
    into: 'dist',
    proof: 'index.d.ts',
    make: (out) =>
      node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', out], {
        timeoutMs: LIMIT_MS,
      }),
  },
  cdn: {
    inputs: ['src', 'rollup.config.ts', 'scripts/lib/minify.mjs'],
    into: 'dist/cdn',
    proof: 'mm-rooms.js',
    make: rollup('cdn'),
  },
  server: { inputs: ['server', 'src/core'], into: 'server/dist', proof: 'main.js', make: bundleServer },
};

/** Builds one target unless it is up to date; `fresh` says that it was. */
export async function build(name) {
  const { inputs, into, proof, make } = TARGETS[name];
  const wanted = hash(list([...inputs, ...COMMON], isSource), name);
  const stamp = join(root, '.cache/build', name);
  if (existsSync(join(root, into, proof)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return { code: 0, output: '', ms: 0, fresh: true };
  }
  const started = performance.now();
  mkdirSync(join(root, '.cache/build'), { recursive: true });
  const aside = mkdtempSync(join(root, `.cache/build/${name}-`));
  try {
    const result = await make(aside);
    if (result.code === 0) {
      replace(name, aside, join(root, into));
      writeFileSync(stamp, wanted);
    }
    return { ...result, ms: performance.now() - started, fresh: false };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Moves what was made to its place, file by file, and takes away what the build before made and this one did not. */
function replace(name, aside, into) {
  const kept = join(root, '.cache/build', `${name}.files`);
  const before = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : [];
  const made = readdirSync(aside, { recursive: true }).filter((path) => statSync(join(aside, path)).isFile());
  for (const path of made.sort()) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    renameSync(join(aside, path), join(into, path));
  }
  for (const path of before) if (!made.includes(path)) rmSync(join(into, path), { force: true });
  writeFileSync(kept, JSON.stringify(made));
}

async function bundleServer(out) {
  const esbuild = await import('esbuild');
  const entryPoints = Object.fromEntries(
    Object.entries(SERVER_ENTRIES).filter(([, path]) => existsSync(join(root, path))),
  );
  try {
    const { warnings } = await esbuild.build({
      absWorkingDir: root,
      entryPoints,
      outdir: out,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      packages: 'external',
      sourcemap: true,
      legalComments: 'none',
      logLevel: 'silent',
    });
    // The package's command is this file itself.
    chmodSync(join(out, 'main.js'), 0o755);
    return { code: 0, output: warnings.map((warning) => warning.text).join('\n') };
  } catch (error) {
    return { code: 1, output: error.message };
  }
}
