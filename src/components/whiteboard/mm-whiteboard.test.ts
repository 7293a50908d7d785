import { expect, html } from '@open-wc/testing';
import type { BoardObject } from '../../core/ot/board/state.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inlineStyled, inside, textOf } from '../base/testing/in-room.js';
import './mm-whiteboard.js';
import type { MMWhiteboard } from './mm-whiteboard.js';
import { boardPages, wave } from './testing/board-page.js';

const NOTE = { kind: 'note', x: 0, y: 0, w: 150, h: 150, color: 'yellow', size: 20 };
/** What script has placed. */
const PLACED = '.paper, .board *, .dots, .marks *, textarea';

describe('<mm-whiteboard>', () => {
  it('explains itself when it is in no room', async () => {
    const { element } = await inRoom<MMWhiteboard>(undefined, html`<mm-whiteboard></mm-whiteboard>`);
    expect(textOf(element, '.empty')).to.contain('<mm-whiteboard>');
    await expect(element).to.be.accessible();
  });

  it('waits for the room, and says when it is closed', async () => {
    const room = new FakeRoom('fake', undefined, () => ({ objects: [] }), false);
    const { element } = await inRoom<MMWhiteboard>(room, html`<mm-whiteboard></mm-whiteboard>`);
    expect(textOf(element, '.empty')).to.contain('Opening');
    await expect(element).to.be.accessible();
    room.setStatus('closed');
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.equal('The room is closed.');
  });

  it('offers its tools on an empty board, and finds nothing wrong with any panel of theirs', async () => {
    const { pages, settled } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    expect(textOf(ana.element, '.hint')).to.contain('Draw');
    await expect(ana.element).to.be.accessible();
    for (const panel of [/^Shapes/, /^Colour and width/, 'More', 'List of objects']) {
      await ana.press(panel);
      await expect(ana.element).to.be.accessible();
    }
    await ana.press('List of objects');
    ana.drag(wave(200));
    ana.key('v');
    ana.key('a', { ctrlKey: true });
    await settled();
    expect(allInside(ana.element, '.hint')).to.have.length(0);
    await expect(ana.element).to.be.accessible();
    await ana.press('More');
    await ana.press('Clear the board');
    await expect(ana.element).to.be.accessible();
    expect(inlineStyled(ana.element, PLACED)).to.deep.equal([]);
  });

  it('asks before it clears the board, and undo brings all of it back', async () => {
    const { pages, settled } = await boardPages(['Ana', 'Ben']);
    const [ana, ben] = pages as [(typeof pages)[0], (typeof pages)[0]];
    ana.drag(wave(100));
    ben.drag(wave(200));
    await settled();
    await ana.press('More');
    await ana.press('Clear the board');
    expect(textOf(ana.element, '.question')).to.contain('all 2 objects'.replace('all ', ''));
    await ana.press('Cancel');
    expect(ben.objects).to.have.length(2);
    await ana.press('More');
    await ana.press('Clear the board');
    await ana.press('Clear');
    await settled();
    expect(ben.objects).to.have.length(0);
    await ana.press('Undo');
    await settled();
    expect(ben.objects).to.have.length(2);
  });

  it('lets viewers look, move about and read the list, and change nothing', async () => {
    const { pages, settled } = await boardPages(['Ana', ['Vera', 'viewer']]);
    const [ana, vera] = pages as [(typeof pages)[0], (typeof pages)[0]];
    await ana.doc.submit('add', { object: { ...NOTE, text: 'Read <i>me</i>' } });
    await settled();
    expect(allInside(vera.element, '.bar')).to.have.length(0);
    vera.drag(wave(200));
    vera.key('Delete');
    vera.key('p');
    await settled();
    expect(vera.doc.pending).to.equal(0);
    expect(vera.objects).to.have.length(1);
    await vera.press('List of objects');
    expect(textOf(vera.element, '.row')).to.equal('Sticky note: Read <i>me</i>Ana');
    await expect(vera.element).to.be.accessible();
  });

  it('takes the tools away when it becomes read-only, in the middle of a stroke too', async () => {
    const { pages, settled } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    ana.pointer('pointerdown', [100, 100]);
    ana.pointer('pointermove', [200, 100]);
    ana.element.readOnly = true;
    await settled();
    ana.pointer('pointerup', [200, 100]);
    await settled();
    expect(ana.objects).to.have.length(0);
    expect(ana.room.presence.own).to.equal(null);
    expect(allInside(ana.element, '.bar')).to.have.length(0);
  });

  it('says that it is offline, and sends later what was drawn meanwhile', async () => {
    const { pages, memory, settled } = await boardPages(['Ana', 'Ben']);
    const [ana, ben] = pages as [(typeof pages)[0], (typeof pages)[0]];
    memory.cut(ana.room);
    ana.drag(wave(200));
    await settled();
    expect(textOf(ana.element, '.notice')).to.contain('Offline');
    expect(ana.element.matches(':state(offline)')).to.equal(true);
    expect(ben.objects).to.have.length(0);
    memory.restore(ana.room);
    await settled();
    expect(ben.objects).to.have.length(1);
    expect(inside(ana.element, '.notice').hidden).to.equal(true);
    expect(ana.room.presence.own).to.equal(null);
  });

  it('shows what others have selected, with their names as text', async () => {
    const { pages, settled } = await boardPages(['<img src=x>', 'Ben']);
    const [ana, ben] = pages as [(typeof pages)[0], (typeof pages)[0]];
    await ana.doc.submit('add', { object: { ...NOTE, text: 'One' } });
    ana.key('v');
    ana.key('ArrowRight');
    await settled();
    expect(textOf(ben.element, '.theirs')).to.equal('<img src=x>');
    ana.key('Escape');
    // The first value went at once; the next one comes when the pause is over.
    await new Promise<void>((resolve) => {
      const stop = ben.room.subscribe(() => {
        if (ben.room.presence.others.size > 0) return;
        stop();
        resolve();
      });
    });
    await settled();
    expect(allInside(ben.element, '.theirs')).to.have.length(0);
  });

  it('loads no picture from where the room is not', async () => {
    const { pages, settled } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    const image = { kind: 'image', x: 0, y: 0, w: 100, h: 100, color: 'ink' };
    const asked: string[] = [];
    const { Image } = globalThis;
    globalThis.Image = class extends Image {
      override set src(url: string) {
        asked.push(url);
      }
    } as typeof Image;
    await ana.doc.submit('add', { object: { ...image, src: 'https://tracker.example/pixel.png' } });
    await ana.doc.submit('add', { object: { ...image, src: 'cdn/a.webp' } });
    await settled();
    globalThis.Image = Image;
    expect(asked).to.deep.equal(['http://memory.invalid/cdn/a.webp']);
  });

  it('survives nonsense in what others tell', async () => {
    const room = new FakeRoom('fake', undefined, () => ({ objects: [] as BoardObject[] }));
    const { element } = await inRoom<MMWhiteboard>(room, html`<mm-whiteboard></mm-whiteboard>`);
    await element.updateComplete;
    room.enter(person('eve'));
    const nonsense = [
      null,
      7,
      [],
      { s: 1, sel: 2 },
      { s: { id: '__proto__', p: 'A' } },
      { s: { id: 'a', x: 1e300, y: 0, w: 1, h: 1, z: 0, color: 'ink', width: 5, points: 'AAA' } },
      { s: { id: 'a', x: 0, y: 0, w: 1, h: 1, z: 0, color: 'url(x)', width: 5, points: 'AAA' } },
      { sel: ['<b>', '__proto__', 'x'.repeat(999)] },
    ];
    for (const value of nonsense) room.tell('eve', { 'board:whiteboard': value });
    await element.updateComplete;
    expect(allInside(element, '.theirs')).to.have.length(0);
  });
});
