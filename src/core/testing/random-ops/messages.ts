import type { MessagesOp } from '../../ot/messages/messages.js';
import type { MessagesState, MessageStep } from '../../ot/messages/steps.js';
import { below, pick, randomWord, stepCount, type Random } from './draw.js';

export function randomMessagesOp({ messages }: MessagesState, random: Random): MessagesOp {
  const ids = messages.map(({ id }) => id);
  return Array.from({ length: stepCount(random) }, (): MessageStep => {
    const index = below(ids.length, random);
    if (ids.length === 0 || random() < 0.4) {
      const at = random() < 0.7 ? ids.length : below(ids.length + 1, random);
      // From a few, so that two people sometimes say the same message again.
      const id = pick(
        [...Array(ids.length + 5).keys()].map((n) => `m${n}`).filter((each) => !ids.includes(each)),
        random,
      );
      ids.splice(at, 0, id);
      const edited = random() < 0.1 ? { edited: true as const } : {};
      return [
        'say',
        at,
        { id, by: 'p1', name: 'Ada', at: below(1e6, random), text: randomWord(random), ...edited },
      ];
    }
    if (random() < 0.6) return ['edit', index, ids[index]!, randomWord(random), random() < 0.7];
    return ['delete', index, ids.splice(index, 1)[0]!];
  });
}
