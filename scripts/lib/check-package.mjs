/**
 * The package as a stranger gets it: packed, looked at by publint and
 * are-the-types-wrong, unpacked into a project of its own, and there imported
 * entry by entry in Node and type-checked against every library it brings.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { typedEntries } from './entries.mjs';
import { bin, node, root, run } from './run.mjs';

const LIMIT_MS = 600_000;
/** What npm would install beside the package. */
const BESIDE = [
  'lit',
  '@lit/context',
  'partysocket',
  'ot-json1',
  'ot-text-unicode',
  'ws',
  '@types/node',
  'undici-types',
];

export async function checkPackage() {
  const scratch = mkdtempSync(join(tmpdir(), 'mm-rooms-package-'));
  try {
    const tarball = await pack(scratch);
    unpackInto(scratch, tarball);
    const problems = [];
    for (const [name, step] of [
      ['publint', () => run(bin('publint'), ['run', tarball, '--strict'], { timeoutMs: LIMIT_MS })],
      ['are-the-types-wrong', () => typesWrong(tarball)],
      ['unpacking', () => run('tar', ['-xzf', tarball, '-C', packageIn(scratch), '--strip-components=1'])],
      ['importing in Node', () => importAll(scratch)],
      ['types in a project', () => typeCheck(scratch, 'bundler')],
      ['types in a Node project', () => typeCheck(scratch, 'nodenext')],
    ]) {
      const { code, output } = await step();
      if (code !== 0) problems.push(`${name}:\n${output.trim()}`);
    }
    return { ok: problems.length === 0, output: problems.join('\n\n') };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function pack(into) {
  const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', into];
  const { code, output } = await run('npm', args, { timeoutMs: LIMIT_MS });
  const tarball = readdirSync(into).find((name) => name.endsWith('.tgz'));
  if (code !== 0 || !tarball) throw new Error(`npm pack failed:\n${output}`);
  return join(into, tarball);
}

const packageIn = (scratch) => join(scratch, 'node_modules/mm-rooms');

function unpackInto(scratch) {
  mkdirSync(packageIn(scratch), { recursive: true });
  for (const name of BESIDE) {
    const link = join(scratch, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link);
  }
  writeFileSync(join(scratch, 'package.json'), '{ "type": "module" }\n');
}

function typesWrong(tarball) {
  const entries = typedEntries().map((entry) => entry.replace(/^\.\//, ''));
  const args = [
    '--profile',
    'esm-only',
    '--format',
    'ascii',
    '--no-emoji',
    '--no-color',
    '--no-definitely-typed',
  ];
  return run(bin('attw'), [tarball, ...args, '--entrypoints', ...entries], { timeoutMs: LIMIT_MS });
}

const specifier = (entry) => `mm-rooms${entry.slice(1)}`;

/** Importing must do nothing but define: no DOM is needed, and the process ends by itself. */
function importAll(scratch) {
  const lines = typedEntries().map((entry) => `await import(${JSON.stringify(specifier(entry))});`);
  writeFileSync(join(scratch, 'import.mjs'), lines.join('\n'));
  return node(['import.mjs'], { cwd: scratch, timeoutMs: 30_000 });
}

function typeCheck(scratch, resolution) {
  const file = `use-${resolution}.ts`;
  const lines = typedEntries().map(
    (entry, i) => `import * as e${i} from ${JSON.stringify(specifier(entry))};\nvoid e${i};`,
  );
  writeFileSync(join(scratch, file), `${lines.join('\n')}\n`);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
    moduleResolution: resolution,
    types: [],
  };
  const project = join(scratch, `tsconfig.${resolution}.json`);
  writeFileSync(project, JSON.stringify({ compilerOptions, files: [file] }));
  return node([join(root, 'node_modules/typescript/bin/tsc'), '-p', project], {
    cwd: scratch,
    timeoutMs: LIMIT_MS,
  });
}
