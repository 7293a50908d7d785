/** `node scripts/sizes.mjs`: the table of sizes against their budgets. */
import { buildAll } from './build.mjs';
import { main, say } from './lib/say.mjs';
import { checkSizes } from './lib/sizes.mjs';
import { setUpPackages } from './setup.mjs';

await main(async () => {
  await setUpPackages();
  if ((await buildAll(['sdk'])).length) return 1;
  const { ok, output } = await checkSizes();
  say(output);
  return ok ? 0 : 1;
});
