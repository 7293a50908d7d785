import { describe, it } from 'node:test';
import { checkLaw, EXACT_COMPOSITES, LAWS } from '../testing/laws.js';
import { RANDOM_TYPES } from '../testing/random-ops.js';
import { messagesType } from './messages/messages.js';

/** `SEED=7 RUNS=100000` for another and longer walk. */
const seed = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? 1_000);

for (const type of RANDOM_TYPES) {
  describe(`laws of ${type.name}, seed ${seed}`, () => {
    const own = type === messagesType ? [EXACT_COMPOSITES] : [];
    for (const law of [...LAWS, ...own]) it(law.title, () => checkLaw(law, type, { runs, seed }));
  });
}
