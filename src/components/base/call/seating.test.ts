import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { seat, type Seating } from './seating.js';

const quiet = {
  before: [] as string[],
  now: [] as string[],
  spoke: [] as string[],
  speaking: new Set<string>(),
  kept: new Set<string>(),
  places: 3,
};

describe('seating', () => {
  it('keeps everybody where they are; who comes sits down last', () => {
    expect(seat({ ...quiet, now: ['a', 'b'] })).to.deep.equal(['a', 'b']);
    expect(seat({ ...quiet, before: ['b', 'a'], now: ['a', 'c', 'b'] })).to.deep.equal(['b', 'a', 'c']);
    expect(seat({ ...quiet, before: ['a', 'b', 'c'], now: ['a', 'c'] })).to.deep.equal(['a', 'c']);
  });

  const five = { ...quiet, before: ['me', 'a', 'b', 'c', 'd'], now: ['me', 'a', 'b', 'c', 'd'] };

  it('brings who speaks from beyond to the first page, in the place of who was silent longest', () => {
    const order = seat({ ...five, spoke: ['d', 'b'], speaking: new Set(['d']), kept: new Set(['me']) });
    expect(order).to.deep.equal(['me', 'd', 'b', 'c', 'a']);
  });

  it('moves nobody for one who spoke and is silent again, or is seen already', () => {
    expect(seat({ ...five, spoke: ['d'] })).to.deep.equal(five.now);
    expect(seat({ ...five, spoke: ['b'], speaking: new Set(['b']) })).to.deep.equal(five.now);
  });

  it('takes no place of those who speak or are kept', () => {
    const order = seat({
      ...five,
      spoke: ['d', 'a', 'b'],
      speaking: new Set(['d', 'a', 'b']),
      kept: new Set(['me']),
    });
    expect(order).to.deep.equal(five.now);
  });

  it('loses nobody and doubles nobody, whatever happens', () => {
    const people = fc.subarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    const seatings: fc.Arbitrary<Seating> = fc.record({
      before: people,
      now: people,
      spoke: people,
      speaking: people.map((some) => new Set(some)),
      kept: people.map((some) => new Set(some)),
      places: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(seatings, (seating) => {
        const order = seat(seating);
        expect([...order].sort()).to.deep.equal([...seating.now].sort());
        const first = new Set(order.slice(0, seating.places));
        // Whoever is kept and had a place on the first page has it still.
        const had = seating.before.filter((key) => seating.now.includes(key)).slice(0, seating.places);
        for (const key of had) if (seating.kept.has(key)) expect(first.has(key), key).to.equal(true);
      }),
    );
  });
});
