import { expect } from '@open-wc/testing';
import type { BoardObject, Shape } from '../../core/ot/board/state.js';
import type { Room } from '../../core/room/room.js';
import { allInside, inside } from '../base/testing/in-room.js';
import { boardPages, wave } from './testing/board-page.js';

/** Resolves when `room` knows of a stroke of `who` that is `width` wide. */
function told(room: Room, who: string, width: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const value = room.presence.others.get(who) as
        { 'board:whiteboard'?: { s?: { w: number } } } | undefined;
      if ((value?.['board:whiteboard']?.s?.w ?? 0) < width) return;
      stop();
      resolve();
    };
    const stop = room.subscribe(look);
    look();
  });
}

describe('<mm-whiteboard>: drawing', () => {
  it('makes one object of a stroke, by whoever drew it', async () => {
    const { pages, settled } = await boardPages(['Ana', 'Ben']);
    const [ana, ben] = pages as [(typeof pages)[0], (typeof pages)[0]];
    ana.drag(wave(200));
    await settled();
    expect(ben.objects).to.have.length(1);
    expect(ben.objects[0]).to.include({ kind: 'stroke', by: ana.room.self!.id, color: 'ink' });
    expect(ben.doc.state).to.deep.equal(ana.doc.state);
    expect((await ben.ink())[0]).to.be.greaterThan(500);
  });

  it('is seen by the others while it grows, and never vanishes on its way to the board', async () => {
    const { pages, settled, memory } = await boardPages(['Ana', 'Ben']);
    const [ana, ben] = pages as [(typeof pages)[0], (typeof pages)[0]];
    const spots = wave(200);
    ana.pointer('pointerdown', spots[0]!);
    for (const spot of spots.slice(1)) ana.pointer('pointermove', spot);
    await told(ben.room, ana.room.self!.id, 299);
    expect(ben.objects).to.have.length(0);
    const [, live] = await ben.ink();
    expect(live).to.be.greaterThan(500);
    memory.hold(ana.room);
    ana.pointer('pointerup', spots.at(-1)!);
    await settled();
    expect((await ana.ink())[0], 'here it is settled at once').to.be.greaterThan(500);
    expect((await ben.ink())[1], 'there it is live as before').to.equal(live);
    memory.release(ana.room);
    await settled();
    const [settledInk, liveInk] = await ben.ink();
    expect(settledInk).to.be.greaterThan(500);
    expect(liveInk).to.equal(0);
    expect(ana.room.presence.own).to.equal(null);
  });

  it('takes a stroke back when a second finger makes it a pinch', async () => {
    const { pages, settled } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    const touch = (pointerId: number): PointerEventInit => ({ pointerType: 'touch', pointerId });
    ana.pointer('pointerdown', [200, 200], touch(1));
    ana.pointer('pointermove', [230, 200], touch(1));
    ana.pointer('pointerdown', [400, 200], touch(2));
    ana.pointer('pointermove', [570, 200], touch(2));
    ana.pointer('pointerup', [570, 200], touch(2));
    ana.pointer('pointerup', [230, 200], touch(1));
    await settled();
    expect(ana.objects).to.have.length(0);
    expect(ana.button(/full size/).textContent).to.contain('200 %');
  });

  it('moves the view by finger once a pen was seen, and lets a palm rest', async () => {
    const { pages, settled } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    const pen = { pointerType: 'pen', pointerId: 7, pressure: 0.8 };
    const palm = { pointerType: 'touch', pointerId: 8 };
    ana.pointer('pointerdown', [100, 100], pen);
    ana.pointer('pointermove', [150, 120], pen);
    ana.pointer('pointerdown', [300, 400], palm);
    ana.pointer('pointermove', [310, 410], palm);
    ana.pointer('pointermove', [250, 140], pen);
    ana.pointer('pointerup', [310, 410], palm);
    ana.pointer('pointerup', [250, 140], pen);
    await settled();
    expect(ana.objects).to.have.length(1);
    expect(ana.objects[0]).to.include({ pen: true, w: 150 });
    ana.drag(wave(300), palm);
    await settled();
    expect(ana.objects).to.have.length(1);
  });

  it('cuts a stroke that is too long for one object into parts that join', async () => {
    const { pages, settled } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    // A scribble of which no point can be left out.
    const spots = Array.from(
      { length: 2_500 },
      (_, i) => [100 + (i % 50) * 12, 50 + (i % 2) * 20 + Math.floor(i / 50) * 8] as const,
    );
    ana.drag(spots);
    await settled();
    expect(ana.objects).to.have.length(2);
    const parts = ana.objects.sort((a, b) => a.y - b.y);
    const [first, second] = parts as [BoardObject, BoardObject];
    expect(second.y, 'the second goes on where the first ended').to.be.within(first.y, first.y + first.h);
  });

  it('erases what the eraser touches, in one step that undo takes back', async () => {
    const { pages, settled } = await boardPages(['Ana', 'Ben']);
    const [ana, ben] = pages as [(typeof pages)[0], (typeof pages)[0]];
    ana.drag(wave(100));
    ben.drag(wave(200));
    ben.drag(wave(400));
    await settled();
    await ana.press('Eraser');
    ana.drag([
      [250, 50],
      [250, 300],
    ]);
    await settled();
    expect(ben.objects).to.have.length(1);
    await ana.press('Undo');
    await settled();
    expect(ben.objects).to.have.length(3);
    expect(ben.doc.state).to.deep.equal(ana.doc.state);
  });

  it('undoes the own and leaves what others did', async () => {
    const { pages, settled } = await boardPages(['Ana', 'Ben']);
    const [ana, ben] = pages as [(typeof pages)[0], (typeof pages)[0]];
    ana.drag(wave(100));
    await settled();
    ben.drag(wave(200));
    await settled();
    ana.key('z', { ctrlKey: true });
    await settled();
    expect(ana.objects.map(({ by }) => by)).to.deep.equal([ben.room.self!.id]);
    ana.key('Z', { ctrlKey: true, shiftKey: true });
    await settled();
    expect(ben.objects).to.have.length(2);
  });

  it('draws shapes from corner to corner; shift makes a square, a click one of the usual size', async () => {
    const { pages, settled } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    ana.key('r');
    ana.drag([
      [300, 300],
      [200, 220],
    ]);
    ana.key('o');
    ana.drag(
      [
        [100, 100],
        [160, 120],
      ],
      { shiftKey: true },
    );
    ana.key('d');
    ana.drag([[500, 300]]);
    await settled();
    const boxes = (ana.objects as Shape[]).map(({ shape, w, h }) => [shape, w, h]);
    expect(boxes).to.deep.equal([
      ['rectangle', 100, 80],
      ['ellipse', 60, 60],
      ['diamond', 140, 100],
    ]);
    expect(ana.button('Select').getAttribute('aria-pressed')).to.equal('true');
  });

  it('writes a note where one presses, in a field of its own', async () => {
    const { pages, settled } = await boardPages(['Ana', 'Ben']);
    const [ana, ben] = pages as [(typeof pages)[0], (typeof pages)[0]];
    ana.key('n');
    ana.drag([[400, 250]]);
    const field = inside<HTMLTextAreaElement>(ana.element, 'textarea');
    expect(field.getAttribute('aria-label')).to.equal('Text of the sticky note');
    expect(ana.element.shadowRoot!.activeElement).to.equal(field);
    field.value = 'Call <b>Ben</b>';
    field.dispatchEvent(new Event('input'));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settled();
    expect(allInside(ana.element, 'textarea')).to.have.length(0);
    expect(ben.objects[0]).to.include({ kind: 'note', text: 'Call <b>Ben</b>', w: 180 });
  });

  it('makes no object of a text without words, and removes one whose words are removed', async () => {
    const { pages, settled } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    ana.key('t');
    ana.drag([[400, 250]]);
    inside(ana.element, 'textarea').dispatchEvent(new FocusEvent('blur'));
    await settled();
    expect(ana.objects).to.have.length(0);
    ana.key('t');
    ana.drag([[400, 250]]);
    inside<HTMLTextAreaElement>(ana.element, 'textarea').value = 'One\ntwo';
    inside(ana.element, 'textarea').dispatchEvent(new FocusEvent('blur'));
    await settled();
    expect(ana.objects[0]).to.include({ kind: 'text', text: 'One\ntwo' });
    expect(ana.objects[0]!.w).to.be.within(10, 100);
    ana.key('Enter');
    inside<HTMLTextAreaElement>(ana.element, 'textarea').value = '';
    inside(ana.element, 'textarea').dispatchEvent(new FocusEvent('blur'));
    await settled();
    expect(ana.objects).to.have.length(0);
  });

  it('keeps the field while an input method composes', async () => {
    const { pages } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    ana.key('t');
    ana.drag([[400, 250]]);
    const field = inside(ana.element, 'textarea');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }));
    expect(allInside(ana.element, 'textarea')).to.have.length(1);
  });
});
