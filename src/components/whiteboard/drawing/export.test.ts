import { expect } from '@open-wc/testing';
import type { BoardObject } from '../../../core/ot/board/state.js';
import { exportPng } from './export-png.js';
import { exportSvg } from './export-svg.js';
import { createMeasure } from './measure.js';
import { line, note, shape, stroke, text } from './testing/objects.js';

const theme = { dark: false, font: 'sans-serif' };
const svg = (objects: readonly BoardObject[], options = {}): string =>
  exportSvg(objects, { theme, measure: createMeasure(theme.font), paper: '#ffffff', ...options });
const image = (change: object = {}): BoardObject =>
  ({ ...note('i'), kind: 'image', src: '/a.png', alt: '', ...change }) as unknown as BoardObject;

/** The document, which must be well-formed. */
function parsed(source: string): SVGSVGElement {
  const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).to.equal(null);
  return parsed.documentElement as unknown as SVGSVGElement;
}

describe('an SVG', () => {
  it('shows everything that is there, from the back to the front', () => {
    const objects = [
      text('t', { z: 3 }),
      stroke(
        's',
        [
          [0, 0],
          [50, 50],
        ],
        { z: 1 },
      ),
      note('n', { z: 2 }),
      line('l', { z: 4 }),
      image({ z: 5 }),
      shape('gone', { gone: 5 }),
    ];
    const groups = [...parsed(svg(objects)).children].slice(1);
    expect(groups.map((group) => group.firstElementChild!.tagName)).to.eql([
      'path',
      'rect',
      'g',
      'path',
      'image',
    ]);
  });

  it('lets a highlighter mix with what lies below it, and with no paper', () => {
    const points = [
      [0, 0],
      [50, 50],
    ] as const;
    const root = parsed(svg([stroke('m', points, { opacity: 0.4 }), shape('s')]));
    expect(root.lastElementChild!.getAttribute('style')).to.equal('isolation:isolate');
    const blends = [...root.lastElementChild!.children].map((one) => one.getAttribute('style'));
    expect(blends.sort()).to.eql(['mix-blend-mode:multiply', null]);
    expect(svg([stroke('p', points)])).not.to.contain('style');
  });

  it('writes words as words, whatever is in them', () => {
    const evil = '</text><script>alert(1)</script>"\'&\u0000\u0008';
    const root = parsed(
      svg([note('n', { text: evil, w: 900, h: 300 }), image({ alt: evil, src: '/"><script>' })]),
    );
    expect(root.querySelector('script')).to.equal(null);
    expect(root.querySelector('text')!.textContent).to.equal('</text><script>alert(1)</script>"\'&');
    expect(root.querySelector('image')!.getAttribute('href')).to.equal('/"><script>');
  });

  it('takes a font’s name for a name', () => {
    const root = parsed(svg([text('t')], { theme: { dark: false, font: '"><script>' } }));
    expect(root.querySelector('script')).to.equal(null);
  });

  it('holds pictures as they are given, or leaves them out', () => {
    const root = parsed(svg([image()], { picture: () => 'data:image/png;base64,AA' }));
    expect(root.querySelector('image')!.getAttribute('href')).to.equal('data:image/png;base64,AA');
    expect(parsed(svg([image()], { picture: () => null })).querySelector('image')).to.equal(null);
  });

  it('has its view around everything, and a paper when asked', () => {
    const root = parsed(svg([shape('a', { x: 100, y: 50, w: 10, h: 10, width: 2 })]));
    expect(root.getAttribute('viewBox')).to.equal('83 33 44 44');
    expect(root.firstElementChild!.getAttribute('fill')).to.equal('#ffffff');
    expect(parsed(svg([], { paper: null })).children).to.have.length(0);
  });
});

describe('a PNG', () => {
  it('has the size of the drawing, twice, and its colours', async () => {
    const objects = [shape('a', { w: 100, h: 60, width: 0, fill: '#00ff00' })];
    const blob = await exportPng(objects, { theme, pictures: () => null, paper: '#ffffff' });
    const bitmap = await createImageBitmap(blob);
    expect([bitmap.width, bitmap.height]).to.eql([264, 184]);
    const context = new OffscreenCanvas(264, 184).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    expect([...context.getImageData(132, 92, 1, 1).data]).to.eql([0, 255, 0, 255]);
    expect([...context.getImageData(2, 2, 1, 1).data]).to.eql([255, 255, 255, 255]);
  });

  it('of a huge board is as large as canvases may be', async () => {
    const objects = [shape('a'), shape('b', { x: 100_000 })];
    const bitmap = await createImageBitmap(
      await exportPng(objects, { theme, pictures: () => null, paper: null }),
    );
    expect(bitmap.width).to.be.at.most(8_192);
    expect(bitmap.height).to.be.at.least(1);
  });
});
