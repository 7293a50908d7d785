import { expect, html } from '@open-wc/testing';
import { FakeRoom } from '../base/testing/fake-room.js';
import { allInside, inRoom, textOf } from '../base/testing/in-room.js';
import './mm-whiteboard.js';
import type { MMWhiteboard } from './mm-whiteboard.js';
import { boardPages, frame, wave } from './testing/board-page.js';

const fakeRoom = (id = 'fake'): FakeRoom => new FakeRoom(id, undefined, () => ({ objects: [] }));

describe('<mm-whiteboard>: coming and going', () => {
  it('lets go of everything when it is removed, and is whole again when it is put back', async () => {
    const room = fakeRoom();
    const { element, host } = await inRoom<MMWhiteboard>(room, html`<mm-whiteboard></mm-whiteboard>`);
    await element.updateComplete;
    await element.updateComplete;
    for (let i = 0; i < 3; i++) {
      element.remove();
      expect([room.subscriptions, element.timers.size]).to.deep.equal([0, 0]);
      host.append(element);
      await element.updateComplete;
      await element.updateComplete;
      await element.updateComplete;
      expect(allInside(element, '.board')).to.have.length(1);
      expect(allInside(element, '.bar')).to.have.length(1);
    }
    expect(element.shadowRoot!.adoptedStyleSheets.length).to.be.lessThan(20);
  });

  it('is removed in the middle of a stroke, which is nobody’s then', async () => {
    const { pages, settled } = await boardPages(['Ana', 'Ben']);
    const [ana, ben] = pages as [(typeof pages)[0], (typeof pages)[0]];
    ana.pointer('pointerdown', [100, 100]);
    ana.pointer('pointermove', [200, 100]);
    ana.element.remove();
    await settled();
    expect(ben.objects).to.have.length(0);
    expect(ana.room.presence.own).to.equal(null);
  });

  it('is removed while its code is on the way', async () => {
    const room = fakeRoom();
    const { element } = await inRoom<MMWhiteboard>(room, html`<mm-whiteboard></mm-whiteboard>`);
    element.remove();
    await element.updateComplete;
    await frame();
    expect(room.subscriptions).to.equal(0);
    expect(allInside(element, 'canvas')).to.have.length(0);
  });

  it('changes rooms, boards and back', async () => {
    const { pages, settled } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    ana.drag(wave(200));
    await settled();
    ana.element.name = 'second';
    await settled();
    await settled();
    expect(textOf(ana.element, '.hint')).to.contain('Draw');
    ana.drag(wave(300));
    await settled();
    expect((ana.room.doc('second', 'whiteboard').state as { objects: unknown[] }).objects).to.have.length(1);
    ana.element.name = '';
    await settled();
    await settled();
    expect(allInside(ana.element, '.hint')).to.have.length(0);
    const other = fakeRoom('other');
    ana.provide(other);
    await settled();
    await settled();
    expect(textOf(ana.element, '.hint')).to.contain('Draw');
    ana.provide(undefined);
    await settled();
    expect(other.subscriptions).to.equal(0);
    expect(textOf(ana.element, '.empty')).to.contain('<mm-whiteboard>');
  });

  it('keeps what is in the middle there when its size changes', async () => {
    const { pages, settled } = await boardPages(['Ana']);
    const [ana] = pages as [(typeof pages)[0]];
    ana.element.style.width = '402px';
    await settled();
    ana.drag([
      [200, 250],
      [210, 250],
    ]);
    await settled();
    // The middle of the board is where it was: at the board's own origin.
    expect(ana.objects[0]).to.include({ x: 0, y: 0 });
  });
});
