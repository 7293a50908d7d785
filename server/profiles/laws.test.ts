import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knownTools } from '../../src/core/profile/check/known.js';
import { defaultTools } from '../../src/core/tools/registry.js';
import { createMemoryCatalogue } from '../storage/memory/catalogue.js';
import { createLaws } from './laws.js';

describe('the laws of rooms', () => {
  async function setUp() {
    const catalogue = createMemoryCatalogue();
    return { catalogue, laws: createLaws({ catalogue, tools: await knownTools(defaultTools()) }) };
  }

  it('[PF7] is that of an open room for a room without a profile, and for one that does not exist', async () => {
    const { catalogue, laws } = await setUp();
    await catalogue.ensureRoom({ id: 'r1', profile: 'default', createdAt: 1 });
    assert.equal(await laws.of('r1'), await laws.of('nope'));
    assert.equal((await laws.of('r1')).name, 'open');
  });

  it('[PF7] compiles a profile once, and no others than it was given', async () => {
    const { catalogue, laws } = await setUp();
    const one = laws.take({ id: 'mine', capacity: 2 });
    const two = laws.take({ id: 'mine', capacity: 3 });
    for (const [id, kept] of Object.entries({ a: one, b: one, c: two }))
      await catalogue.ensureRoom({ id, ...kept, createdAt: 1 });
    assert.equal(await laws.of('a'), await laws.of('b'));
    assert.equal((await laws.of('c')).capacity, 3);
    assert.ok(!laws.same(one, two));
  });

  it('[PF7] lets nobody into a room whose profile it cannot read', async () => {
    const { catalogue, laws } = await setUp();
    await catalogue.ensureRoom({ id: 'r1', profile: 'of-another-release', createdAt: 1 });
    await catalogue.ensureRoom({ id: 'r2', profile: 'x', document: '{"extends":"gone"}', createdAt: 1 });
    for (const room of ['r1', 'r2']) await assert.rejects(laws.of(room), { code: 'UNAVAILABLE' });
  });

  it('keeps a bounded number of them', async () => {
    const { catalogue, laws } = await setUp();
    const laws300 = Array.from({ length: 300 }, (_, n) => laws.take({ id: `p${n}` }));
    for (const [n, kept] of laws300.entries()) {
      await catalogue.ensureRoom({ id: `r${n}`, ...kept, createdAt: 1 });
      await laws.of(`r${n}`);
    }
    assert.equal((await laws.of('r0')).name, 'p0');
  });
});
