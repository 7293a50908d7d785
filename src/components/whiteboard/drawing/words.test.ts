import { expect } from '@open-wc/testing';
import { decodePoints, type PenPoint } from '../../../core/ot/board/points.js';
import { seededRandom } from '../../../core/testing/random.js';
import { distanceToSegment } from './geometry.js';
import { strokeObject } from './make.js';
import { strokePoints } from './outline.js';
import { inkOf, inkOn, paperOf } from './palette.js';
import { simplify } from './simplify.js';
import { note, text } from './testing/objects.js';
import { heightOfWords, layOut, runsLeft } from './words.js';

/** Every letter is half as wide as it is high. */
const measure = (line: string): number => Array.from(line).length / 2;

describe('words', () => {
  it('break between words, at line ends, and within a word that is too long', () => {
    const lines = (words: string, w: number): readonly string[] =>
      layOut(text('t', { text: words, w, h: 99, size: 2 }), measure).lines;
    expect(lines('one two three', 7)).to.eql(['one two', 'three']);
    expect(lines('one\n\ntwo', 10)).to.eql(['one', '', 'two']);
    expect(lines('abcdefgh ij', 4)).to.eql(['abcd', 'efgh', 'ij']);
    expect(lines('😀😀😀', 2)).to.eql(['😀😀', '😀']);
    expect(lines('ab', 0)).to.eql(['a', 'b']);
    expect(lines('', 5)).to.eql(['']);
  });

  it('of hostile lengths are measured in pieces, not over and over', () => {
    let letters = 0;
    const counted = (line: string): number => ((letters += line.length), measure(line));
    layOut(text('t', { text: 'x'.repeat(4_000), w: 0, h: 1, size: 10 }), counted);
    expect(letters).to.be.below(500_000);
  });

  it('take their height from their lines', () => {
    expect(layOut(text('t', { text: 'a\nb', size: 10 }), measure).height).to.equal(26);
    expect(heightOfWords(text('t', { text: 'a\nb', h: 1, size: 10 }), measure)).to.equal(26);
  });

  it('shrink to fit a note, to a limit', () => {
    const long = 'word '.repeat(60);
    const small = layOut(note('n', { text: long, w: 200, h: 200, size: 24 }), measure);
    expect(small.size).to.be.below(24);
    expect(small.height).to.be.at.most(200);
    const tiny = layOut(note('n', { text: long, w: 40, h: 40, size: 24 }), measure);
    expect(tiny.size).to.be.above(24 * 0.3);
    expect(tiny.lines.length * tiny.step).to.be.at.most(40);
  });

  it('of a text stay in its box, give or take half a line', () => {
    const tight = layOut(text('t', { text: 'a\nb', h: 14, size: 10 }), measure);
    expect(tight.size).to.be.below(10);
    expect(tight.height).to.be.at.most(14 + tight.step / 2);
    expect(layOut(text('t', { text: 'a\nb', h: 25, size: 10 }), measure).size).to.equal(10);
  });

  it('run as their first letter does', () => {
    expect(runsLeft('123 שלום')).to.equal(true);
    expect(runsLeft('مرحبا hello')).to.equal(true);
    expect(runsLeft('hello שלום')).to.equal(false);
    expect(runsLeft('…')).to.equal(false);
  });
});

describe('simplifying', () => {
  const random = seededRandom(3);
  const points = Array.from({ length: 400 }, (_, i): PenPoint => [i, Math.sin(i / 20) * 50 + random(), 0.5]);

  it('keeps the ends, and no point further off than the tolerance', () => {
    const kept = simplify(points, 2);
    expect(kept.length).to.be.below(points.length / 4);
    expect([kept[0], kept.at(-1)]).to.eql([points[0], points.at(-1)]);
    for (const [x, y] of points) {
      const distances = kept
        .slice(1)
        .map(([bx, by], i) =>
          distanceToSegment({ x, y }, { x: kept[i]![0], y: kept[i]![1] }, { x: bx, y: by }),
        );
      expect(Math.min(...distances)).to.be.at.most(2 + 1e-9);
    }
  });

  it('keeps what swells', () => {
    const swelling = Array.from({ length: 100 }, (_, i): PenPoint => [i, 0, Math.abs(i - 50) / 50]);
    expect(simplify(swelling, 0.5).length).to.be.at.least(3);
  });

  it('leaves few points, and no tolerance, as they are', () => {
    expect(simplify(points.slice(0, 2), 9)).to.eql(points.slice(0, 2));
    expect(simplify(points, 0)).to.equal(points);
  });

  it('does not run out of stack', () => {
    const zigzag = Array.from({ length: 3_000 }, (_, i): PenPoint => [i, i % 2, 0.5]);
    expect(simplify(zigzag, 0.1).length).to.be.above(1_000);
  });
});

describe('a stroke', () => {
  const parts = { id: 's', z: 1, color: 'ink', width: 2.5 };

  it('lies where it was drawn, to a tenth of a unit', () => {
    const points: PenPoint[] = [
      [10, 20, 0.5],
      [40, 80, 0.6],
      [-5.5, 33.3, 0.7],
    ];
    const stroke = strokeObject({ ...parts, points });
    const [cx, cy] = [stroke.x + stroke.w / 2, stroke.y + stroke.h / 2];
    for (const [i, [x, y]] of strokePoints(stroke).entries()) {
      expect(x + cx).to.be.closeTo(points[i]![0], 0.11);
      expect(y + cy).to.be.closeTo(points[i]![1], 0.11);
    }
  });

  it('made with the board drawn near is as fine as one at life size', () => {
    const points: PenPoint[] = [
      [0, 0, 0.5],
      [0.31, 0.17, 0.5],
      [0.66, -0.24, 0.5],
    ];
    const stroke = strokeObject({ ...parts, width: 0.16, points });
    const read = strokePoints(stroke).map(([x, y]) => [x + stroke.w / 2, y + stroke.h / 2 + stroke.y]);
    for (const [i, [x, y]] of read.entries()) {
      expect(x).to.be.closeTo(points[i]![0], 0.01);
      expect(y).to.be.closeTo(points[i]![1], 0.01);
    }
  });

  it('may be a dot', () => {
    const stroke = strokeObject({ ...parts, points: [[5, 5, 0.5]] });
    expect(stroke).to.include({ x: 5, y: 5, w: 0, h: 0 });
    expect(decodePoints(stroke.points)).to.have.length(1);
  });
});

describe('the palette', () => {
  it('has a colour for each ground, and leaves others as they are', () => {
    expect(inkOf('ink', false)).to.not.equal(inkOf('ink', true));
    expect(inkOf('#123456', true)).to.equal('#123456');
    expect(paperOf('toString', false)).to.equal('toString');
  });

  it('writes light on dark and dark on light', () => {
    expect(inkOn('#fff1a8')).to.equal('#161b26');
    expect(inkOn('#2b3242')).to.equal('#ffffff');
  });
});
