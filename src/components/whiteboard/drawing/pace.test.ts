import { expect } from '@open-wc/testing';
import { Pace } from './pace.js';

function paced() {
  let time = 0;
  const pace = new Pace(() => time);
  return {
    /** Shares taken in a frame that comes `after` milliseconds. */
    frame(after: number, doing: Parameters<Pace['begin']>[0] = 'moving'): number {
      time += after;
      pace.begin(doing);
      let shares = 1;
      while (!pace.spent() && shares < 100) shares++;
      return shares;
    },
    wait: (ms: number): void => void (time += ms),
    pace,
  };
}

describe('the pace of painting', () => {
  it('grows while frames come in time, up to a limit', () => {
    const { frame } = paced();
    const first = frame(16);
    const shares = Array.from({ length: 60 }, () => frame(16));
    expect(shares[0]).to.equal(first + 1);
    expect(shares.at(-1)).to.equal(24);
  });

  it('is halved when a frame is late, and never nothing', () => {
    const { frame } = paced();
    for (let i = 0; i < 40; i++) frame(16);
    expect(frame(50)).to.equal(12);
    expect(frame(50)).to.equal(6);
    for (let i = 0; i < 10; i++) expect(frame(50)).to.be.greaterThan(0);
    expect(frame(50)).to.equal(1);
  });

  it('takes a long rest for no late frame', () => {
    const { frame } = paced();
    for (let i = 0; i < 40; i++) frame(16);
    expect(frame(5_000)).to.equal(24);
  });

  it('goes by the clock alone while nothing moves', () => {
    const { frame, wait, pace } = paced();
    expect(frame(16, 'still')).to.equal(100);
    expect(pace.spent()).to.equal(false);
    wait(31);
    expect(pace.spent()).to.equal(true);
  });

  it('takes its time while a board is opened', () => {
    const { frame, wait, pace } = paced();
    expect(frame(16, 'opening')).to.equal(100);
    wait(60);
    expect(pace.spent()).to.equal(false);
    wait(21);
    expect(pace.spent()).to.equal(true);
  });
});
