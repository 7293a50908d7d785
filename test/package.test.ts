/** The package as built: every specifier leads somewhere, nothing too much is packed, side effects are named. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const nouns = readdirSync(join(root, 'src/components')).filter((noun) =>
  existsSync(join(root, `src/components/${noun}/mm-${noun}.ts`)),
);

/** Files right in or below `folder`, as paths from the root. */
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(join(root, path)).isFile());

describe('exports', () => {
  const specifiers = [
    'mm-rooms',
    'mm-rooms/core',
    'mm-rooms/ot',
    'mm-rooms/testing',
    'mm-rooms/profile',
    'mm-rooms/define-tool',
    'mm-rooms/foreign-tool',
    'mm-rooms/cdn/mm-rooms.js',
    'mm-rooms/custom-elements.json',
    'mm-rooms/package.json',
    ...nouns.map((noun) => `mm-rooms/elements/mm-${noun}.js`),
  ];
  for (const specifier of specifiers) {
    it(specifier, () => {
      const file = fileURLToPath(import.meta.resolve(specifier));
      assert.ok(existsSync(file), `${specifier} leads to ${file}, which is not there`);
      if (file.endsWith('.js') && !file.includes('/cdn/')) {
        const types = file.replace(/\.js$/, '.d.ts');
        assert.ok(existsSync(types), `${specifier} has no declarations at ${types}`);
      }
    });
  }

  for (const specifier of [
    'mm-rooms/dist/index.js',
    'mm-rooms/elements/mm-nothing.js',
    'mm-rooms/core/net/session.js',
  ]) {
    it(`${specifier} is not offered`, () => {
      assert.throws(() => {
        const file = fileURLToPath(import.meta.resolve(specifier));
        if (!existsSync(file)) throw new Error('not there');
      });
    });
  }

  it('name every element that is defined', () => {
    const tags = filesIn('src/components')
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('/testing/'))
      .flatMap((path) => [
        ...readFileSync(join(root, path), 'utf8').matchAll(/customElements\.define\('(mm-[a-z-]+)'/g),
      ])
      .map(([, tag]) => tag);
    for (const noun of nouns)
      assert.ok(tags.includes(`mm-${noun}`), `mm-${noun}.ts does not define <mm-${noun}>`);
  });
});

describe('sideEffects', () => {
  it('lists exactly the files that define elements, and the entries that gather them', () => {
    const defining = filesIn('dist')
      .filter((path) => path.endsWith('.js') && !path.startsWith('dist/cdn/'))
      .filter((path) => readFileSync(join(root, path), 'utf8').includes('customElements.define('));
    assert.deepEqual(
      [...manifest.sideEffects].sort(),
      ['dist/index.js', 'dist/cdn/mm-rooms.js', ...defining].map((path) => `./${path}`).sort(),
    );
  });
});

describe('the packed files', () => {
  const packed: string[] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=silent'], {
      cwd: root,
      encoding: 'utf8',
    }),
  )[0].files.map((file: { path: string }) => file.path);

  it('are the build, the manifest and the papers', () => {
    const strangers = packed.filter(
      (path) =>
        !path.startsWith('dist/') &&
        !/^(package\.json|custom-elements\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(path),
    );
    assert.deepEqual(strangers, []);
    for (const path of ['README.md', 'LICENSE', 'CHANGELOG.md', 'custom-elements.json', 'dist/index.js']) {
      assert.ok(packed.includes(path), `${path} is not packed`);
    }
  });

  it('hold no tests, no sources and nothing that starts with a dot', () => {
    assert.deepEqual(
      packed.filter((path) => /\.test\.|(^|\/)\.|\.contract\.|[^d]\.ts$/.test(path)),
      [],
    );
  });

  it('have source maps that bring their sources along', () => {
    for (const path of packed.filter((name) => name.endsWith('.map'))) {
      const map = JSON.parse(readFileSync(join(root, path), 'utf8'));
      const lost = map.sources.filter((_: string, i: number) => typeof map.sourcesContent?.[i] !== 'string');
      assert.deepEqual(lost, [], path);
    }
  });

  it('import only what is declared', () => {
    const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
    for (const path of packed.filter((name) => /^dist\/(?!cdn\/).*\.(js|d\.ts)$/.test(name))) {
      const text = readFileSync(join(root, path), 'utf8');
      for (const [, specifier] of text.matchAll(
        /(?:^|\n)\s*(?:import|export)\b[^;'"`]*?from\s*'([^']+)'|import\('([^']+)'\)/g,
      )) {
        if (specifier === undefined) continue;
        if (specifier.startsWith('.')) {
          // What holds types alone has declarations and no module.
          const target = join(
            dirname(path),
            path.endsWith('.d.ts') ? specifier.replace(/\.js$/, '.d.ts') : specifier,
          );
          assert.ok(existsSync(join(root, target)), `${path} imports ${specifier}, which is not there`);
        } else {
          assert.ok(
            // Types alone may come from a package of types.
            declared.some(
              (name) =>
                specifier === name ||
                specifier.startsWith(`${name}/`) ||
                (path.endsWith('.d.ts') && name === `@types/${specifier}`),
            ),
            `${path} imports ${specifier}, which package.json does not declare`,
          );
        }
      }
    }
  });

  it('run as one module in a page: the CDN build imports nothing from outside', async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['dist/cdn/mm-rooms.js'],
      bundle: true,
      splitting: true,
      format: 'esm',
      packages: 'external',
      outdir: 'nowhere',
      write: false,
      metafile: true,
    });
    const outside = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.filter(({ external }) => external).map(({ path }) => path),
    );
    assert.deepEqual(outside, []);
    assert.ok(Object.keys(metafile.inputs).length > 3, 'nothing loads lazily');
  });
});
