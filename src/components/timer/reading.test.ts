import { expect } from '@open-wc/testing';
import { clock, readTimer } from './reading.js';

const minute = { duration: 60_000, elapsed: 0, running: true, at: 1_000, label: '' };

describe('what a timer reads', () => {
  it('is the second that has begun, and 0:00 is the end itself', () => {
    const table: [now: number, digits: string, phase: string, next: number][] = [
      [1_000, '1:00', 'running', 1_000],
      [1_001, '1:00', 'running', 999],
      [2_000, '0:59', 'running', 1_000],
      [60_999, '0:01', 'running', 1],
      [61_000, '0:00', 'over', 1_000],
      [61_500, '0:00', 'over', 500],
    ];
    for (const [now, digits, phase, next] of table) {
      expect(readTimer(minute, now), `at ${now}`).to.include({ digits, phase, next });
    }
  });

  it('counts a stopwatch up from nothing', () => {
    const watch = { ...minute, duration: 0 };
    expect(readTimer(watch, 4_700)).to.include({ digits: '0:03', phase: 'running', next: 300 });
    expect(readTimer({ ...watch, running: false, elapsed: 3_700 }, 9e9)).to.include({
      digits: '0:03',
      phase: 'paused',
      next: Infinity,
    });
    expect(readTimer({ ...watch, running: false }, 9e9).phase).to.equal('idle');
  });

  it('is low in the last tenth, and stands where it was paused', () => {
    expect(readTimer(minute, 54_999).low).to.equal(false);
    expect(readTimer(minute, 55_000).low).to.equal(true);
    const paused = { ...minute, running: false, elapsed: 20_000 };
    expect(readTimer(paused, 9e9)).to.include({ digits: '0:40', phase: 'paused', next: Infinity });
    expect(readTimer({ ...paused, elapsed: 0 }, 9e9).phase).to.equal('ready');
  });

  it('is written as people write times', () => {
    expect([0, 9, 65, 3_600, 36_061].map(clock)).to.deep.equal([
      '0:00',
      '0:09',
      '1:05',
      '1:00:00',
      '10:01:01',
    ]);
  });
});
