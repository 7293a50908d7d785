import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { collisionsPage } from './collisions-page.js';
import { collide, type Deed } from './collisions/case.js';
import { COLLISIONS } from './collisions.js';

const say = ({ verb, args }: Deed): string => `${verb} ${JSON.stringify(args) ?? ''}`.trim();

for (const table of COLLISIONS) {
  describe(`collisions of ${table.tool.name}`, () => {
    for (const { one, other, outcome, end } of table.collisions) {
      it(`[OT1] ${say(one)} and ${say(other)}: ${outcome}`, () => {
        assert.deepEqual(collide(table, one, other), [end[0], end[0]], 'the first one first');
        assert.deepEqual(collide(table, other, one), [end[1], end[1]], 'the other one first');
      });
    }

    it('names every pair of verbs', () => {
      const named = new Set(
        table.collisions.map(({ one, other }) => [one.verb, other.verb].sort().join(' and ')),
      );
      const verbs = Object.keys(table.tool.verbs);
      const pairs = verbs.flatMap((one) => verbs.map((other) => [one, other].sort().join(' and ')));
      assert.deepEqual(
        [...new Set(pairs)].filter((pair) => !named.has(pair)),
        [],
      );
    });
  });
}

describe('the page of collisions', () => {
  it('is what `node --import tsx scripts/pages.ts` writes', () => {
    const page = readFileSync(new URL('../../../docs/collisions.md', import.meta.url), 'utf8');
    assert.equal(page, collisionsPage());
  });
});
