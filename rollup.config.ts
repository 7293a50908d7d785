/**
 * How the SDK is bundled: `sdk` keeps its modules and leaves dependencies to
 * the consumer's bundler; `cdn` is one module with everything inside, whose
 * heavy parts load lazily from `chunks/` beside it.
 * `OUT` names the folder; `TARGET` one of the two.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import type { Plugin, RollupOptions } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';
import { leanMediasoup } from './scripts/lib/lean-mediasoup.mjs';
import { leanPartysocket } from './scripts/lib/lean-partysocket.mjs';
import { minify } from './scripts/lib/minify.mjs';
import { together, withThePage } from './scripts/lib/together.mjs';

const out = process.env.OUT ?? 'dist';

const typescript = () => esbuild({ target: 'es2022', tsconfig: './tsconfig.json' });

/** One entry a tag: `src/components/<noun>/mm-<noun>.ts`. */
const elements = readdirSync('src/components')
  .filter((noun) => readdirSync(`src/components/${noun}`).includes(`mm-${noun}.ts`))
  .map((noun) => `src/components/${noun}/mm-${noun}.ts`);

/** Puts the map engine's worker beside the chunks, where a page's policy allows scripts. */
const mapWorker = (): Plugin => ({
  name: 'map-worker',
  transform(code, id) {
    if (!id.endsWith('/map/engine/worker-url.ts')) return null;
    const path = createRequire(import.meta.url).resolve('maplibre-gl/dist/maplibre-gl-worker.mjs');
    const source = readFileSync(path, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
    const worker = this.emitFile({ type: 'asset', name: 'map-worker.js', source });
    return code.replace(
      /new URL\([^)]*worker\.mjs['"],\s*import\.meta\.url\)\.href/,
      `import.meta.ROLLUP_FILE_URL_${worker}`,
    );
  },
});

const targets: Record<string, RollupOptions> = {
  sdk: {
    input: [
      'src/index.ts',
      'src/core/index.ts',
      'src/ot.ts',
      'src/testing.ts',
      'src/profile.ts',
      'src/define-tool.ts',
      'src/foreign-tool.ts',
      ...elements,
    ],
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    output: { dir: out, format: 'es', sourcemap: true, preserveModules: true, preserveModulesRoot: 'src' },
    plugins: [typescript()],
  },
  cdn: {
    input: { 'mm-rooms': 'src/index.ts', 'foreign-tool': 'src/foreign-tool.ts' },
    // The entry holds the code itself, so that a page needs one request, not two in a row.
    preserveEntrySignatures: 'allow-extension',
    output: {
      dir: out,
      format: 'es',
      sourcemap: true,
      chunkFileNames: 'chunks/[name]-[hash].js',
      assetFileNames: 'chunks/[name]-[hash][extname]',
      ...together,
    },
    // `ws` is for Node alone; no browser build may look for it.
    external: ['ws'],
    plugins: [
      withThePage(),
      leanMediasoup(),
      leanPartysocket(),
      resolve({ browser: true, exportConditions: ['browser', 'production'] }),
      commonjs(),
      mapWorker(),
      typescript(),
      minifyTemplateLiterals({ include: 'src/components/**', failOnError: true }),
      ...minify(),
    ],
  },
};

export default targets[process.env.TARGET ?? 'cdn'];
