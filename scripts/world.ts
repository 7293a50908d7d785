/**
 * The world that maps show without a network, from Natural Earth's open data:
 * `node --import tsx scripts/world.ts` writes demo/site/world (fine, with
 * names) and src/components/map/engine/world.data.ts (coarse, for a map
 * without a style). Both are committed; this runs when their looks change.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { plainStyle } from '../src/components/map/engine/plain-style.js';
import { cities } from './world/cities.js';
import { coarseWorld } from './world/coarse.js';
import { outline, type Atlas } from './world/outline.js';
import { countryNames } from './world/names.js';
import { net } from './world/net.js';

const require = createRequire(import.meta.url);
const atlas = (name: string): Atlas =>
  JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`), 'utf8')) as Atlas;
const out = (path: string): URL => new URL(`../${path}`, import.meta.url);

const ATTRIBUTION = '<a href="https://www.naturalearthdata.com/">Natural Earth</a>';

const fine = outline(atlas('countries-50m'), { tolerance: 0.07, digits: 2, smallest: 0.02 });
const world: GeoJSON.FeatureCollection = {
  type: 'FeatureCollection',
  features: [net(), ...fine.features, ...countryNames(fine.countries), ...cities()],
};

mkdirSync(out('demo/site/world'), { recursive: true });
writeFileSync(out('demo/site/world/world.json'), JSON.stringify(world));
for (const dark of [false, true]) {
  const style = plainStyle({ dark, data: 'world.json', attribution: ATTRIBUTION });
  writeFileSync(
    out(`demo/site/world/${dark ? 'dark' : 'light'}.json`),
    `${JSON.stringify(style, null, 2)}\n`,
  );
}

const coarse = outline(atlas('countries-110m'), { tolerance: 0.15, digits: 1, smallest: 0.2 });
writeFileSync(out('src/components/map/engine/world.data.ts'), coarseWorld(coarse.features));
