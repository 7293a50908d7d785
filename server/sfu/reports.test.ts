import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SfuEvent } from '../../src/core/protocol/sfu.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { Reports } from './reports.js';

function reporting() {
  const clock = createFakeClock();
  const told: SfuEvent[] = [];
  const reports = new Reports({ clock, tell: (event) => told.push(event) });
  const score = (consumer: string, of: number): void =>
    reports.report(consumer, { event: 'consumer-score', consumer, score: of, producerScore: 10 });
  const scores = (): string[] =>
    told
      .splice(0)
      .map((event) => (event.event === 'consumer-score' ? `${event.consumer} ${event.score}` : event.event));
  return { clock, reports, told, score, scores };
}

describe('reports of quality', () => {
  it('[SG12] are the latest of each, once a second', () => {
    const { clock, reports, score, scores } = reporting();
    score('a', 9);
    score('b', 5);
    score('a', 8);
    reports.report('t', { event: 'bandwidth', available: 1 });
    assert.deepEqual(scores(), []);
    clock.advance(50);
    assert.deepEqual(scores(), ['a 8', 'b 5', 'bandwidth']);
    for (let i = 0; i < 99; i++) {
      score('a', i % 10);
      clock.advance(10);
    }
    assert.deepEqual(scores(), []);
    clock.advance(10);
    assert.deepEqual(scores(), ['a 8']);
  });

  it('[SG12] tell of a bandwidth when it has changed by a tenth, and of each transport’s', () => {
    const { clock, reports, told } = reporting();
    const measure = (of: string, ...all: number[]): SfuEvent[] => {
      for (const available of all) reports.report(of, { event: 'bandwidth', available });
      clock.advance(1_000);
      return told.splice(0);
    };
    const bandwidth = (available: number): SfuEvent[] => [{ event: 'bandwidth', available }];
    assert.deepEqual(measure('t', 1_000), bandwidth(1_000));
    for (const same of [1_099, 901, 1_000]) assert.deepEqual(measure('t', same), []);
    assert.equal(clock.timers, 0, 'what is the same costs nothing');
    assert.deepEqual(
      measure('t', 900),
      bandwidth(900),
      'less than what was told, not than what was measured',
    );
    assert.deepEqual(measure('t', 200, 905), [], 'a dip that is over');
    assert.deepEqual(measure('t', 905, 200), bandwidth(200));
    assert.deepEqual(measure('t', 0), bandwidth(0));
    assert.deepEqual(measure('t', 1), bandwidth(1));
    assert.deepEqual(measure('another', 1), bandwidth(1));
    clock.advance(8_050);
    assert.deepEqual(measure('another', 1), []);
    assert.deepEqual(measure('another', 1), bandwidth(1), 'ten seconds later, for whoever has missed it');
  });

  it('[SG12] come soon again after a while without', () => {
    const { clock, score, scores } = reporting();
    score('a', 1);
    clock.advance(5_000);
    scores();
    score('a', 2);
    clock.advance(50);
    assert.deepEqual(scores(), ['a 2']);
  });

  it('[SG12] are not made of what is gone, and leave no timer', () => {
    const { clock, reports, score, scores } = reporting();
    score('a', 1);
    score('b', 1);
    reports.forget('a');
    clock.advance(50);
    assert.deepEqual(scores(), ['b 1']);
    score('b', 2);
    reports.close();
    score('b', 3);
    assert.equal(clock.timers, 0);
    clock.advance(5_000);
    assert.deepEqual(scores(), []);
  });
});
