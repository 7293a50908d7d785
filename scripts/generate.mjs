/** `npm run generate`: writes the committed files that are made from the code; `npm run verify` compares them. */
import { buildAll } from './build.mjs';
import { writeDocs } from './lib/check-docs.mjs';
import { writeManifest } from './lib/manifest.mjs';
import { main } from './lib/say.mjs';
import { setUpPackages } from './setup.mjs';

await main(async () => {
  await setUpPackages();
  if ((await buildAll(['server'])).length) return 1;
  await writeManifest();
  await writeDocs();
  return 0;
});
