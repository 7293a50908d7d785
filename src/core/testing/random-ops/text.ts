import { countCharacters, textType, type TextOp } from '../../ot/text.js';
import { below, randomWord, stepCount, type Random } from './draw.js';

export function randomTextOp(text: string, random: Random): TextOp {
  const op: TextOp = [];
  let left = countCharacters(text);
  for (let i = stepCount(random); i > 0; i--) {
    const skip = below(left + 1, random);
    left -= skip;
    op.push(skip);
    if (left > 0 && random() < (text.length > 60 ? 0.7 : 0.4)) {
      const count = 1 + below(Math.min(left, 8), random);
      left -= count;
      op.push({ d: count });
    } else op.push(randomWord(random));
  }
  return textType.compose(
    [],
    op.filter((component) => component !== 0),
  );
}
