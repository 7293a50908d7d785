/** `npm run manifest`: writes custom-elements.json from the elements. */
import { writeManifest } from './lib/manifest.mjs';
import { main } from './lib/say.mjs';
import { setUpPackages } from './setup.mjs';

await main(async () => {
  await setUpPackages();
  await writeManifest();
});
