import { expect } from '@open-wc/testing';
import { countCharacters, textType } from '../../../core/ot/text.js';
import { generateRandomOp } from '../../../core/testing/random-ops.js';
import { seededRandom } from '../../../core/testing/random.js';
import { moved, opOf, pointsOf, spliceBetween, splicesOf, unitsOf } from './splices.js';

/** `|` is the caret after the change. */
const change = (from: string, to: string): unknown => {
  const caret = to.indexOf('|');
  const splice = spliceBetween(from, to.replace('|', ''), caret < 0 ? 0 : caret);
  return splice && [splice.at, splice.removed, splice.inserted];
};

describe('splices', () => {
  it('puts what is typed where the caret says it was', () => {
    expect(change('aaaa', 'aa|aaa')).to.deep.equal([1, 0, 'a']);
    expect(change('aaaa', 'aaaaa|')).to.deep.equal([4, 0, 'a']);
    expect(change('aaaa', 'a|aa')).to.deep.equal([1, 1, '']);
    expect(change('one two', 'one big| two')).to.deep.equal([3, 0, ' big']);
    expect(change('', 'x|')).to.deep.equal([0, 0, 'x']);
    expect(change('same', 'same|')).to.equal(null);
  });

  it('does not believe a caret that is far from the change', () => {
    expect(change('teh cat sat', 'the cat sat|')).to.deep.equal([1, 2, 'he']);
    expect(change('teh cat sat', '|the cat sat')).to.deep.equal([1, 2, 'he']);
  });

  it('cuts no character in two', () => {
    expect(change('a😀b', 'a😁|b')).to.deep.equal([1, 2, '😁']);
    expect(change('😀', '😀😀|')).to.deep.equal([2, 0, '😀']);
    expect(opOf('a😀b', [{ at: 3, removed: 1, inserted: '😁' }])).to.deep.equal([2, '😁', { d: 1 }]);
  });

  it('is the operation back and forth, whatever the operation', () => {
    const seed = 20;
    const random = seededRandom(seed);
    let text = '';
    for (let i = 0; i < 500; i++) {
      const [op, next] = generateRandomOp(textType.name, text, random);
      const spliced = splicesOf(text, op as never).reduce(
        (now, { at, removed, inserted }) => now.slice(0, at) + inserted + now.slice(at + removed),
        text,
      );
      expect(spliced, `seed ${seed}, run ${i}`).to.equal(next);
      const caret = Math.floor(random() * (next.length + 1));
      const splice = spliceBetween(text, next, caret);
      const back = splice ? textType.apply(text, textType.parse(opOf(text, [splice]))) : text;
      expect(back, `seed ${seed}, run ${i}`).to.equal(next);
      text = next;
    }
  });

  it('counts units and code points', () => {
    expect(unitsOf('a😀b', 2)).to.equal(3);
    expect(unitsOf('a😀b', 9)).to.equal(4);
    expect(pointsOf('a😀b', 3)).to.equal(2);
  });

  it('moves a position as the text around it moves', () => {
    expect(moved(3, [1, 'xy'], false)).to.equal(5);
    expect(moved(3, [3, 'xy'], false)).to.equal(3);
    expect(moved(3, [3, 'xy'], true)).to.equal(5);
    expect(moved(3, [1, { d: 9 }], false)).to.equal(1);
    expect(moved(3, [4, 'x', { d: 2 }], true)).to.equal(3);
    expect(moved(0, [{ d: 2 }, 'x'], false)).to.equal(0);
  });

  it('keeps a position between the same letters', () => {
    const seed = 21;
    const random = seededRandom(seed);
    for (let i = 0; i < 300; i++) {
      const [, text] = generateRandomOp(textType.name, 'abcdefgh', random);
      const at = Math.floor(random() * (countCharacters(text) + 1));
      const [op] = generateRandomOp(textType.name, text, random);
      // A letter of its own at the position, written at the same time, comes out where the position does.
      const mark = textType.transform(at > 0 ? [at, '|'] : ['|'], op as never, 'before');
      const where = textType.apply(textType.apply(text, op as never), mark).split('|')[0]!;
      expect(moved(at, op as never, false), `seed ${seed}, run ${i}`).to.equal(countCharacters(where));
    }
  });
});
