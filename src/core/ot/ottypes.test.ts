import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ottypes } from '../../ot.js';
import { checkLaw, LAWS } from '../testing/laws.js';
import { generateRandomOp } from '../testing/random-ops.js';
import { seededRandom } from '../testing/random.js';
import type { AnyType } from './type.js';

for (const type of ottypes) {
  /** The laws speak of before and after; a caller of the interface says left and right. */
  const asOurs: AnyType = {
    ...type,
    create: () => type.create(),
    parse: (raw) => type.normalize(raw),
    transform: (op, against, order) => type.transform(op, against, order === 'before' ? 'left' : 'right'),
    invert: (op, state) => type.invert(op, state),
  };

  describe(`the ottypes interface of ${type.name}`, () => {
    for (const law of LAWS) it(law.title, () => checkLaw(law, asOurs, { runs: 200, seed: 2 }));

    it('creates with and without an initial state, and serialises both', () => {
      const [, state] = generateRandomOp(type.name, type.create(), seededRandom(3));
      assert.deepEqual(type.create(state), state);
      assert.deepEqual(type.deserialize(JSON.parse(JSON.stringify(type.serialize(state)))), state);
      assert.deepEqual(type.deserialize(type.serialize(type.create())), type.create());
    });

    it('[OT3] inverts a row with `map`, without being told the states', () => {
      const random = seededRandom(4);
      const start = type.create();
      const ops: unknown[] = [];
      let end = start;
      for (let i = 0; i < 20; i++) {
        const [op, next] = generateRandomOp(type.name, end, random);
        ops.push(op);
        end = next;
      }
      assert.deepEqual(ops.reduce(type.apply, start), end);
      assert.deepEqual(ops.reverse().map(type.invert).reduce(type.apply, end), start);
    });

    it('[OT3] still inverts a row after the composed row was applied', () => {
      const random = seededRandom(6);
      const start = type.create();
      for (let round = 0; round < 50; round++) {
        const [a, between] = generateRandomOp(type.name, start, random);
        const [b] = generateRandomOp(type.name, between, random);
        const end = type.apply(type.apply(start, a), b);
        type.apply(start, type.compose(a, b));
        assert.deepEqual([b, a].map(type.invert).reduce(type.apply, end), start);
      }
    });

    it('says what it misses: the state of an inverse, the side of a transformation', () => {
      let op: unknown;
      const random = seededRandom(5);
      do [op] = generateRandomOp(type.name, type.create(), random);
      while (type.isNoop(op));
      assert.throws(() => type.invert(structuredClone(op)), { code: 'BAD_OPERATION' });
      assert.throws(() => type.transform(op, op, 'before' as never), {
        code: 'BAD_OPERATION',
        message: /side/,
      });
    });
  });
}
