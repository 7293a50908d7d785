import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choosePlace, seatCost, type Place } from './placement.js';

const place = (load: number, own = false, routers = 0): Place => ({ load, own, routers });

describe('where a seat goes', () => {
  const [cost, limit] = [20, 100];
  const rows: readonly [why: string, places: Place[], chosen: number | null][] = [
    ['nowhere without workers', [], null],
    ['to the emptiest worker, when the call is new', [place(30), place(10), place(20)], 1],
    ['to the one with fewer calls, when they are equally empty', [place(0, false, 3), place(0, false, 1)], 1],
    ['to the call’s own, however empty another one is', [place(0), place(80, true)], 1],
    ['to another worker, when it does not fit on the call’s own', [place(50), place(81, true), place(40)], 2],
    ['to the less full of the call’s own', [place(70, true), place(60, true), place(0)], 1],
    ['to the least full, when it fits nowhere', [place(95, true), place(90), place(200, true)], 1],
    ['to the call’s own among equally full ones', [place(90), place(90, true)], 1],
  ];
  for (const [why, places, chosen] of rows) {
    it(`[SG10] ${why}`, () =>
      assert.equal(choosePlace(places, cost, limit), chosen === null ? null : places[chosen]));
  }

  it('[SG10] is thought to cost everybody’s sound and a screenful of pictures', () => {
    assert.deepEqual([0, 1, 5, 9, 10, 100].map(seatCost), [0, 2, 10, 18, 19, 109]);
  });
});
