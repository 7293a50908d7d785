import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countCharacters, textType } from './text.js';

describe('text', () => {
  it('counts code points, not units', () => {
    assert.equal(textType.apply('a😀b', [2, 'x']), 'a😀xb');
    assert.equal(textType.apply('a😀b', [1, { d: 1 }]), 'ab');
    assert.equal(countCharacters('a😀b'), 3);
  });

  it('[OT6] refuses to reach beyond the end, and says where that is', () => {
    for (const op of [[4, 'x'], [{ d: 4 }], [2, { d: 2 }], [1e15, 'x']]) {
      assert.throws(() => textType.apply('a😀b', op), { code: 'BAD_OPERATION', message: /of 3$/ });
    }
    assert.equal(textType.apply('a😀b', [3, 'x']), 'a😀bx');
    assert.equal(textType.apply('a😀b', [{ d: 3 }]), '');
  });

  it('takes what an operation deletes as its length', () => {
    assert.deepEqual(textType.parse([1, { d: '😀b' }]), [1, { d: 2 }]);
    assert.deepEqual(textType.parse(['a', 'b', { d: 1 }, { d: 2 }]), ['ab', { d: 3 }]);
  });

  it('[OT7] finds the difference without cutting a character', () => {
    assert.deepEqual(textType.diff('a😀b', 'a😁b'), [1, '😁', { d: 1 }]);
    assert.deepEqual(textType.diff('aa', 'aaa'), [2, 'a']);
    assert.deepEqual(textType.diff('same', 'same'), []);
    assert.deepEqual(textType.diff('', 'new'), ['new']);
    assert.deepEqual(textType.diff('old', ''), [{ d: 3 }]);
  });
});
