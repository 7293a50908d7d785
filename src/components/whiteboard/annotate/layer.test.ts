import { expect } from '@open-wc/testing';
import type { Anchor, BoardObject } from '../../../core/ot/board/state.js';
import type { AnnotationFrame } from '../../base/annotation.js';
import { toScreen } from '../view/camera.js';
import { LayerGround, SHOWN_AFTER } from './layer.js';

const clip = { x: 0, y: 0, width: 800, height: 600 };
const page = (key: string, more: Partial<AnnotationFrame> = {}): AnnotationFrame => ({
  key,
  x: 0,
  y: 0,
  scale: 0.8,
  clip,
  ...more,
});
const note = (anchor: Anchor | undefined, x = 0, y = 0): BoardObject => ({
  kind: 'note',
  id: 'n',
  x,
  y,
  w: 100,
  h: 50,
  z: 1,
  color: 'yellow',
  text: '',
  size: 10,
  by: '',
  at: 0,
  ...(anchor && { anchor }),
});

/** A layer over something whose frame the test says. */
function layerOver(first: AnnotationFrame | null) {
  let frame = first;
  let told = 0;
  let tell = (): void => undefined;
  let left = false;
  const surface = {
    frame: () => frame,
    subscribe: (changed: () => void) => {
      tell = changed;
      return () => void (left = true);
    },
  };
  const host = document.createElement('div');
  const ground = new LayerGround(
    host,
    host,
    () => surface,
    () => told++,
  );
  return {
    ground,
    show: (next: AnnotationFrame | null) => {
      frame = next;
      tell();
    },
    get told() {
      return told;
    },
    get left() {
      return left;
    },
  };
}

describe('the ground of a layer', () => {
  it('shows what belongs to the page that is shown', () => {
    const { ground, show } = layerOver(page('a#0'));
    const drawn = note(ground.anchor);
    expect(drawn.anchor).to.deep.equal({ on: 'a#0' });
    expect(ground.project([drawn, note(undefined), note({ on: 'a#1' })])).to.deep.equal([drawn]);
    show(page('a#1'));
    expect(ground.project([drawn])).to.deep.equal([]);
    show(page('a#0'));
    expect(ground.project([drawn])[0], 'the same object, so that nothing is painted anew').to.equal(drawn);
  });

  it('tells of each other frame once, and of the same one never', () => {
    const layer = layerOver(page('a#0'));
    const { told } = layer;
    layer.show(page('a#0'));
    expect(layer.told).to.equal(told);
    layer.show(page('a#0', { scale: 0.4 }));
    expect(layer.told).to.equal(told + 1);
    layer.ground.close();
    expect(layer.left).to.equal(true);
  });

  it('has nothing to draw on while nothing is shown, or what is shown is turned away', () => {
    const { ground, show } = layerOver(null);
    expect([ground.ready, ground.anchor, ground.project([note({ on: 'a' })]).length]).to.deep.equal([
      false,
      undefined,
      0,
    ]);
    show(page('a', { hidden: true }));
    expect([ground.ready, ground.project([note({ on: 'a' })]).length]).to.deep.equal([false, 0]);
  });

  it('shows what was drawn at a moment of a video around that moment', () => {
    const { ground, show } = layerOver(page('v', { time: 10 }));
    const drawn = note(ground.anchor);
    expect(drawn.anchor).to.deep.equal({ on: 'v', t: 10 });
    const shownAt = (time: number): boolean => {
      show(page('v', { time }));
      return ground.project([drawn]).length === 1;
    };
    expect([9, 9.8, 10, 10 + SHOWN_AFTER, 11 + SHOWN_AFTER].map(shownAt)).to.deep.equal([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(ground.scope, 'clearing clears all moments').to.deep.equal({ on: 'v' });
  });

  it('keeps a drawing at its place on a map through all zooms, and stores what is changed there', () => {
    // Somewhere deep in the world: the unit is the world's width.
    const map = (zoom: number): AnnotationFrame => {
      const scale = 512 * 2 ** zoom;
      return page('map', { deep: true, scale, x: 400 - 0.5312 * scale, y: 300 - 0.3517 * scale });
    };
    const { ground, show } = layerOver(map(17));
    const drawn = note(ground.anchor, 40, -20);
    const before = toScreen(ground.camera!, ground.project([drawn])[0]!);
    expect(before).to.deep.include({ x: 440, y: 280 });
    show(map(3));
    const far = ground.project([drawn])[0]!;
    expect(toScreen(ground.camera!, far).x).to.be.closeTo(400, 1);
    expect(far.w * ground.camera!.scale).to.be.closeTo(100 / 2 ** 14, 1e-6);
    // Moved there by a pixel, that is by 2 ** 14 pixels of where it was made.
    const stored = ground.restore(drawn, { x: far.x + 1 / ground.camera!.scale, color: 'red' });
    expect(stored['color']).to.equal('red');
    expect(stored['x']).to.be.closeTo(40 + 2 ** 14, 0.5);
    show(map(17));
    const back = ground.project([drawn])[0]!;
    expect(toScreen(ground.camera!, back).x).to.be.closeTo(440, 0.01);
  });

  it('looks again when something is put there, and when what is there is defined', async () => {
    const host = document.createElement('div');
    let looked = 0;
    const ground = new LayerGround(
      host,
      host,
      () => (looked++, null),
      () => undefined,
    );
    host.append(document.createElement('late-surface'));
    await Promise.resolve();
    expect(looked).to.equal(2);
    customElements.define('late-surface', class extends HTMLElement {});
    await customElements.whenDefined('late-surface');
    await Promise.resolve();
    expect(looked).to.equal(3);
    ground.close();
    host.append('more');
    await Promise.resolve();
    expect(looked).to.equal(3);
  });

  it('believes no anchor that makes no sense', () => {
    const { ground } = layerOver(page('map', { deep: true }));
    const broken = note({ on: 'map', x: 0, y: 0, k: 0 });
    expect(ground.project([broken])).to.deep.equal([broken]);
  });
});
