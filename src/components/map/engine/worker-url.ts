/**
 * Where the engine's worker is. The engine looks for it beside its own module,
 * which is right wherever modules are served as they are; a bundler moves the
 * module, and puts the worker where it says here.
 */

const NAME = 'maplibre-gl/dist/maplibre-gl-worker.mjs';

/** Empty where the engine finds it by itself. */
export function workerUrl(): string {
  // Bundlers read the literal; the build for pages replaces it (rollup.config.ts).
  const bundled = new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url).href;
  const untouched = new URL(NAME, import.meta.url).href;
  return bundled === untouched ? '' : bundled;
}
