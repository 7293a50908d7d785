import { expect } from '@open-wc/testing';
import type { BoardObject } from '../../core/ot/board/state.js';
import { allInside, inside, textOf } from '../base/testing/in-room.js';
import { pixelsOf } from './drawing/testing/pixels.js';
import {
  boardPages,
  frame,
  until,
  wave,
  type BoardPage,
  type BoardPages,
  type Spot,
} from './testing/board-page.js';

const RECTANGLE = { kind: 'shape', shape: 'rectangle', color: 'blue', fill: 'blue', width: 4, w: 100, h: 60 };
const announced = ({ element }: BoardPage): string => textOf(element, '[role="status"].visually-hidden');

/** Two filled rectangles, their corners at (-200, -100) and (50, 20) of the board, and the select tool taken. */
async function twoRectangles(): Promise<BoardPages & { readonly ana: BoardPage; readonly ben: BoardPage }> {
  const opened = await boardPages(['Ana', 'Ben']);
  const [ana, ben] = opened.pages as [BoardPage, BoardPage];
  await ana.doc.submit('add', { object: { ...RECTANGLE, id: 'one', x: -200, y: -100 } });
  await ben.doc.submit('add', { object: { ...RECTANGLE, id: 'two', x: 50, y: 20 } });
  await opened.settled();
  ana.key('v');
  return { ...opened, ana, ben };
}

const placeOf = ({ objects }: BoardPage, id: string): number[] => {
  const { x, y, w, h } = objects.find((object) => object.id === id)!;
  return [x, y, w, h];
};

/** Resolves when what others drag has come to rest. */
async function gliding({ element }: BoardPage): Promise<void> {
  const places = (): string =>
    [...allInside(element, '.live canvas, .theirs')]
      .map((one) => (one as HTMLElement).style.transform)
      .join();
  let before = '';
  for (let still = 0; still < 12; before = places()) {
    await frame();
    still = places() === before ? still + 1 : 0;
  }
}

/** Whether the paper is blue there. */
function blueAt({ element }: BoardPage, [x, y]: Spot): boolean {
  const root = inside<HTMLElement>(element, '.board');
  const [r, , b, alpha] = pixelsOf(root, { x, y, width: 1, height: 1 }).data;
  return alpha! > 128 && b! > r!;
}

describe('<mm-whiteboard>: what is selected', () => {
  it('moves with the pointer, in one operation', async () => {
    const { ana, ben, settled, memory } = await twoRectangles();
    const before = memory.rev;
    ana.drag([
      [250, 180],
      [280, 190],
      [310, 220],
    ]);
    await settled();
    expect(placeOf(ben, 'one')).to.deep.equal([-140, -60, 100, 60]);
    expect(memory.rev).to.equal(before + 1);
    await ana.press('Undo');
    await settled();
    expect(placeOf(ben, 'one')).to.deep.equal([-200, -100, 100, 60]);
  });

  it('is seen on its way by the others, is on nobody’s board before it is let go, and goes home with its person', async () => {
    const { ana, ben, settled, memory } = await twoRectangles();
    const { rev } = memory;
    ana.pointer('pointerdown', [250, 180]);
    ana.pointer('pointermove', [270, 190]);
    ana.pointer('pointermove', [250, 380]);
    // The first place is told at once, the next one a moment later.
    await until(() => blueAt(ben, [250, 380]));
    await gliding(ben);
    expect(blueAt(ben, [250, 380]), 'there').to.equal(true);
    expect(blueAt(ben, [250, 180]), 'and not here').to.equal(false);
    expect(inside(ben.element, '.theirs').getBoundingClientRect().y).to.be.closeTo(
      ben.paper.getBoundingClientRect().y + 350 - 2,
      4,
    );
    expect(memory.rev).to.equal(rev);
    ana.room.close();
    await settled();
    await gliding(ben);
    expect(blueAt(ben, [250, 180])).to.equal(true);
    expect(blueAt(ben, [250, 380])).to.equal(false);
    expect(placeOf(ben, 'one')).to.deep.equal([-200, -100, 100, 60]);
  });

  it('is seen where it was dragged to without a moment elsewhere, and goes home when the drag is given up', async () => {
    const { ana, ben, settled } = await twoRectangles();
    ana.pointer('pointerdown', [250, 180]);
    ana.pointer('pointermove', [250, 380]);
    await settled();
    await gliding(ben);
    ana.pointer('pointerup', [250, 380]);
    for (let i = 0; i < 10; i++) {
      await frame();
      expect(blueAt(ben, [250, 380]), `frame ${i}`).to.equal(true);
    }
    await settled();
    await gliding(ben);
    expect(placeOf(ben, 'one')).to.deep.equal([-200, 100, 100, 60]);
    expect(blueAt(ben, [250, 380])).to.equal(true);
    expect((await ben.ink())[1], 'nothing is left above').to.equal(0);

    ana.pointer('pointerdown', [250, 380]);
    ana.pointer('pointermove', [250, 180]);
    await settled();
    ana.key('Escape');
    await settled();
    await gliding(ben);
    expect(blueAt(ben, [250, 380])).to.equal(true);
    expect(ana.room.presence.own, 'what is selected alone is told').to.deep.equal({
      'board:whiteboard': { sel: ['one'] },
    });
  });

  it('is not moved by a hand that trembles', async () => {
    const { ana, settled } = await twoRectangles();
    ana.drag([
      [250, 180],
      [252, 181],
    ]);
    await settled();
    expect(placeOf(ana, 'one')).to.deep.equal([-200, -100, 100, 60]);
    expect(allInside(ana.element, '.frame:not([hidden])')).to.have.length(1);
  });

  it('is resized by its corners and turned by the handle above it', async () => {
    const { ana, ben, settled } = await twoRectangles();
    ana.drag([[250, 180]]);
    ana.drag([
      [300, 210],
      [330, 230],
    ]);
    await settled();
    expect(placeOf(ben, 'one')).to.deep.equal([-200, -100, 130, 80]);
    // From above the middle to the right of it: a quarter turn.
    ana.drag([
      [265, 124],
      [300, 124],
      [331, 190],
    ]);
    await settled();
    expect(ben.objects.find(({ id }) => id === 'one')!.rotation).to.be.closeTo(90, 1);
  });

  it('is all that the band encloses, and with shift one more or less', async () => {
    const { ana, settled } = await twoRectangles();
    ana.drag([
      [150, 100],
      [600, 400],
    ]);
    await settled();
    expect(inside(ana.element, '.menu').ariaLabel).to.equal('2 objects selected');
    ana.drag([[480, 290]], { shiftKey: true });
    await settled();
    expect(inside(ana.element, '.menu').ariaLabel).to.equal('1 object selected');
    ana.drag([[700, 50]]);
    await settled();
    expect(allInside(ana.element, '.menu')).to.have.length(0);
  });

  it('takes another colour, goes to the back, is doubled and deleted', async () => {
    const { ana, ben, settled } = await twoRectangles();
    ana.drag([[480, 290]]);
    await settled();
    await ana.press('Send to back');
    await settled();
    expect(ben.objects.map(({ id }) => id)).to.deep.equal(['two', 'one']);
    await ana.press('Colour and width');
    await ana.press('Red');
    await settled();
    expect(ben.objects[0]).to.include({ color: 'red', fill: 'red' });
    ana.key('d', { ctrlKey: true });
    await settled();
    expect(ben.objects).to.have.length(3);
    expect(ben.objects[2]).to.include({ color: 'red', x: 66, y: 36 });
    ana.key('Delete');
    await settled();
    expect(ben.objects.map(({ id }) => id)).to.deep.equal(['two', 'one']);
  });

  it('is let go when somebody else removes it, in the middle of a drag too', async () => {
    const { ana, ben, settled } = await twoRectangles();
    ana.pointer('pointerdown', [250, 180]);
    ana.pointer('pointermove', [300, 200]);
    await ben.doc.submit('remove', { id: 'one' });
    await settled();
    ana.pointer('pointerup', [300, 200]);
    await settled();
    expect(ana.objects.map(({ id }) => id)).to.deep.equal(['two']);
    expect(allInside(ana.element, '.frame:not([hidden])')).to.have.length(0);
  });

  it('goes by the clipboard to another place, checked', async () => {
    const { ana, settled } = await twoRectangles();
    ana.key('a', { ctrlKey: true });
    const clipboardData = new DataTransfer();
    const event = (type: string): ClipboardEvent =>
      new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true });
    ana.paper.dispatchEvent(event('copy'));
    ana.paper.dispatchEvent(event('paste'));
    await settled();
    expect(ana.objects).to.have.length(4);
    expect(new Set(ana.objects.map(({ id }) => id)).size).to.equal(4);
    const type = 'application/x-mm-rooms-board+json';
    clipboardData.setData(type, JSON.stringify([{ ...ana.objects[0], src: 'javascript:1', kind: 'image' }]));
    clipboardData.setData('text/plain', '');
    ana.paper.dispatchEvent(event('paste'));
    await settled();
    expect(ana.objects).to.have.length(4);
  });

  it('is walked from object to object by keyboard, spoken, moved and let go', async () => {
    const { ana, ben, settled } = await twoRectangles();
    expect(ana.key('Tab').defaultPrevented, 'nothing is selected: Tab goes on').to.equal(false);
    ana.key('ArrowRight');
    await settled();
    expect(announced(ana)).to.equal('Rectangle, blue, by Ana');
    expect(ana.key('Tab').defaultPrevented).to.equal(true);
    await settled();
    expect(announced(ana)).to.equal('Rectangle, blue, by Ben');
    ana.key('ArrowLeft');
    ana.key('ArrowDown', { shiftKey: true });
    await settled();
    expect(placeOf(ben, 'two')).to.deep.equal([49, 30, 100, 60]);
    expect(ana.key('Tab').defaultPrevented, 'after the last one the focus goes on').to.equal(false);
    ana.key('ArrowRight');
    ana.key('Escape');
    await settled();
    expect(allInside(ana.element, '.frame:not([hidden])')).to.have.length(0);
  });

  it('is made by keyboard, in the middle of the view', async () => {
    const { ana, settled } = await twoRectangles();
    for (const key of ['g', 'Enter', 'n', 'Enter']) ana.key(key);
    await settled();
    const field = inside<HTMLTextAreaElement>(ana.element, 'textarea');
    field.value = 'Written by key';
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    await settled();
    const [triangle, note] = ana.objects.slice(2) as [BoardObject, BoardObject];
    expect(triangle).to.include({ shape: 'triangle', x: -70, y: -50 });
    expect(note).to.include({ text: 'Written by key', x: -90, y: -90 });
  });

  it('moves the view with the wheel while it has the focus, and lets the page scroll else', async () => {
    const { ana, settled } = await twoRectangles();
    const wheel = (init: WheelEventInit): boolean =>
      !ana.paper.dispatchEvent(new WheelEvent('wheel', { cancelable: true, bubbles: true, ...init }));
    ana.paper.blur();
    expect(wheel({ deltaY: 100 }), 'the page scrolls').to.equal(false);
    expect(wheel({ deltaY: -100, ctrlKey: true, clientX: 400, clientY: 250 })).to.equal(true);
    ana.paper.focus();
    expect(wheel({ deltaY: 100 })).to.equal(true);
    await settled();
    expect(ana.button(/full size/).textContent).to.contain('133 %');
  });

  it('is saved as a picture that holds what is shown', async () => {
    const { ana, settled } = await twoRectangles();
    ana.drag(wave(400));
    await settled();
    const saved: Blob[] = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    URL.createObjectURL = (blob: Blob) => (saved.push(blob), 'blob:none');
    HTMLAnchorElement.prototype.click = () => undefined;
    for (const format of ['Save as SVG', 'Save as PNG']) {
      await ana.press('More');
      await ana.press(format);
      await new Promise<void>((resolve) => {
        const look = (): void => void (saved.length === 0 ? requestAnimationFrame(look) : resolve());
        look();
      });
      const blob = saved.pop()!;
      expect(blob.size).to.be.greaterThan(300);
      if (blob.type === 'image/png') continue;
      expect(blob.type).to.equal('image/svg+xml');
      const svg = new DOMParser().parseFromString(await blob.text(), 'image/svg+xml');
      expect(svg.querySelectorAll('path')).to.have.length(2);
    }
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  });
});
