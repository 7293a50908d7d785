import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Authors } from './authors.js';

const DAY = 24 * 60 * 60_000;
const nobody = (): boolean => false;

describe('authors', () => {
  it('[OP11] remembers the last seq of each participant, also through the store', () => {
    const authors = new Authors();
    authors.note({ by: 'ada', seq: 1, at: 10 });
    authors.note({ by: 'ada', seq: 2, at: 20 });
    authors.note({ by: 'bob', seq: 7, at: 15 });
    authors.note({ by: 'server', seq: 0, at: 30 });
    const again = new Authors(JSON.parse(JSON.stringify(authors.store())));
    assert.deepEqual(
      [...again.seqs()],
      [
        ['ada', 2],
        ['bob', 7],
      ],
    );
  });

  it('[RS3] forgets after a day, and then lets nobody resume whose operations may be forgotten', () => {
    const authors = new Authors();
    authors.note({ by: 'ada', seq: 1, at: 1_000 });
    assert.deepEqual(authors.age(DAY + 1_001, nobody), ['ada']);
    assert.equal(authors.mayResume('ada', 500), false);
    assert.equal(authors.mayResume('ada', 1_000), false);
    // Welcomed after the last operation: the welcome has told how it stands.
    assert.equal(authors.mayResume('ada', 1_001), true);
    assert.equal(new Authors(authors.store()).mayResume('ada', 500), false);
  });

  it('keeps whoever is present, however long idle', () => {
    const authors = new Authors();
    authors.note({ by: 'ada', seq: 1, at: 0 });
    assert.deepEqual(
      authors.age(9 * DAY, (id) => id === 'ada'),
      [],
    );
    assert.equal(authors.mayResume('ada', 0), true);
  });

  it('keeps at most 2,000, the latest', () => {
    const authors = new Authors();
    for (let i = 0; i < 2_005; i++) authors.note({ by: `p${i}`, seq: 1, at: i });
    assert.deepEqual(authors.age(3_000, nobody), ['p0', 'p1', 'p2', 'p3', 'p4']);
    assert.equal([...authors.seqs()].length, 2_000);
  });
});
