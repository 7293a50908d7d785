import { describe, it } from 'node:test';
import { checkLaw, EXACT_COMPOSITES, LAWS } from '../testing/laws.js';
import { deckType } from './deck/deck.js';
import { jsonType } from './json.js';
import { messagesType } from './messages/messages.js';
import { textType } from './text.js';

/** `SEED=7 RUNS=100000` for another and longer walk. */
const seed = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? 1_000);

for (const type of [deckType, messagesType, textType, jsonType]) {
  describe(`laws of ${type.name}, seed ${seed}`, () => {
    const own = type === messagesType ? [EXACT_COMPOSITES] : [];
    for (const law of [...LAWS, ...own]) it(law.title, () => checkLaw(law, type, { runs, seed }));
  });
}
